package io.berth.placement.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.placement.Constraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;

/** Keeps the hosts on which none of the wanted host ports is taken (ECS developer guide, task placement, read 2026-10). */
final class PortsFit implements Constraint {
    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        if (request.demand().ports() != 0) {
            candidates.retainWithout(hosts.usedPorts(), request.demand().ports());
        }
    }

    @Override
    public Refusal refusal() {
        return Refusal.PORTS;
    }
}
