package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;

/** Keeps the best of the hosts that will do. */
public interface Preference {
    /** Keeps at least one host of those given, in their order. */
    void narrow(PlacementRequest request, Hosts hosts, Candidates candidates);

    /** The same in reverse: keeps the hosts that ought to lose a task first; all of them where a step has no reverse. */
    default void narrowToVictims(PlacementRequest request, Hosts hosts, Candidates candidates) {}

    /**
     * What this step saw of a host in the decision that it made last, in a few words; empty when that is only what everybody sees:
     * free CPU, free memory and tasks.
     */
    default String sees(PlacementRequest request, Hosts hosts, int host) {
        return "";
    }

    /** The host at which it began to look in the decision that it made last; {@link Placement#NONE} for one that looks at all. */
    default int beganAt() {
        return Placement.NONE;
    }
}
