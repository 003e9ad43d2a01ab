package io.berth.orchestrator.service;

import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.LaunchSteps;
import io.berth.orchestrator.World;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.ContainerHealthCheck;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * When a task of ECS counts as healthy, and when its checks have failed: those of the load balancer, that of its container, or both.
 *
 * <p>With a load balancer the target must be healthy, with a container health check the container must be HEALTHY as well; without
 * either a task settles for a while (ECS developer guide, services; ECS API, Service; read 2026-10). The first check that fails for
 * good makes the task unhealthy, unless it is younger than the grace period of its service. Assumed: good checks take no time, and
 * the checks of a task that stops answering are at any point of their interval.
 */
public final class HealthChecks {
    /** The rounds of the draws of one task; round 0 times its first check. */
    private static final int TARGET_PHASE = 1;

    private static final int CONTAINER_PHASE = 2;

    private final Workload workload;
    private final TaskTable tasks;
    private final Draws draws;
    private final TargetGroupSettings targets;

    public HealthChecks(World world, TargetGroupSettings targets) {
        workload = world.workload();
        tasks = world.tasks();
        draws = world.draws();
        this.targets = targets;
    }

    /** From RUNNING until the task counts as healthy. */
    public long healthyMicros(int task) {
        ContainerHealthCheck container = containerCheck(task);
        if (container == null) {
            return targets.healthyMicros(workload, tasks, draws, task);
        }
        boolean isTarget = targets.isTarget(workload, tasks.item(task));
        long target = isTarget ? targets.healthyMicros(workload, tasks, draws, task) : 0;
        return Math.max(target, container.healthyMicros());
    }

    /** From RUNNING until the checks of a task that never answers have failed; {@link LaunchSteps#UNCHECKED} when nobody checks. */
    public long unhealthyMicros(int task) {
        ContainerHealthCheck container = containerCheck(task);
        long ofContainer = container == null ? LaunchSteps.UNCHECKED : container.unhealthyMicros();
        long first = first(targets.unhealthyMicros(workload, tasks, draws, task), ofContainer);
        return first == LaunchSteps.UNCHECKED
                ? first
                : Math.max(first, workload.service(tasks.item(task)).rules().graceMicros());
    }

    /** From the moment at which a task stops answering until its load balancer sends it no more requests. */
    public long unusedMicros(int task) {
        return targets.isTarget(workload, tasks.item(task))
                ? targets.failingMicros(draws.uniform(Purpose.HEALTH_CHECK, tasks.drawKey(task), TARGET_PHASE))
                : LaunchSteps.UNCHECKED;
    }

    /** From the moment at which a task stops answering until its first check has failed for good. */
    public long hungMicros(int task) {
        ContainerHealthCheck container = containerCheck(task);
        if (container == null) {
            return unusedMicros(task);
        }
        double phase = draws.uniform(Purpose.HEALTH_CHECK, tasks.drawKey(task), CONTAINER_PHASE);
        return first(unusedMicros(task), Math.round(phase * container.intervalMicros()) + container.failingMicros());
    }

    private static long first(long one, long other) {
        if (one == LaunchSteps.UNCHECKED || other == LaunchSteps.UNCHECKED) {
            return Math.max(one, other);
        }
        return Math.min(one, other);
    }

    private @Nullable ContainerHealthCheck containerCheck(int task) {
        int item = tasks.item(task);
        return workload.isService(item) ? workload.service(item).rules().containerHealthCheck() : null;
    }
}
