package io.berth.placement.ecs;

import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;
import io.berth.placement.HostLocalConstraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/**
 * Keeps the hosts of the capacity provider that was chosen for the task.
 *
 * <p>Follows from the binding of each task to one provider (ECS developer guide, capacity providers for EC2 workloads, read 2026-10).
 */
final class PoolMatches implements HostLocalConstraint {
    @Override
    public void demand(PlacementRequest request, Hosts hosts, Narrowing narrowing) {
        if (request.pool() != PlacementRequest.ANY_POOL) {
            narrowing.retainEqual(hosts.pool(), request.pool());
        }
    }

    @Override
    public Refusal refusal() {
        return Refusal.POOL;
    }
}
