package io.berth.placement.kubernetes;

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

    boolean requiresNothing() {
        return labels.isEmpty() && required == null;
    }
}
