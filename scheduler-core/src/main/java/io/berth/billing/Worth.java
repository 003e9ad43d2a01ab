package io.berth.billing;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.InstanceType;

/**
 * What CPU and memory of a machine are worth against each other: a vCPU nine times a GiB.
 *
 * <p>So AWS splits the cost of machines among containers, after the prices of Fargate (Data Exports guide, split cost allocation
 * data, read 2026-11). Counted in whole numbers: a vCPU is 9 x 1,024 times its CPU units, a MiB one times the CPU units of a vCPU.
 */
final class Worth {
    private static final long MIB_PER_GIB = 1_024;
    private static final long GIBS_PER_VCPU = 9;

    private final int cpuPerVcpu;

    Worth(int cpuPerVcpu) {
        this.cpuPerVcpu = cpuPerVcpu;
    }

    long of(long cpu, long memoryBytes) {
        return GIBS_PER_VCPU * MIB_PER_GIB * cpu + memoryBytes / Demand.MIB * cpuPerVcpu;
    }

    long of(Demand demand) {
        return of(demand.cpu(), demand.memoryBytes());
    }

    long of(HostCapacity capacity) {
        return of(capacity.cpu(), capacity.memoryBytes());
    }

    /** The whole machine, with what its system keeps. */
    long of(InstanceType type) {
        return of((long) type.vcpus() * cpuPerVcpu, type.memoryMib() * Demand.MIB);
    }
}
