package io.berth.placement.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.placement.Constraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/** Keeps the hosts with enough unreserved memory (ECS developer guide, task placement, read 2026-10). */
final class MemoryFits implements Constraint {
    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        candidates.retainAtLeast(hosts.freeMemoryBytes(), request.demand().memoryBytes());
    }

    @Override
    public Refusal refusal() {
        return Refusal.MEMORY;
    }
}
