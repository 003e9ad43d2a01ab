package io.berth.orchestrator.eks;

import io.berth.cluster.HostTable;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementRequest;
import java.util.function.Supplier;

/** Karpenter at work in one run: buys nodes for pods that find none, and gives up those that are not worth their price. */
final class Karpenter {
    private final KarpenterNodes nodes;
    private final KarpenterDisruption disruption;

    /**
     * @param requests what to place for a pod of each service or job
     * @param imagine rooms to try pods in
     */
    Karpenter(
            World world,
            NodeGroupCompute compute,
            KarpenterSettings settings,
            HostTable hosts,
            HostFleet fleet,
            KubeScheduler scheduler,
            PlacementRequest[] requests,
            NodeDaemons daemons,
            NodeControl control,
            Supplier<PodRooms> imagine) {
        int firstPool = compute.groups().size();
        var offers = new KarpenterOffers(world, settings, firstPool, compute.daemonPods(), daemons, fleet);
        nodes = new KarpenterNodes(world, settings, offers, firstPool, hosts, fleet, control);
        var planner = new KarpenterPlanner(offers, requests);
        var provisioner = new KarpenterProvisioner(world, settings, hosts, nodes, planner, scheduler, imagine);
        var moves =
                new KarpenterMoves(settings, hosts, nodes, planner, control, world.tasks(), requests.length, imagine);
        disruption = new KarpenterDisruption(world, settings, hosts, nodes, moves, control, provisioner::waiting);
    }

    /** A pod came to the node or left it. */
    void changed(int node) {
        nodes.changed(node);
        disruption.clusterChanged();
    }

    /** A node takes pods from now on. */
    void ready(int node) {
        disruption.clusterChanged();
        if (nodes.isMine(node)) {
            nodes.ready(node);
            disruption.settled(node);
        }
    }

    /** A node is gone. */
    void gone(int node) {
        disruption.clusterChanged();
        disruption.settled(node);
    }

    void reclaimSpot(SpotPools pools) {
        nodes.reclaim(pools);
    }

    void spotReturns(SpotPools pools) {
        nodes.spotReturns(pools);
    }
}
