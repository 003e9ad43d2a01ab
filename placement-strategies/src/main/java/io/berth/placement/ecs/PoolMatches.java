package io.berth.placement.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.placement.Constraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/**
 * Keeps the hosts of the capacity provider that was chosen for the task.
 *
 * <p>Follows from the binding of each task to one provider (ECS developer guide, capacity providers for EC2 workloads, read 2026-10).
 */
final class PoolMatches implements Constraint {
    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        if (request.pool() != PlacementRequest.ANY_POOL) {
            candidates.retainEqual(hosts.pool(), request.pool());
        }
    }

    @Override
    public Refusal refusal() {
        return Refusal.POOL;
    }
}
