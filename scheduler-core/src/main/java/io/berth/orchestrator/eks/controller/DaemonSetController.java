package io.berth.orchestrator.eks.controller;

import java.util.BitSet;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * A DaemonSet: one pod on each node that its rules and the node's taints admit, whether the node has room or not.
 *
 * <p>The nodes say how many pods there are; a desired count is not heard. A pod is bound by the scheduler and may run on its node alone;
 * one that ends is created anew when it is gone. A rolling update deletes the old pod of a node before it creates the new one, and
 * leaves at most one node without an available pod; old pods that are not available go at once (kubernetes/kubernetes,
 * pkg/controller/daemon/update.go, maxUnavailable 1 and maxSurge 0 as the API has them by default). A DaemonSet at rest costs nothing,
 * one look at it a look at each of its nodes and pods.
 */
final class DaemonSetController implements ServiceController {
    /** Nodes that may be without an available pod while an update goes on. */
    private static final int MAX_UNAVAILABLE = 1;

    private final int service;
    private final PodOperations pods;
    private final DaemonNodes nodes;
    private final Revisions revisions;
    private final long minReadyMicros;
    private final MutableIntList live = IntLists.mutable.empty();
    private final MutableIntList departing = IntLists.mutable.empty();
    private int desired;
    private int update;
    private int released;
    private boolean isUpdating;

    DaemonSetController(int service, PodOperations pods, DaemonNodes nodes) {
        this.service = service;
        this.pods = pods;
        this.nodes = nodes;
        minReadyMicros = pods.workload.item(service).shape().pods().controller().minReadyMicros();
        revisions = new Revisions(pods.workload, service);
        update = service;
        released = service;
    }

    @Override
    public void scale(int wanted) {
        sync();
    }

    @Override
    public void release(int revision) {
        update = revisions.released(revision, update);
        released = revision;
        isUpdating = true;
        pods.log.deploymentStarted(service, revision);
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
        if (isUpdating) {
            replaceOld();
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
            int pod = pods.add(service, update, live);
            nodes.pin(pod, node);
            pods.launch(pod);
        });
    }

    private void replaceOld() {
        MutableIntList old = live.select(this::isOld);
        MutableIntList goAtOnce = old.reject(this::isAvailable);
        MutableIntList candidates = old.select(this::isAvailable);
        int unavailable = desired - old.size() - live.count(pod -> !isOld(pod) && isAvailable(pod));
        int more = Math.min(candidates.size(), Math.max(0, MAX_UNAVAILABLE - unavailable));
        goAtOnce.forEach(this::delete);
        for (int i = 0; i < more; i++) {
            delete(candidates.get(i));
        }
    }

    private void note() {
        if (live.size() == desired && live.allSatisfy(pod -> !isOld(pod) && isAvailable(pod))) {
            isUpdating = false;
            pods.log.deploymentCompleted(service, released);
        }
    }

    private void delete(int pod) {
        live.remove(pod);
        departing.add(pod);
        pods.delete(pod);
    }

    private boolean isOld(int pod) {
        return pods.tasks.revision(pod) != update;
    }

    private boolean isAvailable(int pod) {
        return pods.readiness.isAvailable(pod, minReadyMicros);
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
        return isUpdating;
    }
}
