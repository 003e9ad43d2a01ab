package io.berth.orchestrator.eks.controller;

import io.berth.workload.pod.PodController;
import io.berth.workload.pod.UpdateStrategy;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * A StatefulSet: pods with ordinals from 0, of which each is there at most once.
 *
 * <p>OrderedReady creates a pod when all before it are available, deletes from the highest ordinal, and does nothing while a pod is not
 * available; so a broken revision stands still until somebody deletes its pod, even when a good one was released. Parallel waits for
 * nobody when it scales. An update deletes the highest ordinal of an old revision, and the next when that one is available again
 * (kubernetes/kubernetes, pkg/controller/statefulset/stateful_set_control.go; Kubernetes documentation, StatefulSets, forced rollback).
 * A StatefulSet at rest costs nothing, one look at it a look at each of its pods.
 */
final class StatefulSetController implements ServiceController {
    private static final int NOBODY = -1;

    private final int service;
    private final PodController rules;
    private final PodOperations pods;
    private final SetUpdate update;

    /** The pod of each ordinal, until it is deleted; {@link #NOBODY} where there is none. */
    private final MutableIntList podOf = IntLists.mutable.empty();

    private final MutableIntList live = IntLists.mutable.empty();
    private int desired;

    /** The revision of pods below the partition. */
    private int current;

    StatefulSetController(int service, PodOperations pods) {
        this.service = service;
        this.pods = pods;
        rules = pods.workload.item(service).shape().pods().controller();
        update = new SetUpdate(service, pods);
        current = service;
    }

    @Override
    public void scale(int wanted) {
        if (wanted != desired) {
            desired = wanted;
            pods.log.serviceScaled(service, wanted);
            sync();
        }
    }

    @Override
    public void release(int revision) {
        update.begin(revision);
        sync();
    }

    @Override
    public void sync() {
        if (createMissing() && deleteSurplus()) {
            updateOne();
        }
        if (update.goesOn() && isUpdated()) {
            current = partition() == 0 ? update.revision() : current;
            update.complete();
        }
    }

    /** False when the controller has to wait before it does anything else. */
    private boolean createMissing() {
        for (int ordinal = 0; ordinal < desired; ordinal++) {
            boolean isMissing = podOf(ordinal) == NOBODY;
            if (isMissing) {
                create(ordinal);
            }
            if (!rules.isParallel() && (isMissing || !isAvailable(podOf(ordinal)))) {
                return false;
            }
        }
        return true;
    }

    private void create(int ordinal) {
        int pod = pods.add(service, ordinal < partition() ? current : update.revision(), live);
        while (podOf.size() <= ordinal) {
            podOf.add(NOBODY);
        }
        podOf.set(ordinal, pod);
        pods.log.ordinalTaken(pod, service, ordinal);
        pods.launch(pod);
    }

    private boolean deleteSurplus() {
        for (int ordinal = podOf.size() - 1; ordinal >= desired; ordinal--) {
            int pod = podOf(ordinal);
            if (pod == NOBODY) {
                continue;
            }
            boolean waitsForOthers = !rules.isParallel() && !isAvailable(pod) && ordinal != lowestUnavailable();
            if (live.contains(pod) && !waitsForOthers) {
                delete(pod);
            }
            if (!rules.isParallel()) {
                return false;
            }
        }
        return true;
    }

    /** Of the pods that are too many, as all others are available when it matters. */
    private int lowestUnavailable() {
        for (int ordinal = desired; ordinal < podOf.size(); ordinal++) {
            if (podOf(ordinal) != NOBODY && !isAvailable(podOf(ordinal))) {
                return ordinal;
            }
        }
        return NOBODY;
    }

    private void updateOne() {
        if (!rules.updateStrategy().is(UpdateStrategy.Type.ROLLING_UPDATE)) {
            return;
        }
        for (int ordinal = desired - 1; ordinal >= partition(); ordinal--) {
            int pod = podOf(ordinal);
            if (live.contains(pod) && update.isOld(pod)) {
                delete(pod);
                return;
            }
            if (!isAvailable(pod)) {
                return;
            }
        }
    }

    private void delete(int pod) {
        live.remove(pod);
        pods.delete(pod);
    }

    private boolean isUpdated() {
        if (live.size() != desired) {
            return false;
        }
        for (int ordinal = 0; ordinal < desired; ordinal++) {
            int pod = podOf(ordinal);
            boolean isWanted = ordinal < partition() || (pod != NOBODY && !update.isOld(pod));
            if (!isWanted || !isAvailable(pod)) {
                return false;
            }
        }
        return true;
    }

    private int partition() {
        return rules.updateStrategy().partition();
    }

    private int podOf(int ordinal) {
        return ordinal < podOf.size() ? podOf.get(ordinal) : NOBODY;
    }

    /** A pod that is told to stop is not. */
    private boolean isAvailable(int pod) {
        return pod != NOBODY && pods.readiness.isAvailable(pod, rules.minReadyMicros());
    }

    @Override
    public boolean terminating(int pod) {
        live.remove(pod);
        return false;
    }

    @Override
    public boolean gone(int pod) {
        live.remove(pod);
        int ordinal = podOf.indexOf(pod);
        if (ordinal == NOBODY) {
            return false;
        }
        podOf.set(ordinal, NOBODY);
        return true;
    }

    @Override
    public int desired() {
        return desired;
    }

    @Override
    public IntList live() {
        return live;
    }

    /** Pods that turn ready let others come or go as long as some are missing, too many or of an old revision. */
    @Override
    public boolean awaitsPods() {
        return update.goesOn() || live.size() != desired || podOf.anySatisfy(pod -> pod != NOBODY && !isAvailable(pod));
    }

    @Override
    public boolean isRollingOut() {
        return update.goesOn();
    }
}
