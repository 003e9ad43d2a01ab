package io.berth.orchestrator.eks.node;

import io.berth.cluster.Demand;

/**
 * The DaemonSet pods on every node, which are there before any other pod.
 *
 * @param count how many; they take pod slots
 * @param cpuMilli what they request together
 * @param memoryMib what they request together
 */
public record DaemonPods(int count, int cpuMilli, int memoryMib) {
    /** The CNI with 50 m and kube-proxy with 100 m, neither with a memory request; assumed from common add-on defaults. */
    public static final DaemonPods DEFAULTS = new DaemonPods(2, 150, 0);

    /** Nothing but the pods of the workload. */
    public static final DaemonPods NONE = new DaemonPods(0, 0, 0);

    /** What a pod without a memory request counts for in kube-scheduler's scores. */
    private static final int SCORED_MIB = 200;

    public DaemonPods {
        if (count < 0 || cpuMilli < 0 || memoryMib < 0) {
            throw new IllegalArgumentException("daemon pods cannot take less than nothing, got " + count + " pods, "
                    + cpuMilli + " m and " + memoryMib + " MiB");
        }
    }

    long scoringMemoryBytes() {
        return memoryMib > 0 ? 0 : (long) count * SCORED_MIB * Demand.MIB;
    }
}
