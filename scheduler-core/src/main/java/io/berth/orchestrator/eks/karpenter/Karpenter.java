package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.HostTable;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.orchestrator.eks.scheduler.KubeScheduler;
import io.berth.placement.PlacementRequest;
import java.util.function.Supplier;

/** Karpenter at work in one run: buys nodes for pods that find none, and gives up those that are not worth their price. */
public final class Karpenter {
    private final KarpenterNodes nodes;
    private final KarpenterDisruption disruption;

    /**
     * @param firstPool the number of the first node pool, behind those of the managed groups
     * @param daemonPods what stands on every node besides the DaemonSets of the workload
     * @param requests what to place for a pod of each service or job
     * @param imagine rooms to try pods in
     */
    public Karpenter(
            World world,
            KarpenterSettings settings,
            int firstPool,
            DaemonPods daemonPods,
            HostTable hosts,
            HostFleet fleet,
            KubeScheduler scheduler,
            PlacementRequest[] requests,
            NodeDaemons daemons,
            NodeControl control,
            Supplier<PodRooms> imagine) {
        var offers = new KarpenterOffers(world, settings, firstPool, daemonPods, daemons, fleet);
        nodes = new KarpenterNodes(world, settings, offers, firstPool, hosts, fleet, control);
        var planner = new KarpenterPlanner(offers, requests);
        var provisioner = new KarpenterProvisioner(world, settings, hosts, nodes, planner, scheduler, imagine);
        var moves =
                new KarpenterMoves(settings, hosts, nodes, planner, control, world.tasks(), requests.length, imagine);
        disruption = new KarpenterDisruption(world, settings, hosts, nodes, moves, control, provisioner::waiting);
    }

    /** A pod came to the node or left it. */
    public void changed(int node) {
        nodes.changed(node);
        disruption.clusterChanged();
    }

    /** A node takes pods from now on. */
    public void ready(int node) {
        disruption.clusterChanged();
        if (nodes.isMine(node)) {
            nodes.ready(node);
            disruption.settled(node);
        }
    }

    /** A node is gone. */
    public void gone(int node) {
        disruption.clusterChanged();
        disruption.settled(node);
    }

    public void reclaimSpot(SpotPools pools) {
        nodes.reclaim(pools);
    }

    public void spotReturns(SpotPools pools) {
        nodes.spotReturns(pools);
    }
}
