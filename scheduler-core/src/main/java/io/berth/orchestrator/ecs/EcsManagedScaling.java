package io.berth.orchestrator.ecs;

/**
 * Cluster auto scaling of one capacity provider.
 *
 * <p>Source of the defaults: ECS API, ManagedScaling, read 2026-10; datapoints: ECS developer guide, cluster auto scaling, and the
 * public containers roadmap, read 2026-10.
 *
 * @param targetCapacityPercent wanted use of the hosts, 1 to 100; below 100 whole hosts are kept empty
 * @param minimumScalingStepSize fewest hosts added at a time
 * @param maximumScalingStepSize most hosts added at a time
 * @param instanceWarmupMicros after a launch there is no scale-out for so long (ECS developer guide, managed scaling behavior, read 2026-10)
 * @param metricPeriodMicros from one datapoint of the metric to the next; an alarm acts one period after its last datapoint
 * @param scaleOutDatapoints so many in a row above the target mean scale-out
 * @param scaleInDatapoints so many in a row below the target mean scale-in
 * @param firstScaleOut hosts that an empty provider launches first, whatever the demand
 * @param scaleInMode how many surplus hosts go at a time
 * @param legacySteps a group over several zones or of several types adds just the minimum step at every scale-out, as it did until
 *     2022 (public containers roadmap; older ECS API reference)
 */
public record EcsManagedScaling(
        int targetCapacityPercent,
        int minimumScalingStepSize,
        int maximumScalingStepSize,
        long instanceWarmupMicros,
        long metricPeriodMicros,
        int scaleOutDatapoints,
        int scaleInDatapoints,
        int firstScaleOut,
        ScaleInMode scaleInMode,
        boolean legacySteps) {
    /** As a capacity provider has them when nothing is said. */
    public static final EcsManagedScaling DEFAULTS = new EcsManagedScaling(
            100, 1, 10_000, 300_000_000, 60_000_000, 1, 15, 2, ScaleInMode.HALF_OF_THE_HOSTS, false);

    /** How many surplus hosts go in one minute. */
    public enum ScaleInMode {
        /** At most half of all hosts, at least one; assumed, the guide says more than one but less than half. */
        HALF_OF_THE_HOSTS,
        /** One host a minute, as one user log shows. */
        ONE_AT_A_TIME
    }

    public EcsManagedScaling {
        between("targetCapacity", targetCapacityPercent, 1, 100);
        between("minimumScalingStepSize", minimumScalingStepSize, 1, 10_000);
        between("maximumScalingStepSize", maximumScalingStepSize, minimumScalingStepSize, 10_000);
        between("instanceWarmupPeriod in microseconds", instanceWarmupMicros, 0, 10_000_000_000L);
        between("metricPeriod in microseconds", metricPeriodMicros, 1, Long.MAX_VALUE);
        between("scaleOutDatapoints", scaleOutDatapoints, 1, Integer.MAX_VALUE);
        between("scaleInDatapoints", scaleInDatapoints, 1, Integer.MAX_VALUE);
        between("firstScaleOut", firstScaleOut, 1, 10_000);
    }

    /** The same with another target. */
    public EcsManagedScaling withTargetCapacity(int percent) {
        return with(
                percent,
                minimumScalingStepSize,
                maximumScalingStepSize,
                instanceWarmupMicros,
                scaleInMode,
                legacySteps);
    }

    /** The same with other bounds of one scale-out. */
    public EcsManagedScaling withStepSizes(int minimum, int maximum) {
        return with(targetCapacityPercent, minimum, maximum, instanceWarmupMicros, scaleInMode, legacySteps);
    }

    /** The same with another pause after launches. */
    public EcsManagedScaling withInstanceWarmup(long micros) {
        return with(
                targetCapacityPercent,
                minimumScalingStepSize,
                maximumScalingStepSize,
                micros,
                scaleInMode,
                legacySteps);
    }

    /** The same with another way to take hosts away. */
    public EcsManagedScaling withScaleInMode(ScaleInMode mode) {
        return with(
                targetCapacityPercent,
                minimumScalingStepSize,
                maximumScalingStepSize,
                instanceWarmupMicros,
                mode,
                legacySteps);
    }

    /** The same, adding the minimum step at every scale-out where groups once did. */
    public EcsManagedScaling withLegacySteps() {
        return with(
                targetCapacityPercent,
                minimumScalingStepSize,
                maximumScalingStepSize,
                instanceWarmupMicros,
                scaleInMode,
                true);
    }

    private EcsManagedScaling with(
            int percent, int minimum, int maximum, long warmupMicros, ScaleInMode mode, boolean legacy) {
        return new EcsManagedScaling(
                percent,
                minimum,
                maximum,
                warmupMicros,
                metricPeriodMicros,
                scaleOutDatapoints,
                scaleInDatapoints,
                firstScaleOut,
                mode,
                legacy);
    }

    /** Hosts that leave so much of them in use when so many are needed: 10 needed at 90 % are 12. */
    int hostsFor(int needed) {
        return Math.ceilDiv(100 * needed, targetCapacityPercent);
    }

    private static void between(String setting, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    setting + " must lie between " + least + " and " + most + ", got " + value);
        }
    }
}
