package io.berth.orchestrator;

import io.berth.cluster.FargateSize;
import io.berth.workload.TaskShape;

/**
 * What a task asked for and what was set aside for it, to compare reserved with provisioned capacity.
 *
 * @param reservedVcpus what it asked for
 * @param reservedGib what it asked for
 * @param provisionedVcpus what its micro-VM has; 0 when it runs on a host, which is then what was provisioned
 * @param provisionedGib what its micro-VM has; 0 when it runs on a host
 */
public record Provision(double reservedVcpus, double reservedGib, double provisionedVcpus, double provisionedGib) {
    private static final double MIB_PER_GIB = 1024;

    /** A task of ECS on a host. */
    public static Provision onHost(TaskShape asked) {
        return new Provision(vcpus(asked.cpuUnits()), asked.memoryMib() / MIB_PER_GIB, 0, 0);
    }

    /** A task of ECS in a micro-VM of this size. */
    public static Provision inMicroVm(TaskShape asked, FargateSize size) {
        return new Provision(
                vcpus(asked.cpuUnits()),
                asked.wholeMemoryMib() / MIB_PER_GIB,
                vcpus(size.cpuUnits()),
                size.memoryMib() / MIB_PER_GIB);
    }

    private static double vcpus(int cpuUnits) {
        return (double) cpuUnits / TaskShape.UNITS_PER_VCPU;
    }
}
