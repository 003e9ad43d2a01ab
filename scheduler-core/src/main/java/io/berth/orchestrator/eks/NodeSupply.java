package io.berth.orchestrator.eks;

import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscaler;
import io.berth.orchestrator.eks.karpenter.Karpenter;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.SpotNodeGroups;
import io.berth.orchestrator.eks.scheduler.KubeScheduler;
import org.jspecify.annotations.Nullable;

/** Who adds and takes nodes in a run: Cluster Autoscaler, Karpenter or nobody, and the Spot markets of managed node groups. */
final class NodeSupply {
    private final @Nullable Karpenter karpenter;
    private final SpotNodeGroups spot;

    NodeSupply(
            World world,
            NodeGroupCompute compute,
            ClusterNodes nodes,
            KubeScheduler scheduler,
            PodDecisions decisions,
            NodeControl control) {
        if (compute.autoscaler() != null) {
            new ClusterAutoscaler(
                    world,
                    nodes.hosts(),
                    nodes.groups(),
                    scheduler,
                    nodes.pods().requests(),
                    compute.autoscaler(),
                    compute.daemonPods(),
                    nodes.daemons(),
                    control,
                    decisions::rooms,
                    decisions.spreadingOverNodes());
        }
        karpenter = compute.karpenter() == null
                ? null
                : new Karpenter(
                        world,
                        compute.karpenter(),
                        nodes.groups().size(),
                        compute.daemonPods(),
                        nodes.hosts(),
                        nodes.fleet(),
                        scheduler,
                        nodes.pods().requests(),
                        nodes.daemons(),
                        control,
                        decisions::rooms);
        spot = new SpotNodeGroups(world, nodes.hosts(), nodes.fleet(), nodes.groups(), control);
        nodes.groups().offeredWhere(spot::isOffered);
    }

    /** A node takes pods from now on. */
    void ready(int node) {
        if (karpenter != null) {
            karpenter.ready(node);
        }
        spot.ready(node);
    }

    /** A node has other pods than before, or takes them or no longer does. */
    void changed(int node) {
        if (karpenter != null) {
            karpenter.changed(node);
        }
    }

    /** The machine of a node has ended. */
    void gone(int node) {
        if (karpenter != null) {
            karpenter.gone(node);
        }
    }

    void reclaimSpot(SpotPools pools) {
        if (karpenter != null) {
            karpenter.reclaimSpot(pools);
        }
        spot.reclaim(pools);
    }

    void spotReturns(SpotPools pools) {
        if (karpenter != null) {
            karpenter.spotReturns(pools);
        }
        spot.spotReturns(pools);
    }
}
