package io.berth.placement.ecs;

import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;
import io.berth.placement.HostLocalConstraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/** Keeps the hosts with enough whole GPUs, which tasks never share (ECS developer guide, task placement, read 2026-10). */
final class GpusFit implements HostLocalConstraint {
    @Override
    public void demand(PlacementRequest request, Hosts hosts, Narrowing narrowing) {
        if (request.demand().gpus() > 0) {
            narrowing.retainAtLeast(hosts.freeGpus(), request.demand().gpus());
        }
    }

    @Override
    public Refusal refusal() {
        return Refusal.GPU;
    }
}
