package io.berth.orchestrator.eks;

import io.berth.cluster.HostTable;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.NodeGroups;
import io.berth.orchestrator.eks.node.PodsOnNodes;
import java.util.function.IntConsumer;

/**
 * The nodes of one run and who is on them.
 *
 * @param hosts a row for each node
 * @param fleet where machines come from and go to
 * @param groups the managed node groups, whose pools come first
 * @param pods who stands where
 * @param daemons the DaemonSets among them
 */
record ClusterNodes(HostTable hosts, HostFleet fleet, NodeGroups groups, PodsOnNodes pods, NodeDaemons daemons) {
    /** No nodes yet; {@code whenReady} hears of each that takes pods from now on. */
    static ClusterNodes of(World world, NodeGroupCompute compute, IntConsumer whenReady) {
        HostTable hosts = new HostTable(world.zones());
        HostFleet fleet = new HostFleet(world, hosts, compute.delays().node(), whenReady);
        NodeGroups groups =
                new NodeGroups(compute.groups(), compute.daemonPods(), fleet, hosts, world.timeline(), world.prices());
        PodsOnNodes pods = new PodsOnNodes(world, hosts);
        NodeDaemons daemons = new NodeDaemons(world.workload(), hosts, pods.requests());
        return new ClusterNodes(hosts, fleet, groups, pods, daemons);
    }

    /** Whether a node belongs to a managed node group, not to Karpenter. */
    boolean isManaged(int node) {
        return hosts.pool().of(node) < groups.size();
    }
}
