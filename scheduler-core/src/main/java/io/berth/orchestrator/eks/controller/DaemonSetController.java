package io.berth.orchestrator.eks.controller;

import io.berth.engine.Alarm;
import io.berth.workload.TaskState;
import io.berth.workload.pod.PodController;
import io.berth.workload.pod.UpdateStrategy;
import java.util.BitSet;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * A DaemonSet: one pod on each node that its rules and the node's taints admit, whether the node has room or not.
 *
 * <p>The nodes say how many pods there are; a desired count is not heard. A pod is bound by the scheduler and may run on its node alone;
 * one that ends is created anew when it is gone, ever later when it fails on its node again and again. A rolling update deletes the old
 * pod of a node before it creates the new one, and leaves at most {@code maxUnavailable} nodes without an available pod; or it creates
 * new pods beside old ones, at most {@code maxSurge} at a time, and deletes an old one when the new one is available. Old pods that are
 * not available give way at once (kubernetes/kubernetes, pkg/controller/daemon/update.go and daemon_controller.go). A DaemonSet at rest
 * costs nothing, one look at it a look at each of its nodes and pods.
 */
final class DaemonSetController implements ServiceController {
    private final int service;
    private final PodOperations pods;
    private final DaemonNodes nodes;
    private final SetUpdate update;
    private final PodController rules;
    private final DaemonBackOff backOff;
    private final Alarm backOffEnds;
    private final MutableIntList live = IntLists.mutable.empty();
    private final MutableIntList departing = IntLists.mutable.empty();
    private int desired;

    /**
     * @param backOffEnds calls {@link #sync}
     */
    DaemonSetController(int service, PodOperations pods, DaemonNodes nodes, Alarm backOffEnds) {
        this.service = service;
        this.pods = pods;
        this.nodes = nodes;
        this.backOffEnds = backOffEnds;
        rules = pods.workload.item(service).shape().pods().controller();
        update = new SetUpdate(service, pods);
        backOff = new DaemonBackOff(pods.timeline);
    }

    @Override
    public void scale(int wanted) {
        sync();
    }

    @Override
    public void release(int revision) {
        update.begin(revision);
        backOff.clear();
        sync();
    }

    @Override
    public void sync() {
        IntList wanted = nodes.of(service);
        if (wanted.size() != desired) {
            desired = wanted.size();
            pods.log.serviceScaled(service, desired);
        }
        deleteSurplus(wanted);
        createMissing(wanted);
        if (update.goesOn()) {
            replaceOld(wanted);
            note();
        }
    }

    /** Pods whose node is gone or about to go. */
    private void deleteSurplus(IntList wanted) {
        BitSet isWanted = new BitSet();
        wanted.forEach(isWanted::set);
        live.reject(pod -> isWanted.get(nodes.nodeOf(pod))).forEach(this::delete);
    }

    private void createMissing(IntList wanted) {
        BitSet isTaken = new BitSet();
        live.forEach(pod -> isTaken.set(nodes.nodeOf(pod)));
        departing.forEach(pod -> isTaken.set(nodes.nodeOf(pod)));
        wanted.reject(isTaken::get).forEach(node -> {
            long waits = backOff.waitMicros(node);
            if (waits == 0) {
                create(node);
            } else {
                backOffEnds.setIn(waits, service);
            }
        });
    }

    private void create(int node) {
        int pod = pods.add(service, update.revision(), live);
        nodes.pin(pod, node);
        pods.launch(pod);
    }

    private void replaceOld(IntList wanted) {
        UpdateStrategy strategy = rules.updateStrategy();
        int surge = strategy.maxSurge().roundedUp(desired);
        if (!strategy.is(UpdateStrategy.Type.ROLLING_UPDATE)) {
            return;
        } else if (surge > 0) {
            surge(wanted, surge);
        } else {
            replaceInPlace(Math.max(1, strategy.maxUnavailable().roundedUp(desired)));
        }
    }

    private void replaceInPlace(int maxUnavailable) {
        MutableIntList old = live.select(update::isOld);
        MutableIntList goAtOnce = old.reject(this::isAvailable);
        MutableIntList candidates = old.select(this::isAvailable);
        int unavailable = desired - old.size() - live.count(this::isDone);
        int more = Math.min(candidates.size(), Math.max(0, maxUnavailable - unavailable));
        goAtOnce.forEach(this::delete);
        for (int i = 0; i < more; i++) {
            delete(candidates.get(i));
        }
    }

    private void surge(IntList wanted, int maxSurge) {
        MutableIntIntMap freshOf = podsByNode(live.reject(update::isOld));
        MutableIntIntMap oldOf = podsByNode(live.select(update::isOld));
        MutableIntList atOnce = IntLists.mutable.empty();
        MutableIntList candidates = IntLists.mutable.empty();
        int surging = 0;
        for (int i = 0; i < wanted.size(); i++) {
            int node = wanted.get(i);
            if (!oldOf.containsKey(node)) {
                continue;
            }
            if (!freshOf.containsKey(node)) {
                (isAvailable(oldOf.get(node)) ? candidates : atOnce).add(node);
            } else if (isAvailable(freshOf.get(node))) {
                delete(oldOf.get(node));
            } else {
                surging++;
            }
        }
        atOnce.forEach(this::create);
        for (int i = 0; i < Math.min(candidates.size(), maxSurge - surging); i++) {
            create(candidates.get(i));
        }
    }

    private MutableIntIntMap podsByNode(IntList which) {
        MutableIntIntMap podOf = IntIntMaps.mutable.empty();
        which.forEach(pod -> podOf.put(nodes.nodeOf(pod), pod));
        return podOf;
    }

    private void note() {
        if (live.size() == desired && live.allSatisfy(this::isDone)) {
            update.complete();
        }
    }

    private boolean isDone(int pod) {
        return !update.isOld(pod) && isAvailable(pod);
    }

    private void delete(int pod) {
        live.remove(pod);
        departing.add(pod);
        pods.delete(pod);
    }

    private boolean isAvailable(int pod) {
        return pods.readiness.isAvailable(pod, rules.minReadyMicros());
    }

    @Override
    public boolean terminating(int pod) {
        if (live.remove(pod)) {
            departing.add(pod);
        }
        return false;
    }

    @Override
    public boolean gone(int pod) {
        if (pods.tasks.is(pod, TaskState.LOST)) {
            backOff.failed(nodes.nodeOf(pod));
        }
        boolean wasLive = live.remove(pod);
        return departing.remove(pod) || wasLive;
    }

    @Override
    public int desired() {
        return desired;
    }

    @Override
    public IntList live() {
        return live;
    }

    @Override
    public boolean isRollingOut() {
        return update.goesOn();
    }
}
