package io.berth.placement.kubernetes;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.placement.Constraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;
import java.util.function.IntPredicate;

/** Removes nodes with a NoSchedule or NoExecute taint; pods of a scenario tolerate nothing. */
final class TaintsAreTolerated implements Constraint {
    private final NodeFacts nodes = new NodeFacts();
    private final IntPredicate takesPods = nodes::takesPods;

    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        nodes.learn(hosts);
        candidates.retainIf(takesPods);
    }

    @Override
    public Refusal refusal() {
        return Refusal.TAINT;
    }
}
