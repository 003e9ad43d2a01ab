package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import org.eclipse.collections.api.list.ListIterable;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a task goes: constraints narrow to the possible, preferences to the better, a seeded draw settles the tie.
 *
 * <p>When every step looks at one host at a time ({@link HostLocalConstraint}, {@link HostLocalPreference}, and perhaps one
 * {@link GroupSpread} before them), requests that come again and again are answered from an index. The answer is the same as
 * that of the scan over all hosts, in a time that hardly grows with their number ({@code PlacementStep} in the benchmarks).
 * Neither allocates, apart from indexes that are opened.
 */
public final class Placement {
    /** No host will do; {@link #refusals} says why. */
    public static final int NONE = -1;

    /** Who is taken of several hosts that are equally good. */
    public enum Ties {
        /** Any of them, by a seeded draw. */
        DRAW,
        /** The one that joined first. */
        LOWEST_ROW
    }

    private final Ties ties;
    private final Draws draws;
    private final Scan scan;
    private final @Nullable RankedShapes ranked;
    private final Refusals refusals = new Refusals();

    private long decisionsByIndex;

    /** The request whose refusals nobody has counted yet. */
    private @Nullable PlacementRequest uncounted;

    /** Decides by index where the steps allow it, and settles ties by a draw. */
    public Placement(
            Hosts hosts,
            ListIterable<? extends Constraint> constraints,
            ListIterable<? extends Preference> preferences,
            Draws draws) {
        this(hosts, constraints, preferences, draws, Ties.DRAW, true);
    }

    /** Decides by index where the steps allow it. */
    public Placement(
            Hosts hosts,
            ListIterable<? extends Constraint> constraints,
            ListIterable<? extends Preference> preferences,
            Draws draws,
            Ties ties) {
        this(hosts, constraints, preferences, draws, ties, true);
    }

    /** Decides by looking at every host, whatever the steps: the same answers, for comparison. */
    public static Placement byScan(
            Hosts hosts,
            ListIterable<? extends Constraint> constraints,
            ListIterable<? extends Preference> preferences,
            Draws draws,
            Ties ties) {
        return new Placement(hosts, constraints, preferences, draws, ties, false);
    }

    private Placement(
            Hosts hosts,
            ListIterable<? extends Constraint> constraints,
            ListIterable<? extends Preference> preferences,
            Draws draws,
            Ties ties,
            boolean mayRank) {
        this.ties = ties;
        this.draws = draws;
        this.scan = new Scan(hosts, constraints.toArray(new Constraint[0]), preferences.toArray(new Preference[0]));
        @Nullable RankingRule rule = mayRank ? RankingRule.of(hosts, constraints, preferences) : null;
        this.ranked = rule == null ? null : new RankedShapes(rule, hosts);
    }

    /**
     * The host for a task, or {@link #NONE}.
     *
     * @param drawKey settles ties; the same key on the same cluster gives the same host
     */
    public int choose(PlacementRequest request, long drawKey) {
        @Nullable RankedShape shape = ranked == null ? null : ranked.shape(request);
        return shape == null ? chooseByScan(request, drawKey) : chooseByRank(shape, request, drawKey);
    }

    private int chooseByRank(RankedShape shape, PlacementRequest request, long drawKey) {
        uncounted = request;
        decisionsByIndex++;
        int count = shape.bestCount();
        return count == 0 ? NONE : shape.bestAt(position(count, drawKey));
    }

    private int chooseByScan(PlacementRequest request, long drawKey) {
        uncounted = null;
        Candidates best = scan.best(request, refusals);
        return best.isEmpty() ? NONE : best.get(position(best.size(), drawKey));
    }

    private int position(int count, long drawKey) {
        return count == 1 || ties == Ties.LOWEST_ROW ? 0 : draws.below(Purpose.PLACEMENT_TIE, drawKey, 0, count);
    }

    /**
     * Why hosts were not taken in the last decision; overwritten by the next one.
     *
     * <p>A decision by index does not look at the others, so they are counted when this is first asked: ask before the cluster
     * changes.
     */
    public Refusals refusals() {
        if (uncounted != null) {
            scan.refusals(uncounted, refusals);
            uncounted = null;
        }
        return refusals;
    }

    /** How many decisions did not look at every host. */
    public long decisionsByIndex() {
        return decisionsByIndex;
    }
}
