package io.berth.orchestrator.ecs;

import io.berth.cluster.Hosts;
import io.berth.orchestrator.LaunchSteps;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.HealthChecks;
import io.berth.random.Draws;
import io.berth.random.Law;
import io.berth.random.Purpose;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;

/** How long the steps of a task take on an EC2 host of ECS; the word of the control plane travels as part of the container start. */
final class EcsSteps implements LaunchSteps {
    /** The round of the draws that time the control plane; round 0 times the container itself. */
    private static final int CONTROL_PLANE = 1;

    private final Workload workload;
    private final TaskTable tasks;
    private final Draws draws;
    private final Hosts hosts;
    private final EcsSpec spec;
    private final HealthChecks checks;

    EcsSteps(World world, Hosts hosts, EcsSpec spec) {
        this.workload = world.workload();
        this.tasks = world.tasks();
        this.draws = world.draws();
        this.hosts = hosts;
        this.spec = spec;
        checks = new HealthChecks(world, spec.delays().targets());
    }

    @Override
    public long interfaceMicros(int task) {
        if (shape(task).networkMode() != NetworkMode.AWSVPC) {
            return 0;
        }
        boolean trunk = spec.hosts().awsvpcTrunking()
                && hosts.shape(tasks.host(task)).type().supportsTrunking();
        Law law = trunk ? spec.delays().trunkAttachSeconds() : spec.delays().interfaceAttachSeconds();
        return draws.micros(Purpose.INTERFACE_ATTACH, tasks.drawKey(task), law);
    }

    @Override
    public long startMicros(int task) {
        long key = tasks.drawKey(task);
        double word = spec.delays()
                .controlPlaneSeconds()
                .quantile(draws.uniform(Purpose.CONTAINER_START, key, CONTROL_PLANE));
        return Math.round(word * 1e6)
                + draws.micros(Purpose.CONTAINER_START, key, spec.delays().containerStartSeconds())
                + shape(task).startMicros();
    }

    @Override
    public long runMicros(TaskShape shape, long naturalMicros) {
        return EcsCpuShares.paces(shape) ? PACED : LaunchSteps.super.runMicros(shape, naturalMicros);
    }

    @Override
    public long healthyMicros(int task) {
        return checks.healthyMicros(task);
    }

    @Override
    public long deregistrationMicros(int task) {
        return spec.delays().targets().deregistrationMicros(workload, tasks, task);
    }

    @Override
    public long stopMicros(int task) {
        return Math.min(shape(task).stopMicros(), spec.delays().stopTimeoutMicros());
    }

    @Override
    public long unhealthyMicros(int task) {
        return checks.unhealthyMicros(task);
    }

    @Override
    public long unusedMicros(int task) {
        return checks.unusedMicros(task);
    }

    @Override
    public long hungMicros(int task) {
        return checks.hungMicros(task);
    }

    @Override
    public long pullFailureMicros(int task) {
        return spec.services().pullFailureMicros();
    }

    private TaskShape shape(int task) {
        return workload.shape(tasks.revision(task));
    }
}
