package io.berth.placement.ecs;

import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;
import io.berth.placement.HostLocalConstraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/**
 * Keeps the hosts without a task of the same group (ECS developer guide, task placement constraints, read 2026-10).
 *
 * <p>That the group is the service, or the tasks of one job, is assumed: the guide says <em>each task in the group</em>.
 */
final class DistinctInstance implements HostLocalConstraint {
    @Override
    public void demand(PlacementRequest request, Hosts hosts, Narrowing narrowing) {
        narrowing.retainEqual(hosts.tasksOf(request.group()), 0);
    }

    @Override
    public Refusal refusal() {
        return Refusal.DISTINCT_INSTANCE;
    }
}
