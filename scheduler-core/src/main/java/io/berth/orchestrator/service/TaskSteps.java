package io.berth.orchestrator.service;

import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.LaunchSteps;
import io.berth.orchestrator.World;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;

/** The steps of a task that ECS takes alike on hosts and on Fargate: health checks, deregistration, the stop, pulls that fail. */
public abstract class TaskSteps implements LaunchSteps {
    private final Workload workload;
    private final TaskTable tasks;
    private final TargetGroupSettings targets;
    private final HealthChecks checks;
    private final long stopTimeoutMicros;
    private final long pullFailureMicros;

    /**
     * @param stopTimeoutMicros most time between the stop signal and the end
     */
    protected TaskSteps(World world, TargetGroupSettings targets, ServiceSettings services, long stopTimeoutMicros) {
        workload = world.workload();
        tasks = world.tasks();
        this.targets = targets;
        checks = new HealthChecks(world, targets);
        this.stopTimeoutMicros = stopTimeoutMicros;
        pullFailureMicros = services.pullFailureMicros();
    }

    protected final TaskShape shape(int task) {
        return workload.shape(tasks.revision(task));
    }

    @Override
    public final long healthyMicros(int task) {
        return checks.healthyMicros(task);
    }

    @Override
    public final long unhealthyMicros(int task) {
        return checks.unhealthyMicros(task);
    }

    @Override
    public final long unusedMicros(int task) {
        return checks.unusedMicros(task);
    }

    @Override
    public final long hungMicros(int task) {
        return checks.hungMicros(task);
    }

    @Override
    public final long pullFailureMicros(int task) {
        return pullFailureMicros;
    }

    @Override
    public final long deregistrationMicros(int task) {
        return targets.deregistrationMicros(workload, tasks, task);
    }

    @Override
    public final long stopMicros(int task) {
        return Math.min(shape(task).stopMicros(), stopTimeoutMicros);
    }
}
