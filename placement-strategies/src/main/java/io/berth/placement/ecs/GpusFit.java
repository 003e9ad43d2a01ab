package io.berth.placement.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.placement.Constraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/** Keeps the hosts with enough whole GPUs, which tasks never share (ECS developer guide, task placement, read 2026-10). */
final class GpusFit implements Constraint {
    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        if (request.demand().gpus() > 0) {
            candidates.retainAtLeast(hosts.freeGpus(), request.demand().gpus());
        }
    }

    @Override
    public Refusal refusal() {
        return Refusal.GPU;
    }
}
