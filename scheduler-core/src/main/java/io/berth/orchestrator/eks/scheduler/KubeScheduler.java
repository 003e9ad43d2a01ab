package io.berth.orchestrator.eks.scheduler;

import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.orchestrator.World;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.PodPlacement;
import io.berth.placement.QueueingHints;
import io.berth.placement.Refusal;
import io.berth.placement.Refusals;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * kube-scheduler: one loop that takes one pod at a time from its queue and finds it a node.
 *
 * <p>Each cycle takes the same time; binding goes on beside it. A pod without a node is tried again when an event
 * may help it as the plugins see it that refused it, or after five minutes. A pod that fits nowhere may have less
 * important ones evicted (kubernetes/kubernetes, pkg/scheduler).
 */
public final class KubeScheduler {
    /** Takes the pod that got a node. */
    @FunctionalInterface
    public interface Binder {
        void bind(int pod, int node);
    }

    private static final long FLUSH_MICROS = 30_000_000;
    private static final long SECOND = 1_000_000;

    private final Timeline timeline;
    private final EventLog log;
    private final TaskTable tasks;
    private final Placement placement;
    private final @Nullable PodPlacement pods;
    private final QueueingHints hints;
    private final PlacementRequest[] requests;
    private final Binder binder;
    private final IntConsumer evict;
    private final long cycleMicros;
    private final SchedulingQueue queue;
    private final int[] refusedOfItem;
    private final IntUnaryOperator imageOf;
    private @Nullable PlacementRequest[] requestOfRevision = new PlacementRequest[8];
    private int[] toldReason = new int[64];
    private IntPredicate buysNothing = item -> false;
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
     * @param imageOf number of a pod's image among those that hosts hold
     * @param priority of the pods of each service or job
     * @param evict ends a pod to make room for a more important one
     */
    public KubeScheduler(
            World world,
            HostTable hosts,
            Placement placement,
            @Nullable PodPlacement pods,
            PlacementRequest[] requests,
            IntUnaryOperator imageOf,
            int[] priority,
            SchedulerSettings settings,
            Binder binder,
            IntConsumer evict) {
        this.placement = placement;
        this.pods = pods;
        hints = pods == null ? new ResourceHints(placement, hosts, requests) : pods.hints();
        this.requests = requests;
        this.imageOf = imageOf;
        this.binder = binder;
        this.evict = evict;
        timeline = world.timeline();
        log = world.log();
        tasks = world.tasks();
        cycleMicros = settings.cycleMicros();
        queue = new SchedulingQueue(
                pod -> tasks.is(pod, TaskState.WAITING), pod -> priority[tasks.item(pod)], settings.backoff());
        refusedOfItem = new int[requests.length];
        cycleEnds = timeline.alarm("scheduling cycle ends", Phase.DECIDE, this::decide);
        backoffIsChecked = timeline.alarm("back-off is checked", Phase.DECIDE, this::checkBackoff);
        oldPodsAreMoved = timeline.alarm("old unschedulable pods are moved", Phase.DECIDE, this::moveOldPods);
    }

    /** A new pod wants a node. */
    public void add(int pod) {
        queue.add(pod, timeline.nowMicros());
        workOn();
    }

    /** A pod was deleted before it had a node. */
    public void forget(int pod) {
        if (queue.attempts(pod) > 0) {
            refusedOfItem[tasks.item(pod)]--;
        }
    }

    /** Pods of a service or job that were tried and have no node: those which Kubernetes marks Unschedulable. */
    public int refused(int item) {
        return buysNothing.test(item) ? 0 : refusedOfItem[item];
    }

    /** Pods of these services want no other node: those who add nodes do not hear of them. */
    public void buysNothingFor(IntPredicate services) {
        buysNothing = services;
    }

    /** Hears of each pod that was tried and found no node. */
    public void whenRefused(Runnable listener) {
        whenRefused = listener;
    }

    /** Tells every pod for which others were preempted and that has not come to its node yet. */
    public void nominations(PodPlacement.Nominee take) {
        if (pods != null) {
            pods.nominations(take);
        }
    }

    /** A node takes pods from now on. */
    public void nodeAdded(int node) {
        happened((refusers, group) -> hints.whenNodeComes(refusers, group, node));
    }

    /** A node is about to be gone. */
    public void nodeGoes(int node) {
        happened((refusers, group) -> hints.whenNodeGoes(refusers, group, node));
    }

    /** A pod of this service or job that was on a node is gone. */
    public void podDeleted(int item) {
        happened((refusers, group) -> hints.whenPodGoes(refusers, group, item));
    }

    /** Says whether an event may help pods of a group that these refused. */
    @FunctionalInterface
    private interface Hint {
        boolean isQueue(int refusers, int group);
    }

    private void happened(Hint hint) {
        if (queue.hasUnschedulable()) {
            queue.move(pod -> isHelped(pod, hint), timeline.nowMicros());
            workOn();
        }
    }

    /** A pod that nobody refused, as there was no node, is helped by anything. */
    private boolean isHelped(int pod, Hint hint) {
        int refusers = queue.refusedBy(pod);
        return refusers == 0 || hint.isQueue(refusers, tasks.item(pod));
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
                int item = tasks.item(pod);
                happened((refusers, group) -> hints.whenPodComes(refusers, group, item));
            }
        }
        workOn();
    }

    private int choose(int pod) {
        int item = tasks.item(pod);
        return pods == null
                ? placement.choose(request(pod), tasks.drawKey(pod))
                : pods.choose(pod, item, tasks.drawKey(pod));
    }

    /** What all pods of the same revision ask for, their image included. */
    private PlacementRequest request(int pod) {
        int revision = tasks.revision(pod);
        if (revision >= requestOfRevision.length) {
            requestOfRevision = Arrays.copyOf(requestOfRevision, revision * 2);
        }
        PlacementRequest request = requestOfRevision[revision];
        if (request == null) {
            request = requests[tasks.item(pod)].of(imageOf.applyAsInt(pod));
            requestOfRevision[revision] = request;
        }
        return request;
    }

    private void refuse(int pod) {
        Refusals refusals = pods == null ? placement.refusals() : pods.refusals();
        if (queue.attempts(pod) == 0) {
            refusedOfItem[tasks.item(pod)]++;
        }
        queue.putBack(pod, hints.refusers(), timeline.nowMicros());
        tell(pod, refusals.decisive());
        if (!buysNothing.test(tasks.item(pod))) {
            whenRefused.run();
        }
        if (pods != null) {
            pods.preempt(pod, tasks.item(pod), tasks.drawKey(pod)).forEach(evict::accept);
        }
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
