package io.berth.placement.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a pod that names a node to that node: the plugin NodeName.
 *
 * <p>Source: kubernetes/kubernetes, plugins/nodename/node_name.go.
 */
final class NodeName implements PodFilter {
    private static final NodeStatus ANOTHER =
            NodeStatus.unresolvable(Plugin.NODE_NAME, "node(s) didn't match the requested node name");

    private final ClusterState cluster;
    private @Nullable String wanted;

    NodeName(ClusterState cluster) {
        this.cluster = cluster;
    }

    @Override
    public boolean prepare(PodSpec pod) {
        wanted = pod.standing().node();
        return wanted != null;
    }

    @Override
    public NodeStatus check(int node) {
        return cluster.node(node).name().equals(wanted) ? NodeStatus.SUCCESS : ANOTHER;
    }
}
