package io.berth.workload;

/**
 * How much CPU one task would use if it got it, whatever it reserved; a job's duration is the one with that much.
 *
 * @param units 1,024 to a vCPU
 * @param isLimited whether the reserved CPU is a hard limit on EC2 hosts too, as CPU at the level of the task is; at the level of the
 *     container it is only a share (ECS developer guide, task definition parameters, read 2026-10)
 */
public record CpuUse(int units, boolean isLimited) {
    public CpuUse {
        if (units < 1) {
            throw new IllegalArgumentException("cpuUse must be at least 1 CPU unit, got " + units);
        }
    }

    /** How long something takes with so much CPU that takes this long with all it can use. */
    public long stretched(long micros, int cpuUnits) {
        return cpuUnits >= units || cpuUnits < 1 ? micros : (long) Math.ceil((double) micros * units / cpuUnits);
    }
}
