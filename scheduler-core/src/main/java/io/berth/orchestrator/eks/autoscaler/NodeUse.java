package io.berth.orchestrator.eks.autoscaler;

import io.berth.orchestrator.eks.node.ScaleDownRules;

/**
 * How much of a node is requested, as Cluster Autoscaler judges it before it removes one: by its GPUs if it has any, else by CPU and
 * memory, of which the larger share counts (kubernetes/autoscaler, cluster-autoscaler/simulator/utilization, 1.35).
 */
record NodeUse(long usedCpu, long cpu, long usedMemory, long memory, int usedGpus, int gpus) {
    /** Without GPUs. */
    NodeUse(long usedCpu, long cpu, long usedMemory, long memory) {
        this(usedCpu, cpu, usedMemory, memory, 0, 0);
    }

    /** The same node without pods that are left out, and without the room which they take. */
    NodeUse leavingOut(long leftCpu, long leftMemory) {
        return new NodeUse(
                usedCpu - leftCpu, cpu - leftCpu, usedMemory - leftMemory, memory - leftMemory, usedGpus, gpus);
    }

    /** The same node with more requested, or less. */
    NodeUse with(long moreCpu, long moreMemory, int moreGpus) {
        return new NodeUse(usedCpu + moreCpu, cpu, usedMemory + moreMemory, memory, usedGpus + moreGpus, gpus);
    }

    boolean isBelow(ScaleDownRules rules) {
        if (gpus > 0) {
            return isBelow(usedGpus, gpus, rules.gpuUtilizationPercent());
        }
        return isBelow(usedCpu, cpu, rules.utilizationPercent())
                && isBelow(usedMemory, memory, rules.utilizationPercent());
    }

    private static boolean isBelow(long used, long all, int percent) {
        return all == 0 || used * 100 < percent * all;
    }
}
