package io.berth.orchestrator.service;

import io.berth.random.Law;
import io.berth.random.Uniform;

/**
 * The numbers of the service scheduler that hold for all services; AWS publishes the longest pause between launches and no other.
 *
 * @param digestSeconds from the launch of a deployment's first task until its image digest is known and the others may follow;
 *     assumed, the guide only says that the first task goes ahead
 * @param freeAttempts so many launches in a row may fail before there is a pause; assumed
 * @param firstPauseMicros the first pause, which then doubles; assumed
 * @param longestPauseMicros the longest pause (ECS developer guide, service throttle logic, read 2026-10)
 * @param pullFailureMicros from the start of a pull until it is given up when there is no such image; assumed as the agent's five
 *     attempts with up to 5 s between them
 * @param rebalancingMicros from one comparison of a service's zones to the next; assumed
 * @param protectionHoldsDraining whether a task that protects itself may stay on a host that drains; assumed
 * @param stageTimeoutMicros the longest that a stage of a blue/green deployment may take (ECS developer guide, blue/green
 *     deployments, read 2026-10)
 * @param stoppingCounts whether tasks that were told to stop and are not gone count against maximumPercent; assumed
 * @param placementAttemptsMicros how long a service tries to place a task for which no host has room; observed, not published
 * @param placementPauseMicros how long it then waits until it tries again; observed, not published
 */
public record ServiceSettings(
        Law digestSeconds,
        int freeAttempts,
        long firstPauseMicros,
        long longestPauseMicros,
        long pullFailureMicros,
        long rebalancingMicros,
        boolean protectionHoldsDraining,
        long stageTimeoutMicros,
        boolean stoppingCounts,
        long placementAttemptsMicros,
        long placementPauseMicros) {
    /** A digest after 2 to 10 s, three free attempts, pauses from one minute up to 27, a failed pull after 12 s. */
    public static final ServiceSettings DEFAULTS = new ServiceSettings(
            new Uniform(2, 10),
            3,
            60_000_000,
            1_620_000_000,
            12_000_000,
            60_000_000,
            true,
            86_400_000_000L,
            false,
            50_000_000,
            300_000_000);

    public ServiceSettings {
        if (freeAttempts < 1
                || firstPauseMicros < 1
                || longestPauseMicros < firstPauseMicros
                || pullFailureMicros < 1
                || rebalancingMicros < 1
                || stageTimeoutMicros < 1
                || placementAttemptsMicros < 0
                || placementPauseMicros < 0) {
            throw new IllegalArgumentException(
                    "the service scheduler needs at least 1 free attempt and pauses that grow, got "
                            + freeAttempts + " attempts, then " + firstPauseMicros + "us up to " + longestPauseMicros
                            + "us, pulls that fail after " + pullFailureMicros + "us");
        }
    }
}
