package io.berth.billing;

import io.berth.cluster.FargateSize;
import io.berth.cluster.FargateStorage;

/**
 * What is paid for a task on Fargate, and how much of it the task asked for.
 *
 * @param size what is paid for
 * @param cpuUnits asked for
 * @param memoryMib asked for
 * @param systemMib memory that the platform adds before it rounds
 * @param storage its disk
 */
public record MicroVm(FargateSize size, int cpuUnits, int memoryMib, int systemMib, FargateStorage storage) {
    /** One that is exactly what was asked for. */
    public static MicroVm exactly(FargateSize size) {
        return new MicroVm(size, size.cpuUnits(), size.memoryMib(), 0, FargateStorage.INCLUDED);
    }
}
