package io.berth.orchestrator.eks.autoscaler;

import org.eclipse.collections.api.list.primitive.IntList;

/**
 * Shares new nodes among groups of like nodes: the smallest grows first, and no group beyond its most (kubernetes/autoscaler,
 * cluster-autoscaler/processors/nodegroupset/balancing_processor.go, 1.35).
 */
final class BalancedGrowth {
    private BalancedGrowth() {}

    /**
     * Nodes that each group gets.
     *
     * @param sizes of the groups now
     * @param rooms nodes that each may still get
     */
    static int[] of(IntList sizes, IntList rooms, int nodes) {
        int[] more = new int[sizes.size()];
        for (int node = 0; node < nodes; node++) {
            int smallest = -1;
            for (int group = 0; group < more.length; group++) {
                boolean mayGrow = more[group] < rooms.get(group);
                if (mayGrow
                        && (smallest < 0 || sizes.get(group) + more[group] < sizes.get(smallest) + more[smallest])) {
                    smallest = group;
                }
            }
            if (smallest < 0) {
                return more;
            }
            more[smallest]++;
        }
        return more;
    }
}
