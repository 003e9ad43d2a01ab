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

    /** How the host is looked for. Every way finds the same host; all but the first are there to be compared. */
    public enum Way {
        /** By index for requests that come again soon, by columns or by scan for others. */
        FASTEST,
        /** By index for every request, where the steps allow it. */
        INDEX,
        /** By columns, where the steps allow it. */
        COLUMNS,
        /** Step by step over every host. */
        SCAN
    }

    private final Ties ties;
    private final Draws draws;
    private final Scan scan;
    private final @Nullable RankedShapes ranked;
    private final @Nullable ColumnChoice columns;
    private final Refusals refusals = new Refusals();
    private long decisionsByIndex;

    private String[] words = {};
    private @Nullable DecisionJournal journal;

    /** The request whose refusals nobody has counted yet. */
    private @Nullable PlacementRequest uncounted;

    /** Decides in the fastest way, and settles ties by a draw. */
    public Placement(
            Hosts hosts,
            ListIterable<? extends Constraint> constraints,
            ListIterable<? extends Preference> preferences,
            Draws draws) {
        this(hosts, constraints, preferences, draws, Ties.DRAW, Way.FASTEST);
    }

    public Placement(
            Hosts hosts,
            ListIterable<? extends Constraint> constraints,
            ListIterable<? extends Preference> preferences,
            Draws draws,
            Ties ties,
            Way way) {
        this.ties = ties;
        this.draws = draws;
        @Nullable RankingRule rule = way == Way.SCAN ? null : RankingRule.of(hosts, constraints, preferences);
        // With a rule there is an index, and the scan is left with requests that seldom come twice.
        this.scan = new Scan(
                hosts,
                constraints.toArray(new Constraint[0]),
                preferences.toArray(new Preference[0]),
                way == Way.SCAN || rule != null ? null : RepeatedRequests.of(hosts, constraints));
        this.columns = rule == null ? null : new ColumnChoice(rule, hosts);
        this.ranked = rule == null || columns == null || way == Way.COLUMNS
                ? null
                : new RankedShapes(rule, hosts, columns, way == Way.INDEX);
    }

    /**
     * Tells this journal of the decisions that it follows; they are made by scan, the others in the fastest way.
     *
     * @param calls the preferences as they are written
     */
    public Placement toldTo(@Nullable DecisionJournal listener, ListIterable<StepCall> calls) {
        journal = listener;
        words = calls.collect(StepCall::toString).toArray(new String[0]);
        return this;
    }

    /**
     * The host for a task, or {@link #NONE}.
     *
     * @param drawKey settles ties; the same key on the same cluster gives the same host
     */
    public int choose(PlacementRequest request, long drawKey) {
        if (journal != null && journal.follows(drawKey)) {
            return chooseAloud(journal, request, drawKey);
        }
        @Nullable RankedShape shape = ranked == null ? null : ranked.shape(request);
        if (shape != null) {
            return chooseByRank(shape, request, drawKey);
        }
        return columns != null && columns.serves(request)
                ? chooseByColumns(columns, request, drawKey)
                : chooseByScan(request, drawKey);
    }

    private int chooseByRank(RankedShape shape, PlacementRequest request, long drawKey) {
        uncounted = request;
        decisionsByIndex++;
        int count = shape.bestCount();
        return count == 0 ? NONE : shape.bestAt(position(count, drawKey));
    }

    private int chooseByColumns(ColumnChoice choice, PlacementRequest request, long drawKey) {
        uncounted = request;
        int count = choice.bestCount(request);
        return count == 0 ? NONE : choice.bestAt(position(count, drawKey));
    }

    private int chooseByScan(PlacementRequest request, long drawKey) {
        uncounted = null;
        Candidates best = scan.best(request, refusals);
        return best.isEmpty() ? NONE : best.get(position(best.size(), drawKey));
    }

    private int chooseAloud(DecisionJournal listener, PlacementRequest request, long drawKey) {
        uncounted = null;
        ToldScan told = scan.aloud(request, words, refusals);
        int count = told.bestCount();
        int host = count == 0 ? NONE : told.bestAt(position(count, drawKey));
        listener.decided(told.decision(host, listener.shapes()));
        return host;
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

    /**
     * The host that came closest to taking a task that was refused. Costs several scans; ask before the cluster changes.
     */
    public Closest closest(PlacementRequest request) {
        return scan.closest(request);
    }

    /** How many decisions were answered by an index. */
    public long decisionsByIndex() {
        return decisionsByIndex;
    }
}
