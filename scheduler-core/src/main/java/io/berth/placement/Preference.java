package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;

/** Keeps the best of the hosts that will do. */
public interface Preference {
    /** Keeps at least one host of those given, in their order. */
    void narrow(PlacementRequest request, Hosts hosts, Candidates candidates);

    /** The same in reverse: keeps the hosts that ought to lose a task first; all of them where a step has no reverse. */
    default void narrowToVictims(PlacementRequest request, Hosts hosts, Candidates candidates) {}
}
