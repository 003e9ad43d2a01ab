package io.berth.orchestrator.ecs;

import io.berth.cluster.Hosts;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.TaskSteps;
import io.berth.random.Draws;
import io.berth.random.Law;
import io.berth.random.Purpose;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskTable;

/** How long the steps of a task take on an EC2 host of ECS; the word of the control plane travels as part of the container start. */
final class EcsSteps extends TaskSteps {
    /** The round of the draws that time the control plane; round 0 times the container itself. */
    private static final int CONTROL_PLANE = 1;

    private final TaskTable tasks;
    private final Draws draws;
    private final Hosts hosts;
    private final EcsSpec spec;

    EcsSteps(World world, Hosts hosts, EcsSpec spec) {
        super(world, spec.delays().targets(), spec.services(), spec.delays().stopTimeoutMicros());
        this.tasks = world.tasks();
        this.draws = world.draws();
        this.hosts = hosts;
        this.spec = spec;
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
        return EcsCpuShares.paces(shape) ? PACED : super.runMicros(shape, naturalMicros);
    }
}
