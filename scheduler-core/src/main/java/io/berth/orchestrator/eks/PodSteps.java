package io.berth.orchestrator.eks;

import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.LaunchSteps;
import io.berth.orchestrator.RestartRules;
import io.berth.orchestrator.World;
import io.berth.random.Purpose;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskTable;

/**
 * How long the steps of a pod take: reach its machine, start, get ready, stop.
 *
 * <p>A node that is not heard of hears of nothing itself: what its pods are told waits. A deleted pod leaves its endpoints and gets the stop signal at the same moment, so there is no wait for the load balancer
 * (Kubernetes documentation, pod lifecycle, termination of pods).
 */
final class PodSteps implements LaunchSteps {
    private final World world;
    private final TaskTable tasks;
    private final PodPlaces places;
    private final PodDelays delays;
    private final TargetGroupSettings targetGroup;
    private final CrashLoops restarts;

    PodSteps(World world, PodPlaces places, PodDelays delays, TargetGroupSettings targetGroup, CrashLoops restarts) {
        this.restarts = restarts;
        this.world = world;
        this.places = places;
        this.delays = delays;
        this.targetGroup = targetGroup;
        tasks = world.tasks();
    }

    @Override
    public long interfaceMicros(int task) {
        return places.reachMicros(task);
    }

    @Override
    public long startMicros(int task) {
        return world.draws().micros(Purpose.CONTAINER_START, tasks.drawKey(task), delays.startSeconds())
                + shape(task).startMicros();
    }

    @Override
    public long healthyMicros(int task) {
        return targetGroup.healthyMicros(world.workload(), tasks, world.draws(), task);
    }

    /** A pod behind a load balancer whose checks fail is not ready and stays so; where nobody checks, nobody notices. */
    @Override
    public long unhealthyMicros(int task) {
        return world.workload().service(tasks.item(task)).traffic() == null ? UNCHECKED : ENDLESS;
    }

    @Override
    public long pullFailureMicros(int task) {
        return delays.pullFailureMicros();
    }

    @Override
    public RestartRules restartRules(World of) {
        return restarts;
    }

    @Override
    public long deregistrationMicros(int task) {
        return 0;
    }

    @Override
    public long stopMicros(int task) {
        return places.silentMicros(task) + Math.min(shape(task).stopMicros(), delays.gracePeriodMicros());
    }

    private TaskShape shape(int task) {
        return world.workload().shape(tasks.revision(task));
    }
}
