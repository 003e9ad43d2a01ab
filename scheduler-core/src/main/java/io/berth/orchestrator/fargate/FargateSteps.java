package io.berth.orchestrator.fargate;

import io.berth.orchestrator.World;
import io.berth.orchestrator.service.TaskSteps;
import io.berth.random.Purpose;

/** How long each step of a Fargate task takes. */
final class FargateSteps extends TaskSteps {
    private final World world;
    private final FargateSpec spec;

    FargateSteps(World world, FargateSpec spec) {
        super(world, spec.targetGroup(), spec.services(), spec.delays().stopTimeoutMicros());
        this.world = world;
        this.spec = spec;
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
}
