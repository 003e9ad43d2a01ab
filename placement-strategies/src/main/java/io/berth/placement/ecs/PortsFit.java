package io.berth.placement.ecs;

import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;
import io.berth.placement.HostLocalConstraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/** Keeps the hosts on which none of the wanted host ports is taken (ECS developer guide, task placement, read 2026-10). */
final class PortsFit implements HostLocalConstraint {
    @Override
    public void demand(PlacementRequest request, Hosts hosts, Narrowing narrowing) {
        if (request.demand().ports() != 0) {
            narrowing.retainWithout(hosts.usedPorts(), request.demand().ports());
        }
    }

    @Override
    public Refusal refusal() {
        return Refusal.PORTS;
    }
}
