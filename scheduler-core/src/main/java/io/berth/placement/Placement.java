package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import org.eclipse.collections.api.list.ListIterable;

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
     * The host for a task, or {@link #NONE}.
     *
     * @param drawKey settles ties; the same key on the same cluster gives the same host
     */
    public int choose(PlacementRequest request, long drawKey) {
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
        int last = candidates.size();
        return candidates.get(last == 1 ? 0 : draws.below(Purpose.PLACEMENT_TIE, drawKey, 0, last));
    }

    /** Why hosts were not taken in the last decision; overwritten by the next one. */
    public Refusals refusals() {
        return refusals;
    }
}
