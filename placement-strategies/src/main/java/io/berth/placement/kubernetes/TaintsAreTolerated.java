package io.berth.placement.kubernetes;

import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;
import io.berth.placement.HostLocalConstraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/** Removes nodes with a NoSchedule or NoExecute taint; pods of a scenario tolerate nothing. */
final class TaintsAreTolerated implements HostLocalConstraint {
    private final NodeFacts nodes = new NodeFacts();

    @Override
    public void demand(PlacementRequest request, Hosts hosts, Narrowing narrowing) {
        narrowing.retainIf(node -> {
            nodes.learn(hosts);
            return nodes.takesPods(node);
        });
    }

    @Override
    public Refusal refusal() {
        return Refusal.TAINT;
    }
}
