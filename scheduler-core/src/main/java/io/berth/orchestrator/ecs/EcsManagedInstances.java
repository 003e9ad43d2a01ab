package io.berth.orchestrator.ecs;

import io.berth.settings.Formats;

/**
 * ECS Managed Instances: ECS itself launches EC2 machines for the tasks that wait, sized for them, and takes them away again (ECS
 * developer guide, architect for Amazon ECS Managed Instances, read 2026-10).
 *
 * @param batchMicros from the first task that waits until machines are launched for all that wait then; assumed
 * @param scaleInAfterMicros how long a machine is idle or under-used before it goes; {@link #NEVER} to keep machines that are; assumed
 *     where ECS uses a heuristic (ECS API, InfrastructureOptimization, read 2026-10)
 * @param consolidateMicros from one look for an under-used machine to the next; assumed
 * @param patchMicros the age at which a machine is drained for its patches
 * @param patchDeadlineMicros how long that may take before the machine ends by force
 */
public record EcsManagedInstances(
        long batchMicros, long scaleInAfterMicros, long consolidateMicros, long patchMicros, long patchDeadlineMicros) {
    /** Machines stay however idle or under-used they are. */
    public static final long NEVER = Formats.NEVER_MICROS;

    /** ECS API, InfrastructureOptimization, read 2026-10. */
    private static final long MAX_SCALE_IN_AFTER_MICROS = 3_600_000_000L;

    private static final long DAY_MICROS = 86_400_000_000L;

    /** A batch of 5 s, idle machines go after 5 minutes, a look every 5 minutes; drained at day 14, ended by day 21. */
    public static final EcsManagedInstances DEFAULTS =
            new EcsManagedInstances(5_000_000, 300_000_000, 300_000_000, 14 * DAY_MICROS, 7 * DAY_MICROS);

    public EcsManagedInstances {
        if (batchMicros < 1 || consolidateMicros < 1 || patchMicros < 1 || patchDeadlineMicros < 1) {
            throw new IllegalArgumentException("times of managed instances must be at least 1us");
        }
        boolean isTime = scaleInAfterMicros >= 0 && scaleInAfterMicros <= MAX_SCALE_IN_AFTER_MICROS;
        if (!isTime && scaleInAfterMicros != NEVER) {
            throw new IllegalArgumentException("scaleInAfter must lie between 0 s and 3600 s, or be Never");
        }
    }
}
