package io.berth.orchestrator.fargate;

import io.berth.workload.TaskShape;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The vCPUs that an account may have on Fargate at a time, and which tasks hold them. */
final class CpuQuota {
    private final long quotaUnits;
    private final BitSet holders = new BitSet();
    private long heldUnits;

    /**
     * @param vcpus null for no limit
     */
    CpuQuota(@Nullable Integer vcpus) {
        quotaUnits = vcpus == null ? Long.MAX_VALUE : (long) vcpus * TaskShape.UNITS_PER_VCPU;
    }

    /** True when a task of this size has room as long as it is alone. */
    boolean couldAllow(int cpuUnits) {
        return cpuUnits <= quotaUnits;
    }

    /** True when the task has its share or can have it. */
    boolean allows(int task, int cpuUnits) {
        return holders.get(task) || cpuUnits <= quotaUnits - heldUnits;
    }

    void hold(int task, int cpuUnits) {
        if (!holders.get(task)) {
            holders.set(task);
            heldUnits += cpuUnits;
        }
    }

    void release(int task, int cpuUnits) {
        if (holders.get(task)) {
            holders.clear(task);
            heldUnits -= cpuUnits;
        }
    }
}
