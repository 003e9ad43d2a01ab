package io.berth.orchestrator.eks.scheduler;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.EventLog;
import io.berth.orchestrator.World;
import io.berth.placement.Refusal;
import io.berth.workload.TaskState;
import io.berth.workload.pod.SchedulingGate;
import java.util.function.IntConsumer;

/**
 * Holds pods back until their scheduling gates are gone: the plugin SchedulingGates at PreEnqueue.
 *
 * <p>A gated pod never enters the active queue, so it is not unschedulable and nobody adds nodes for it; when its last gate is removed it
 * comes to the queue as a new pod (Kubernetes documentation, pod scheduling readiness; kubernetes/kubernetes, plugins/schedulinggates, 1.34).
 * Costs nothing for pods without gates.
 */
public final class SchedulingGates {
    private final World world;
    private final EventLog log;
    private final IntConsumer queue;
    private final Alarm gatesAreRemoved;

    /**
     * @param queue takes pods without gates
     */
    public SchedulingGates(World world, IntConsumer queue) {
        this.world = world;
        this.queue = queue;
        log = world.log();
        gatesAreRemoved = world.timeline().alarm("scheduling gates are removed", Phase.DECIDE, this::open);
    }

    /** A pod was created just now. */
    public void created(int pod) {
        long now = world.timeline().nowMicros();
        long opens = world.workload()
                .item(world.tasks().item(pod))
                .shape()
                .pods()
                .scheduling()
                .opensMicros(now);
        if (opens <= now) {
            queue.accept(pod);
            return;
        }
        log.taskWaits(pod, Refusal.GATED);
        if (opens != SchedulingGate.NEVER) {
            gatesAreRemoved.setAt(opens, pod);
        }
    }

    private void open(int pod) {
        if (world.tasks().is(pod, TaskState.WAITING)) {
            log.gatesRemoved(pod);
            queue.accept(pod);
        }
    }
}
