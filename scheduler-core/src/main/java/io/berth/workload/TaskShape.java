package io.berth.workload;

import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/**
 * What one task of a service or job asks for, in AWS's words, before any orchestrator translates it.
 *
 * @param image name of an image of the scenario
 * @param cpuUnits 1,024 to a vCPU
 * @param memoryMib memory that is set aside, in MiB
 * @param gpus whole devices
 * @param networkMode how it reaches the network on ECS with EC2 hosts
 * @param hostPorts fixed ports taken from the host; none when ports are dynamic
 * @param startMicros how long the application needs after its container started, until it answers
 * @param stopMicros how long the application needs to end after the stop signal
 * @param memoryUse memory that it really uses; null when nothing is known of it
 */
public record TaskShape(
        String image,
        int cpuUnits,
        int memoryMib,
        int gpus,
        NetworkMode networkMode,
        ImmutableIntList hostPorts,
        long startMicros,
        long stopMicros,
        @Nullable MemoryUse memoryUse) {
    /** CPU units in one vCPU. */
    public static final int UNITS_PER_VCPU = 1024;

    /** A task of which nobody knows how much memory it uses. */
    public TaskShape(
            String image,
            int cpuUnits,
            int memoryMib,
            int gpus,
            NetworkMode networkMode,
            ImmutableIntList hostPorts,
            long startMicros,
            long stopMicros) {
        this(image, cpuUnits, memoryMib, gpus, networkMode, hostPorts, startMicros, stopMicros, null);
    }

    public TaskShape {
        if (cpuUnits < 0 || gpus < 0) {
            throw new IllegalArgumentException("cpu and gpus must be at least 0, got " + cpuUnits + " and " + gpus);
        }
        if (memoryMib < 6) {
            throw new IllegalArgumentException("memory must be at least 6 MiB, got " + memoryMib);
        }
    }
}
