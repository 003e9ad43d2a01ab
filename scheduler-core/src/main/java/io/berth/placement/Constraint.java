package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;

/** Removes the hosts on which a task must not run. */
public interface Constraint {
    /** Keeps the hosts that will do; never adds one, never changes their order. */
    void narrow(PlacementRequest request, Hosts hosts, Candidates candidates);

    /** What is said of the hosts that this constraint removed. */
    Refusal refusal();
}
