package io.berth.orchestrator.eks;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * How well the kubelet keeps a pod when memory runs short; follows from its requests and limits.
 *
 * <p>Only CPU and memory above 0 count (kubernetes/kubernetes, pkg/apis/core/v1/helper/qos; kubelet/qos/policy.go).
 */
enum QosClass {
    GUARANTEED,
    BURSTABLE,
    BEST_EFFORT;

    private static final long LEAST = 3;
    private static final long MOST = 999;
    private static final int KEPT = -997;
    private static final int FIRST_TO_GO = 1000;

    /** Of one container; 0 for what it does not say. */
    record Container(long cpuRequest, long cpuLimit, long memoryRequest, long memoryLimit) {}

    static QosClass of(ImmutableList<Container> containers) {
        boolean asks = containers.anySatisfy(each ->
                each.cpuRequest() > 0 || each.cpuLimit() > 0 || each.memoryRequest() > 0 || each.memoryLimit() > 0);
        if (!asks) {
            return BEST_EFFORT;
        }
        boolean limited = containers.allSatisfy(each -> each.cpuLimit() > 0 && each.memoryLimit() > 0);
        boolean equal = containers.sumOfLong(Container::cpuRequest) == containers.sumOfLong(Container::cpuLimit)
                && containers.sumOfLong(Container::memoryRequest) == containers.sumOfLong(Container::memoryLimit);
        return limited && equal ? GUARANTEED : BURSTABLE;
    }

    /** From -997, kept to the last, to 1000, the first that the kernel ends. */
    int oomScoreAdjustment(boolean nodeCritical, long memoryRequest, long nodeMemoryBytes) {
        if (nodeCritical || this == GUARANTEED) {
            return KEPT;
        }
        return this == BEST_EFFORT
                ? FIRST_TO_GO
                : (int) Math.clamp(FIRST_TO_GO - FIRST_TO_GO * memoryRequest / nodeMemoryBytes, LEAST, MOST);
    }
}
