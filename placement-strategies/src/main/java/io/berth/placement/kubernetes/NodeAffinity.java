package io.berth.placement.kubernetes;

import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.Requirement;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pods to the nodes they select, and near those they prefer: the plugin NodeAffinity.
 *
 * <p>Source: kubernetes/kubernetes, plugins/nodeaffinity/node_affinity.go.
 */
final class NodeAffinity {
    static final NodeStatus MISMATCH =
            NodeStatus.unresolvable(Plugin.NODE_AFFINITY, "node(s) didn't match Pod's node affinity/selector");

    private static final NodeStatus ENFORCED_MISMATCH =
            NodeStatus.unresolvable(Plugin.NODE_AFFINITY, "node(s) didn't match scheduler-enforced node affinity");

    private NodeAffinity() {}

    /** The answer when the profile enforces a selection besides the pod's own. */
    static NodeStatus status(NodeSelection selection, NodeSelection enforced, NodeSpec node) {
        if (!allows(enforced, node)) {
            return ENFORCED_MISMATCH;
        }
        return allows(selection, node) ? NodeStatus.SUCCESS : MISMATCH;
    }

    static boolean allows(NodeSelection selection, NodeSpec node) {
        return selection.allows(node.labels(), node.name());
    }

    /** The raw score: weights of the preferred terms that match. */
    static long weight(NodeSelection selection, NodeSpec node) {
        return selection
                .preferred()
                .sumOfInt(each -> each.term().matches(node.labels(), node.name()) ? each.weight() : 0);
    }

    /**
     * The only nodes worth a look when every required term names some; null when any node may do.
     *
     * @return empty when the names contradict each other
     */
    static @Nullable Set<String> onlyNames(@Nullable ImmutableList<NodeSelectorTerm> required) {
        if (required == null || required.isEmpty()) {
            return null;
        }
        Set<String> names = new TreeSet<>();
        for (NodeSelectorTerm term : required) {
            Set<String> ofTerm = namesOf(term);
            if (ofTerm == null) {
                return null;
            }
            names.addAll(ofTerm);
        }
        return names;
    }

    private static @Nullable Set<String> namesOf(NodeSelectorTerm term) {
        Set<String> names = null;
        for (Requirement field : term.fields()) {
            if (field.key().equals(NodeSelectorTerm.NAME) && field.operator() == Requirement.Operator.IN) {
                Set<String> these = new TreeSet<>(field.values().castToList());
                if (names != null) {
                    these.retainAll(names);
                }
                names = these;
            }
        }
        return names;
    }
}
