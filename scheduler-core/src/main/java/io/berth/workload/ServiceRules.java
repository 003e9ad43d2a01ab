package io.berth.workload;

import org.jspecify.annotations.Nullable;

/**
 * How ECS may change the tasks of a service: how few may be healthy and how many may run meanwhile (ECS API, CreateService and
 * DeploymentConfiguration; ECS developer guide, services, read 2026-10).
 *
 * @param daemon one task on every host instead of a desired count
 * @param minimumHealthyPercent share of the desired count that stays healthy while tasks are replaced
 * @param maximumPercent share of the desired count that may start or run while tasks are replaced
 * @param circuitBreaker when a failing deployment is given up; null for never
 * @param graceMicros failed health checks of a task younger than this are ignored
 * @param zoneRebalancing whether tasks are moved when one zone has too many
 * @param containerHealthCheck how ECS looks into the containers; null when it does not
 * @param protection how tasks protect themselves from being stopped; null when they do not
 * @param restart when containers that exit start again inside their tasks; null for never
 */
public record ServiceRules(
        boolean daemon,
        int minimumHealthyPercent,
        int maximumPercent,
        @Nullable CircuitBreaker circuitBreaker,
        long graceMicros,
        boolean zoneRebalancing,
        @Nullable ContainerHealthCheck containerHealthCheck,
        @Nullable TaskProtection protection,
        @Nullable RestartPolicy restart) {
    /** The defaults of CreateService: 100 % healthy, up to 200 % at a time, no circuit breaker, no grace, zones rebalanced. */
    public static final ServiceRules DEFAULTS = new ServiceRules(false, 100, 200, null, 0, true, null, null, null);

    /** The defaults of the API for a DAEMON service: none need stay healthy, one task on a host. */
    public static final ServiceRules DAEMON = new ServiceRules(true, 0, 100, null, 0, false, null, null, null);

    public ServiceRules {
        if (minimumHealthyPercent < 0 || minimumHealthyPercent > 100) {
            throw new IllegalArgumentException(
                    "minimumHealthyPercent must lie between 0 % and 100 %, got " + minimumHealthyPercent + " %");
        }
        if (maximumPercent < 100) {
            throw new IllegalArgumentException("maximumPercent must be at least 100 %, got " + maximumPercent + " %");
        }
        if (daemon && maximumPercent != 100) {
            throw new IllegalArgumentException(
                    "maximumPercent of a DAEMON service is 100 %, got " + maximumPercent + " %");
        }
        if (graceMicros < 0) {
            throw new IllegalArgumentException(
                    "healthCheckGracePeriod must be at least 0us, got " + graceMicros + "us");
        }
    }

    /** Fewest healthy tasks; rounded up. */
    public int minHealthy(int desired) {
        return Math.toIntExact(Math.ceilDiv((long) desired * minimumHealthyPercent, 100));
    }

    /** Most tasks that start or run; rounded down. */
    public int maxRunning(int desired) {
        return (int) Math.min(Integer.MAX_VALUE, (long) desired * maximumPercent / 100);
    }

    /** The same with other limits. */
    public ServiceRules withLimits(int leastHealthyPercent, int mostPercent) {
        return new ServiceRules(
                daemon,
                leastHealthyPercent,
                mostPercent,
                circuitBreaker,
                graceMicros,
                zoneRebalancing,
                containerHealthCheck,
                protection,
                restart);
    }

    /** The same with a circuit breaker. */
    public ServiceRules withCircuitBreaker(CircuitBreaker breaker) {
        return new ServiceRules(
                daemon,
                minimumHealthyPercent,
                maximumPercent,
                breaker,
                graceMicros,
                zoneRebalancing,
                containerHealthCheck,
                protection,
                restart);
    }

    /** The same with another grace period. */
    public ServiceRules withGrace(long micros) {
        return new ServiceRules(
                daemon,
                minimumHealthyPercent,
                maximumPercent,
                circuitBreaker,
                micros,
                zoneRebalancing,
                containerHealthCheck,
                protection,
                restart);
    }

    /** The same with or without rebalancing of zones. */
    public ServiceRules withZoneRebalancing(boolean rebalance) {
        return new ServiceRules(
                daemon,
                minimumHealthyPercent,
                maximumPercent,
                circuitBreaker,
                graceMicros,
                rebalance,
                containerHealthCheck,
                protection,
                restart);
    }

    /** The same with checks of the containers. */
    public ServiceRules withContainerHealthCheck(ContainerHealthCheck check) {
        return new ServiceRules(
                daemon,
                minimumHealthyPercent,
                maximumPercent,
                circuitBreaker,
                graceMicros,
                zoneRebalancing,
                check,
                protection,
                restart);
    }

    /** The same with tasks that protect themselves. */
    public ServiceRules withProtection(TaskProtection ofTasks) {
        return new ServiceRules(
                daemon,
                minimumHealthyPercent,
                maximumPercent,
                circuitBreaker,
                graceMicros,
                zoneRebalancing,
                containerHealthCheck,
                ofTasks,
                restart);
    }

    /** The same with containers that start again. */
    public ServiceRules withRestart(RestartPolicy policy) {
        return new ServiceRules(
                daemon,
                minimumHealthyPercent,
                maximumPercent,
                circuitBreaker,
                graceMicros,
                zoneRebalancing,
                containerHealthCheck,
                protection,
                policy);
    }
}
