package io.berth.placement.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.placement.Constraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/** Keeps the hosts with a network interface left for an {@code awsvpc} task (ECS developer guide, API failure reasons, read 2026-10). */
final class InterfacesFit implements Constraint {
    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        if (request.demand().interfaces() > 0) {
            candidates.retainAtLeast(hosts.freeInterfaces(), request.demand().interfaces());
        }
    }

    @Override
    public Refusal refusal() {
        return Refusal.INTERFACES;
    }
}
