package io.berth.workload.pod;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a pod wants: its node selector and its node affinity.
 *
 * @param labels the node selector
 * @param required one of these terms must match; null for no such rule, while an empty list matches nothing
 * @param preferred weights of nodes that match
 */
public record NodeSelection(
        ImmutableMap<String, String> labels,
        @Nullable ImmutableList<NodeSelectorTerm> required,
        ImmutableList<Weighted<NodeSelectorTerm>> preferred) {
    /** Any node. */
    public static final NodeSelection ANY = new NodeSelection(Maps.immutable.empty(), null, Lists.immutable.empty());

    /** True when every node will do. */
    public boolean requiresNothing() {
        return labels.isEmpty() && required == null;
    }

    /** True when a node with these labels and this name will do. */
    public boolean allows(ImmutableMap<String, String> nodeLabels, String nodeName) {
        for (var label : labels.keyValuesView()) {
            if (!label.getTwo().equals(nodeLabels.get(label.getOne()))) {
                return false;
            }
        }
        return required == null || required.anySatisfy(term -> term.matches(nodeLabels, nodeName));
    }
}
