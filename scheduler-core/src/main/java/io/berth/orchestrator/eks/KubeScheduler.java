package io.berth.orchestrator.eks;

import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.orchestrator.World;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.PodPlacement;
import io.berth.placement.Refusal;
import io.berth.placement.Refusals;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * kube-scheduler: one loop that takes one pod at a time from its queue and finds it a node.
 *
 * <p>Each cycle takes the same time; binding goes on beside it. A pod without a node is tried again when a node comes that could
 * hold it, when a pod on a node ends or gets one and that may help, or after five minutes. A pod that fits nowhere may have less
 * important ones evicted (kubernetes/kubernetes, pkg/scheduler).
 */
final class KubeScheduler {
    /** Takes the pod that got a node. */
    @FunctionalInterface
    interface Binder {
        void bind(int pod, int node);
    }

    private static final long FLUSH_MICROS = 30_000_000;
    private static final long SECOND = 1_000_000;
    private static final Refusal[] RESOURCES = {Refusal.CPU, Refusal.MEMORY, Refusal.SLOTS, Refusal.GPU};

    private final Timeline timeline;
    private final EventLog log;
    private final TaskTable tasks;
    private final HostTable hosts;
    private final Placement placement;
    private final @Nullable PodPlacement pods;
    private final PlacementRequest[] requests;
    private final Binder binder;
    private final IntConsumer evict;
    private final long cycleMicros;
    private final SchedulingQueue queue;
    private final int[] refusedOfItem;
    private int[] toldReason = new int[64];
    private Runnable whenRefused = () -> {};
    private boolean isBusy;
    private boolean awaitsBackoff;
    private boolean awaitsFlush;
    private final Alarm cycleEnds;
    private final Alarm backoffIsChecked;
    private final Alarm oldPodsAreMoved;

    /**
     * @param pods decides instead of the placement when pods have rules of their own; null when none has
     * @param requests what to place for a pod of each service or job
     * @param priority of the pods of each service or job
     * @param evict ends a pod to make room for a more important one
     */
    KubeScheduler(
            World world,
            HostTable hosts,
            Placement placement,
            @Nullable PodPlacement pods,
            PlacementRequest[] requests,
            int[] priority,
            SchedulerSettings settings,
            Binder binder,
            IntConsumer evict) {
        this.hosts = hosts;
        this.placement = placement;
        this.pods = pods;
        this.requests = requests;
        this.binder = binder;
        this.evict = evict;
        timeline = world.timeline();
        log = world.log();
        tasks = world.tasks();
        cycleMicros = settings.cycleMicros();
        queue = new SchedulingQueue(pod -> tasks.is(pod, TaskState.WAITING), pod -> priority[tasks.item(pod)]);
        refusedOfItem = new int[requests.length];
        cycleEnds = timeline.alarm("scheduling cycle ends", Phase.DECIDE, this::decide);
        backoffIsChecked = timeline.alarm("back-off is checked", Phase.DECIDE, this::checkBackoff);
        oldPodsAreMoved = timeline.alarm("old unschedulable pods are moved", Phase.DECIDE, this::moveOldPods);
    }

    /** A new pod wants a node. */
    void add(int pod) {
        queue.add(pod, timeline.nowMicros());
        workOn();
    }

    /** A pod was deleted before it had a node. */
    void forget(int pod) {
        if (queue.attempts(pod) > 0) {
            refusedOfItem[tasks.item(pod)]--;
        }
    }

    /** Pods of a service or job that were tried and have no node: those which Kubernetes marks Unschedulable. */
    int refused(int item) {
        return refusedOfItem[item];
    }

    /** Hears of each pod that was tried and found no node. */
    void whenRefused(Runnable listener) {
        whenRefused = listener;
    }

    /** A node takes pods from now on. */
    void nodeAdded(int node) {
        queue.move(pod -> hosts.shape(node).capacity().holds(requests[tasks.item(pod)].demand()), timeline.nowMicros());
        workOn();
    }

    /** A pod on a node is gone. */
    void podDeleted() {
        if (queue.hasUnschedulable()) {
            queue.move(queue::mayFitWhenPodsGo, timeline.nowMicros());
            workOn();
        }
    }

    private void workOn() {
        int pod = isBusy ? SchedulingQueue.NONE : queue.next();
        if (pod != SchedulingQueue.NONE) {
            isBusy = true;
            cycleEnds.setIn(cycleMicros, pod);
        }
        if (queue.isBackingOff() && !awaitsBackoff) {
            awaitsBackoff = true;
            backoffIsChecked.setAt(next(SECOND), 0);
        }
        if (queue.hasUnschedulable() && !awaitsFlush) {
            awaitsFlush = true;
            oldPodsAreMoved.setAt(next(FLUSH_MICROS), 0);
        }
    }

    private long next(long period) {
        return (timeline.nowMicros() / period + 1) * period;
    }

    private void decide(int pod) {
        isBusy = false;
        if (tasks.is(pod, TaskState.WAITING)) {
            int node = choose(pod);
            if (node == Placement.NONE) {
                refuse(pod);
            } else {
                forget(pod);
                binder.bind(pod, node);
                podCame();
            }
        }
        workOn();
    }

    private int choose(int pod) {
        int item = tasks.item(pod);
        return pods == null
                ? placement.choose(requests[item], tasks.drawKey(pod))
                : pods.choose(pod, item, tasks.drawKey(pod));
    }

    /** A pod got a node, which may be the company that others wait for. */
    private void podCame() {
        if (pods != null && queue.hasUnschedulable()) {
            queue.move(queue::mayFitWhenPodsCome, timeline.nowMicros());
        }
    }

    private void refuse(int pod) {
        Refusals refusals = pods == null ? placement.refusals() : pods.refusals();
        if (queue.attempts(pod) == 0) {
            refusedOfItem[tasks.item(pod)]++;
        }
        boolean helpedByEnds = pods == null ? lackedResource(refusals) : pods.mayFitWhenPodsGo();
        queue.putBack(pod, helpedByEnds, pods != null && pods.mayFitWhenPodsCome(), timeline.nowMicros());
        tell(pod, refusals.decisive());
        whenRefused.run();
        if (pods != null) {
            pods.preempt(pod, tasks.item(pod), tasks.drawKey(pod)).forEach(evict::accept);
        }
    }

    private static boolean lackedResource(Refusals refusals) {
        boolean lacked = false;
        for (Refusal resource : RESOURCES) {
            lacked |= refusals.of(resource) > 0;
        }
        return lacked;
    }

    private void tell(int pod, Refusal reason) {
        if (pod >= toldReason.length) {
            toldReason = Arrays.copyOf(toldReason, Math.max(pod + 1, toldReason.length * 2));
        }
        if (toldReason[pod] != reason.ordinal() + 1) {
            toldReason[pod] = reason.ordinal() + 1;
            log.taskWaits(pod, reason);
        }
    }

    private void checkBackoff(int ignored) {
        awaitsBackoff = false;
        queue.endBackoff(timeline.nowMicros());
        workOn();
    }

    private void moveOldPods(int ignored) {
        awaitsFlush = false;
        queue.moveOld(timeline.nowMicros());
        workOn();
    }
}
