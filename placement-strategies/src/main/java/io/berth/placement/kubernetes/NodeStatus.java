package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * What the filters say of one node.
 *
 * @param plugin the first that rejects; null when none does
 * @param reasons in the scheduler's words
 */
record NodeStatus(@Nullable Plugin plugin, Code code, ImmutableList<String> reasons) {
    /** Kinds of answers. */
    enum Code {
        SUCCESS,
        /** No now; without some of its pods the node might do. */
        UNSCHEDULABLE,
        /** No, whatever pods are removed from the node. */
        UNRESOLVABLE
    }

    static final NodeStatus SUCCESS = new NodeStatus(null, Code.SUCCESS, Lists.immutable.empty());

    static NodeStatus unschedulable(Plugin plugin, String reason) {
        return new NodeStatus(plugin, Code.UNSCHEDULABLE, Lists.immutable.of(reason));
    }

    static NodeStatus unresolvable(Plugin plugin, String reason) {
        return new NodeStatus(plugin, Code.UNRESOLVABLE, Lists.immutable.of(reason));
    }

    boolean isSuccess() {
        return code == Code.SUCCESS;
    }
}
