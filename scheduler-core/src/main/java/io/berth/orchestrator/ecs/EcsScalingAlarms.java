package io.berth.orchestrator.ecs;

/**
 * From the metric CapacityProviderReservation to a number of hosts: two alarms and a target tracking policy.
 *
 * <p>The metric is 100 x needed / running per cent. Without a running host it is 200 when hosts are needed, so an empty provider
 * starts with exactly two, whatever the demand; and 100 when none is needed, so an empty provider with a target below 100 starts two
 * for nothing, ends them after 15 minutes and starts again. Above the target for one datapoint: scale-out, unless a host that the
 * group launched, as a replacement too, is still warming up. Below it for 15 datapoints in a row: scale-in, then every minute until it is reached; a scale-out starts the count again.
 * Sources: ECS developer guide, cluster auto scaling; AWS Containers blog, deep dive on ECS cluster auto scaling; public containers
 * roadmap, issues 653, 900, 961 and 1220, read 2026-10. How many hosts go at a time is assumed.
 */
final class EcsScalingAlarms {
    private final EcsManagedScaling scaling;
    private final int minSize;
    private final int maxSize;
    private int high;
    private int low;
    private long warmAtMicros = Long.MIN_VALUE;

    EcsScalingAlarms(EcsManagedScaling scaling, int minSize, int maxSize) {
        this.scaling = scaling;
        this.minSize = minSize;
        this.maxSize = maxSize;
    }

    /** The group launched its youngest host at this moment, whatever for. */
    void hostsLaunched(long atMicros) {
        warmAtMicros = atMicros + scaling.instanceWarmupMicros();
    }

    /**
     * The hosts that the group ought to have after one more datapoint.
     *
     * @param running hosts registered and active when the metric was taken
     * @param needed see {@link EcsNeededHosts}
     * @param desired hosts that the group ought to have so far
     */
    int next(long nowMicros, int running, int needed, int desired) {
        long excess = excess(running, needed);
        high = excess > 0 ? high + 1 : 0;
        low = excess < 0 ? low + 1 : 0;
        if (high >= scaling.scaleOutDatapoints() && nowMicros >= warmAtMicros) {
            return scaleOut(running, needed, desired);
        }
        return low >= scaling.scaleInDatapoints() ? scaleIn(running, needed, desired) : desired;
    }

    /** By how much the metric lies above the target, in units that depend on the hosts that run. */
    private long excess(int running, int needed) {
        int target = scaling.targetCapacityPercent();
        if (needed == EcsNeededHosts.NO_CHANGE) {
            return 0;
        }
        if (running == 0) {
            return (needed == 0 ? 100L : 200L) - target;
        }
        return 100L * needed - (long) target * running;
    }

    private int scaleOut(int running, int needed, int desired) {
        int wanted = Math.min(maxSize, running == 0 ? scaling.firstScaleOut() : scaling.hostsFor(needed));
        return Math.max(desired, wanted);
    }

    private int scaleIn(int running, int needed, int desired) {
        int surplus = running - Math.max(minSize, scaling.hostsFor(needed));
        int atOnce = switch (scaling.scaleInMode()) {
            case HALF_OF_THE_HOSTS -> Math.max(1, running / 2);
            case ONE_AT_A_TIME -> 1;
        };
        return Math.max(minSize, desired - Math.clamp(surplus, 0, atOnce));
    }
}
