package io.berth.billing;

import io.berth.cluster.FargateStorage;

/**
 * What tasks of one Fargate platform have used: size times billed seconds, in whole numbers, so that tasks of any size add up
 * without rounding.
 *
 * @param extraStorageGibSeconds storage above the included 20 GiB
 */
public record FargateUsage(long cpuUnitSeconds, long memoryMibSeconds, long extraStorageGibSeconds) {
    public static final FargateUsage NONE = new FargateUsage(0, 0, 0);

    /** One task: its configured size counts, used or not. */
    public static FargateUsage of(int cpuUnits, int memoryMib, int storageGib, long billedSeconds) {
        return new FargateUsage(
                Metering.product(billedSeconds, cpuUnits, "CPU-unit seconds"),
                Metering.product(billedSeconds, memoryMib, "MiB seconds"),
                Metering.product(billedSeconds, Math.max(0, storageGib - FargateStorage.INCLUDED_GIB), "GiB seconds"));
    }

    /** What is left after a part of the usage. */
    FargateUsage less(FargateUsage part) {
        return new FargateUsage(
                cpuUnitSeconds - part.cpuUnitSeconds,
                memoryMibSeconds - part.memoryMibSeconds,
                extraStorageGibSeconds - part.extraStorageGibSeconds);
    }

    public FargateUsage plus(FargateUsage other) {
        return new FargateUsage(
                Math.addExact(cpuUnitSeconds, other.cpuUnitSeconds),
                Math.addExact(memoryMibSeconds, other.memoryMibSeconds),
                Math.addExact(extraStorageGibSeconds, other.extraStorageGibSeconds));
    }
}
