package io.berth.workload;

import io.berth.workload.pod.PodTemplate;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/**
 * What one task of a service or job asks for, in AWS's words, before any orchestrator translates it.
 *
 * @param image name of an image of the scenario
 * @param cpuUnits 1,024 to a vCPU
 * @param memoryMib memory that is set aside, in MiB: the soft limit of the container, or the hard one when it has no other
 * @param gpus whole devices
 * @param networkMode how it reaches the network on ECS with EC2 hosts
 * @param hostPorts fixed ports taken from the host; none when ports are dynamic
 * @param startMicros how long the application needs after its container started, until it answers
 * @param stopMicros how long the application needs to end after the stop signal
 * @param memoryUse memory that it really uses; null when nothing is known of it
 * @param memoryLimitMib the hard limit, above which its container is killed; {@link #NO_LIMIT} when it may use the whole host
 * @param cpuUse CPU that it would use if it got it; null when that is what it reserves
 * @param pods what Kubernetes is told beyond that
 * @param ephemeralMib disk that it asks Fargate for; {@link #INCLUDED} for what it has there without asking
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
        @Nullable MemoryUse memoryUse,
        int memoryLimitMib,
        @Nullable CpuUse cpuUse,
        PodTemplate pods,
        int ephemeralMib) {
    /** CPU units in one vCPU. */
    public static final int UNITS_PER_VCPU = 1024;

    /** Docker takes no container with less (ECS API, ContainerDefinition, read 2026-10). */
    private static final int LEAST_MIB = 6;

    /** There is no hard limit of memory, only the soft one. */
    public static final int NO_LIMIT = 0;

    /** Nothing was said of the disk. */
    public static final int INCLUDED = 0;

    /** A task of which Kubernetes is told nothing else. */
    public TaskShape(
            String image,
            int cpuUnits,
            int memoryMib,
            int gpus,
            NetworkMode networkMode,
            ImmutableIntList hostPorts,
            long startMicros,
            long stopMicros,
            @Nullable MemoryUse memoryUse,
            int memoryLimitMib,
            @Nullable CpuUse cpuUse) {
        this(
                image,
                cpuUnits,
                memoryMib,
                gpus,
                networkMode,
                hostPorts,
                startMicros,
                stopMicros,
                memoryUse,
                memoryLimitMib,
                cpuUse,
                PodTemplate.PLAIN,
                INCLUDED);
    }

    /** A task whose hard limit of memory is what it sets aside. */
    public TaskShape(
            String image,
            int cpuUnits,
            int memoryMib,
            int gpus,
            NetworkMode networkMode,
            ImmutableIntList hostPorts,
            long startMicros,
            long stopMicros,
            @Nullable MemoryUse memoryUse) {
        this(
                image,
                cpuUnits,
                memoryMib,
                gpus,
                networkMode,
                hostPorts,
                startMicros,
                stopMicros,
                memoryUse,
                memoryMib,
                null);
    }

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
        if (memoryMib < LEAST_MIB) {
            throw new IllegalArgumentException("memory must be at least " + LEAST_MIB + " MiB, got " + memoryMib);
        }
        if (ephemeralMib < 0) {
            throw new IllegalArgumentException("ephemeralStorage must be at least 0 MiB, got " + ephemeralMib);
        }
        if (memoryLimitMib != NO_LIMIT && memoryLimitMib < memoryMib) {
            throw new IllegalArgumentException(
                    "memory, the hard limit, must be at least memoryReservation, the soft one; got " + memoryLimitMib
                            + " MiB and " + memoryMib + " MiB");
        }
    }

    /** What a machine of its own must offer: the hard limit where there is one. */
    public int wholeMemoryMib() {
        return Math.max(memoryMib, memoryLimitMib);
    }

    /** The same, with a soft limit of memory that is set aside and a hard one, or {@link #NO_LIMIT}. */
    public TaskShape withMemory(int softMib, int hardMib) {
        return changed(softMib, memoryUse, hardMib, cpuUse, pods, ephemeralMib);
    }

    /** The same with other memory use. */
    public TaskShape using(MemoryUse other) {
        return changed(memoryMib, other, memoryLimitMib, cpuUse, pods, ephemeralMib);
    }

    /** The same with other CPU use. */
    public TaskShape using(CpuUse other) {
        return changed(memoryMib, memoryUse, memoryLimitMib, other, pods, ephemeralMib);
    }

    /** The same with other words for Kubernetes. */
    public TaskShape with(PodTemplate other) {
        return changed(memoryMib, memoryUse, memoryLimitMib, cpuUse, other, ephemeralMib);
    }

    /** The same with another disk on Fargate. */
    public TaskShape withEphemeral(int mib) {
        return changed(memoryMib, memoryUse, memoryLimitMib, cpuUse, pods, mib);
    }

    private TaskShape changed(
            int softMib,
            @Nullable MemoryUse memory,
            int hardMib,
            @Nullable CpuUse cpu,
            PodTemplate template,
            int diskMib) {
        return new TaskShape(
                image,
                cpuUnits,
                softMib,
                gpus,
                networkMode,
                hostPorts,
                startMicros,
                stopMicros,
                memory,
                hardMib,
                cpu,
                template,
                diskMib);
    }
}
