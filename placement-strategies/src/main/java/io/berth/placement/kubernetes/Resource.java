package io.berth.placement.kubernetes;

import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;
import io.berth.placement.HostLocalConstraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/**
 * One resource that NodeResourcesFit checks, as a constraint over the column of what is free.
 *
 * @param refusal what is said of a node without enough of it
 * @param step keeps the nodes with enough
 */
record Resource(Refusal refusal, Step step) implements HostLocalConstraint {
    /** Says how much a node needs. */
    @FunctionalInterface
    interface Step {
        void demand(PlacementRequest request, Hosts hosts, Narrowing nodes);
    }

    @Override
    public void demand(PlacementRequest request, Hosts hosts, Narrowing nodes) {
        step.demand(request, hosts, nodes);
    }
}
