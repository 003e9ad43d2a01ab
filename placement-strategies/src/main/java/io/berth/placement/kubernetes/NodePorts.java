package io.berth.placement.kubernetes;

import io.berth.workload.pod.HostPort;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Keeps pods apart that want the same port of their node: the plugin NodePorts.
 *
 * <p>Source: kubernetes/kubernetes, plugins/nodeports/node_ports.go.
 */
final class NodePorts implements PodFilter {
    private static final NodeStatus TAKEN =
            NodeStatus.unschedulable(Plugin.NODE_PORTS, "node(s) didn't have free ports for the requested pod ports");

    private final ClusterState cluster;
    private ImmutableList<HostPort> wanted = Lists.immutable.empty();

    NodePorts(ClusterState cluster) {
        this.cluster = cluster;
    }

    @Override
    public boolean prepare(PodSpec pod) {
        wanted = pod.demand().ports();
        return wanted.notEmpty();
    }

    @Override
    public NodeStatus check(int node) {
        for (PodSpec pod : cluster.podsOn(node)) {
            if (pod.demand().ports().anySatisfy(taken -> wanted.anySatisfy(taken::conflictsWith))) {
                return TAKEN;
            }
        }
        return NodeStatus.SUCCESS;
    }
}
