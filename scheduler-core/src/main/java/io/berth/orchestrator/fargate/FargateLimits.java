package io.berth.orchestrator.fargate;

import io.berth.orchestrator.LaunchBucket;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks an account may start on Fargate.
 *
 * <p>Sources, read 2026-10: ECS developer guide, Fargate throttling quotas; ECS endpoints and quotas. That a service may spend its
 * minute's worth of launches at once is assumed.
 *
 * @param launchBurst tasks that the account may start at once
 * @param launchesPerSecond tasks that the account may start in a second in the long run
 * @param serviceLaunchesPerMinute tasks that one service may start in a minute
 * @param vcpuQuota vCPUs that the account may run on demand at a time; null for no limit, though new accounts begin with 6
 * @param spotVcpuQuota likewise on Spot
 */
public record FargateLimits(
        int launchBurst,
        double launchesPerSecond,
        int serviceLaunchesPerMinute,
        @Nullable Integer vcpuQuota,
        @Nullable Integer spotVcpuQuota) {
    /** The limits of the large regions: 100 at once and 20 a second, 500 a minute for each service. */
    public static final FargateLimits DEFAULTS = new FargateLimits(100, 20, 500, null, null);

    public FargateLimits {
        if (launchBurst < 1 || !(launchesPerSecond > 0) || serviceLaunchesPerMinute < 1) {
            throw new IllegalArgumentException("launch limits must allow at least 1 task, got a burst of " + launchBurst
                    + ", " + launchesPerSecond + " a second and " + serviceLaunchesPerMinute
                    + " a minute for each service");
        }
        check("vcpuQuota", vcpuQuota);
        check("spotVcpuQuota", spotVcpuQuota);
    }

    private static void check(String key, @Nullable Integer quota) {
        if (quota != null && quota < 1) {
            throw new IllegalArgumentException(key + " must be at least 1, got " + quota);
        }
    }

    LaunchBucket accountBucket() {
        return new LaunchBucket(launchBurst, launchesPerSecond);
    }

    LaunchBucket serviceBucket() {
        return new LaunchBucket(serviceLaunchesPerMinute, serviceLaunchesPerMinute / 60.0);
    }
}
