package io.berth.placement.kubernetes;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.placement.Constraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/**
 * One resource that NodeResourcesFit checks, as a constraint over the column of what is free.
 *
 * @param refusal what is said of a node without enough of it
 * @param step keeps the nodes with enough
 */
record Resource(Refusal refusal, Step step) implements Constraint {
    /** One loop over the candidates. */
    @FunctionalInterface
    interface Step {
        void narrow(PlacementRequest request, Hosts hosts, Candidates candidates);
    }

    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        step.narrow(request, hosts, candidates);
    }
}
