package io.berth.orchestrator.fargate;

import io.berth.orchestrator.LaunchSteps;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.HealthChecks;
import io.berth.random.Purpose;
import io.berth.workload.TaskShape;

/** How long each step of a Fargate task takes. */
record FargateSteps(World world, FargateSpec spec, HealthChecks checks) implements LaunchSteps {
    FargateSteps(World world, FargateSpec spec) {
        this(world, spec, new HealthChecks(world, spec.targetGroup()));
    }

    @Override
    public long interfaceMicros(int task) {
        return world.draws()
                .micros(
                        Purpose.INTERFACE_ATTACH,
                        world.tasks().drawKey(task),
                        spec.delays().microVmSeconds(spec.platform()));
    }

    @Override
    public long startMicros(int task) {
        return spec.delays().containerStartMicros() + shape(task).startMicros();
    }

    @Override
    public long healthyMicros(int task) {
        return checks.healthyMicros(task);
    }

    @Override
    public long deregistrationMicros(int task) {
        return spec.targetGroup().deregistrationMicros(world.workload(), world.tasks(), task);
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
        return world.workload().shape(world.tasks().revision(task));
    }
}
