package io.berth.placement.ecs;

import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;
import io.berth.placement.HostLocalConstraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/** Keeps the hosts with enough unreserved CPU (ECS developer guide, task placement, read 2026-10). */
final class CpuFits implements HostLocalConstraint {
    @Override
    public void demand(PlacementRequest request, Hosts hosts, Narrowing narrowing) {
        narrowing.retainAtLeast(hosts.freeCpu(), request.demand().cpu());
    }

    @Override
    public Refusal refusal() {
        return Refusal.CPU;
    }
}
