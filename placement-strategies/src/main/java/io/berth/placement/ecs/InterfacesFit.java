package io.berth.placement.ecs;

import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;
import io.berth.placement.HostLocalConstraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/** Keeps the hosts with a network interface left for an {@code awsvpc} task (ECS developer guide, API failure reasons, read 2026-10). */
final class InterfacesFit implements HostLocalConstraint {
    @Override
    public void demand(PlacementRequest request, Hosts hosts, Narrowing narrowing) {
        if (request.demand().interfaces() > 0) {
            narrowing.retainAtLeast(hosts.freeInterfaces(), request.demand().interfaces());
        }
    }

    @Override
    public Refusal refusal() {
        return Refusal.INTERFACES;
    }
}
