package io.berth.placement.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * How many feasible nodes are enough: large clusters are not searched to the end.
 *
 * <p>Source: kubernetes/kubernetes, pkg/scheduler/schedule_one.go, numFeasibleNodesToFind.
 */
final class FeasibleNodes {
    /** Below this number all nodes are looked at. */
    static final int MIN_NODES = 100;

    private static final int MIN_PERCENT = 5;

    private FeasibleNodes() {}

    /**
     * Nodes to find among so many.
     *
     * @param globalPercent {@code percentageOfNodesToScore}; 0 adapts to the size of the cluster
     * @param profilePercent the profile's own value, null without one
     */
    static int toFind(int nodes, int globalPercent, @Nullable Integer profilePercent) {
        int percent = profilePercent == null ? globalPercent : profilePercent;
        if (nodes < MIN_NODES || percent >= 100) {
            return nodes;
        }
        if (percent == 0) {
            percent = Math.max(50 - nodes / 125, MIN_PERCENT);
        }
        return Math.max((int) ((long) nodes * percent / 100), MIN_NODES);
    }
}
