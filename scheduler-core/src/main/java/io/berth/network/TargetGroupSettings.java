package io.berth.network;

import io.berth.random.Draws;
import io.berth.random.Law;
import io.berth.random.Purpose;
import io.berth.random.Uniform;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;

/**
 * When a new task of a service counts as healthy, and how long it stays after it was told to stop.
 *
 * <p>A newly registered target needs one good check, not the five of a target that recovers (Elastic Load Balancing user guide,
 * target group health checks, read 2026-10). ECS waits until the target is unused before it sends the stop signal, so every
 * stopped task behind a load balancer lives on for the deregistration delay (ECS developer guide, task lifecycle; Elastic Load
 * Balancing user guide, target group attributes, read 2026-10).
 *
 * @param firstCheckSeconds from RUNNING until the first good check of a task behind a load balancer; assumed, the documents are
 *     silent
 * @param deregistrationMicros from the order to stop until the stop signal, behind a load balancer
 * @param settleMicros from RUNNING until healthy without any check (ECS developer guide, services, read 2026-10)
 * @param intervalMicros from one check to the next
 * @param timeoutMicros a check without an answer has failed after this
 * @param unhealthyThreshold so many failed checks in a row make a target unhealthy
 */
public record TargetGroupSettings(
        Law firstCheckSeconds,
        long deregistrationMicros,
        long settleMicros,
        long intervalMicros,
        long timeoutMicros,
        int unhealthyThreshold) {
    /** First check after 1 to 10 s, then every 30 s; 300 s of deregistration; 40 s to settle without checks. */
    public static final TargetGroupSettings DEFAULTS =
            new TargetGroupSettings(new Uniform(1, 10), 300_000_000, 40_000_000);

    /** Nobody checks the task. */
    public static final long UNCHECKED = -1;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MAX_DEREGISTRATION_MICROS = 3_600_000_000L;

    /** With the interval of 30 s, timeout of 5 s and unhealthy threshold of 2 of a new target group. */
    public TargetGroupSettings(Law firstCheckSeconds, long deregistrationMicros, long settleMicros) {
        this(firstCheckSeconds, deregistrationMicros, settleMicros, 30_000_000, 5_000_000, 2);
    }

    public TargetGroupSettings {
        between("health check interval", intervalMicros, 5, 300);
        between("health check timeout", timeoutMicros, 2, 120);
        if (timeoutMicros >= intervalMicros) {
            throw new IllegalArgumentException("the health check timeout must be shorter than the interval");
        }
        if (unhealthyThreshold < 2 || unhealthyThreshold > 10) {
            throw new IllegalArgumentException(
                    "the unhealthy threshold must lie between 2 and 10, got " + unhealthyThreshold);
        }
        if (deregistrationMicros < 0 || deregistrationMicros > MAX_DEREGISTRATION_MICROS) {
            throw new IllegalArgumentException(
                    "the deregistration delay must lie between 0 s and 3600 s, got " + deregistrationMicros + "us");
        }
        if (settleMicros < 0) {
            throw new IllegalArgumentException("the time to settle must be at least 0us, got " + settleMicros);
        }
    }

    /** Elastic Load Balancing API, CreateTargetGroup, read 2026-10. */
    private static void between(String what, long micros, long leastSeconds, long mostSeconds) {
        if (micros < leastSeconds * MICROS_PER_SECOND || micros > mostSeconds * MICROS_PER_SECOND) {
            throw new IllegalArgumentException("the " + what + " must lie between " + leastSeconds + " s and "
                    + mostSeconds + " s, got " + micros + "us");
        }
    }

    /** From RUNNING until the task counts as healthy. */
    public long healthyMicros(Workload workload, TaskTable tasks, Draws draws, int task) {
        return isTarget(workload, tasks.item(task))
                ? draws.micros(Purpose.HEALTH_CHECK, tasks.drawKey(task), firstCheckSeconds)
                : settleMicros;
    }

    /**
     * From RUNNING until the load balancer's checks of a task that never answers have failed for good, which is after the unhealthy
     * threshold; {@link #UNCHECKED} without a load balancer.
     */
    public long unhealthyMicros(Workload workload, TaskTable tasks, Draws draws, int task) {
        int item = tasks.item(task);
        if (!isTarget(workload, item)) {
            return UNCHECKED;
        }
        return draws.micros(Purpose.HEALTH_CHECK, tasks.drawKey(task), firstCheckSeconds)
                + (unhealthyThreshold - 1) * intervalMicros
                + timeoutMicros;
    }

    /** From the order to stop until the stop signal. */
    public long deregistrationMicros(Workload workload, TaskTable tasks, int task) {
        return isTarget(workload, tasks.item(task)) ? deregistrationMicros : 0;
    }

    /**
     * From the moment at which a target stops answering until it is unhealthy.
     *
     * @param phase how much of an interval is left until the next check, from 0 to 1
     */
    public long failingMicros(double phase) {
        return Math.round(phase * intervalMicros) + (unhealthyThreshold - 1) * intervalMicros + timeoutMicros;
    }

    /** Whether tasks of this service or job stand behind a load balancer. */
    public boolean isTarget(Workload workload, int item) {
        return workload.item(item) instanceof ServiceSpec service && service.traffic() != null;
    }
}
