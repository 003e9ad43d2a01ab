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
 * <p>One decision costs one loop over the remaining candidates for each step and allocates nothing.
 */
public final class Placement {
    /** No host will do; {@link #refusals} says why. */
    public static final int NONE = -1;

    private final Hosts hosts;
    private final Constraint[] constraints;
    private final Preference[] preferences;
    private final Draws draws;
    private final Candidates candidates = new Candidates();
    private final Refusals refusals = new Refusals();
    private String[] words = {};
    private @Nullable DecisionJournal journal;

    public Placement(
            Hosts hosts,
            ListIterable<? extends Constraint> constraints,
            ListIterable<? extends Preference> preferences,
            Draws draws) {
        this.hosts = hosts;
        this.constraints = constraints.toArray(new Constraint[0]);
        this.preferences = preferences.toArray(new Preference[0]);
        this.draws = draws;
    }

    /**
     * Tells this journal of the decisions that it follows.
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
        candidates.everyActiveHostOf(hosts);
        refusals.start(candidates.size());
        for (Constraint constraint : constraints) {
            int before = candidates.size();
            constraint.narrow(request, hosts, candidates);
            refusals.count(constraint.refusal(), before - candidates.size());
        }
        if (candidates.isEmpty()) {
            return NONE;
        }
        for (int step = 0; step < preferences.length && candidates.size() > 1; step++) {
            preferences[step].narrow(request, hosts, candidates);
        }
        return drawn(drawKey);
    }

    private int drawn(long drawKey) {
        int last = candidates.size();
        return candidates.get(last == 1 ? 0 : draws.below(Purpose.PLACEMENT_TIE, drawKey, 0, last));
    }

    private int chooseAloud(DecisionJournal listener, PlacementRequest request, long drawKey) {
        ToldScan scan = new ToldScan(request, hosts, candidates);
        scan.narrow(constraints, preferences, words, refusals);
        int host = candidates.isEmpty() ? NONE : drawn(drawKey);
        listener.decided(scan.told(host, constraints, preferences, listener));
        return host;
    }

    /** Why hosts were not taken in the last decision; overwritten by the next one. */
    public Refusals refusals() {
        return refusals;
    }
}
