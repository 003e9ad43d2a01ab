package io.berth.orchestrator.eks.controller;

import io.berth.engine.Alarm;
import io.berth.workload.TaskTable;
import io.berth.workload.pod.PodController;
import io.berth.workload.pod.UpdateStrategy;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment: a ReplicaSet for each revision, of which the newest grows while the others shrink.
 *
 * <p>Pods that terminate count no more, so there may be more than {@code maxSurge} allows for a moment. Recreate waits until all old
 * pods are gone. Nobody goes back from a rollout that fails; after {@code progressDeadlineSeconds} without progress it is marked, and
 * goes on trying (kubernetes/kubernetes, pkg/controller/deployment). A Deployment at rest costs nothing, one pass of a rollout a look at
 * each of its pods.
 */
final class DeploymentController implements ServiceController {
    /** A rollout is looked at a second after its deadline (pkg/controller/deployment/progress.go, requeueStuckDeployment). */
    private static final long AFTER_DEADLINE_MICROS = 1_000_000;

    private static final int NONE = -1;

    private final int service;
    private final PodController rules;
    private final PodOperations pods;
    private final ReplicaSetOrder order;
    private final Alarm deadlinePasses;
    private final Revisions revisions;
    private final MutableList<ReplicaSet> sets = Lists.mutable.empty();
    private ReplicaSet fresh;
    private int desired;

    /** The release that the newest ReplicaSet answers. */
    private int released;

    /** Null when all pods are of the revision that is wanted. */
    private @Nullable RolloutProgress progress;

    private boolean awaitsDeadline;

    /** As often as it was paused and not resumed. */
    private int pauses;

    /** The release that came while it was paused; negative when none did. */
    private int waiting = NONE;

    /**
     * @param deadlinePasses calls {@link #checkDeadline}
     */
    DeploymentController(int service, PodOperations pods, ReplicaSetOrder order, Alarm deadlinePasses) {
        this.service = service;
        this.pods = pods;
        this.order = order;
        this.deadlinePasses = deadlinePasses;
        rules = pods.workload.item(service).shape().pods().controller();
        revisions = new Revisions(pods.workload, service);
        released = service;
        fresh = addSet(service);
    }

    private ReplicaSet addSet(int revision) {
        ReplicaSet set = new ReplicaSet(revision, sets.size());
        sets.add(set);
        return set;
    }

    @Override
    public void scale(int wanted) {
        if (wanted != desired) {
            int allowedBefore = desired + limits().maxSurge();
            desired = wanted;
            pods.log.serviceScaled(service, wanted);
            share(allowedBefore);
            sync();
        }
    }

    /** A ReplicaSet that is alone follows the Deployment; several share the change by their sizes. */
    private void share(int allowedBefore) {
        ImmutableList<ReplicaSet> active = sets.select(set -> set.size > 0).toImmutable();
        if (active.size() < 2) {
            (active.isEmpty() ? fresh : active.getFirst()).size = desired;
        } else if (isRolling()) {
            ProportionalScaling.share(
                            active.collect(
                                    set -> new ProportionalScaling.ReplicaSet(set.name(), set.created, set.size)),
                            desired,
                            allowedBefore,
                            desired + limits().maxSurge())
                    .forEach(share -> sets.get((int) share.created()).size = share.replicas());
        }
    }

    /** Its rollout stands still from now on: ReplicaSets keep their sizes, unless the Deployment is scaled or the new one is complete. */
    void pause() {
        if (pauses++ == 0) {
            pods.log.deploymentPaused(service, released);
        }
    }

    /** Its rollout goes on, to the last revision that was released meanwhile. */
    void resume() {
        if (--pauses > 0) {
            return;
        }
        pods.log.deploymentResumed(service, released);
        if (waiting != NONE) {
            int release = waiting;
            waiting = NONE;
            release(release);
        } else if (progress != null) {
            progress = new RolloutProgress(counts(), pods.nowMicros());
            sync();
        }
    }

    @Override
    public void release(int revision) {
        if (pauses > 0) {
            waiting = revision;
            return;
        }
        int wanted = revisions.released(revision, fresh.revision);
        ReplicaSet known = sets.detect(set -> set.revision == wanted);
        fresh = known == null ? addSet(wanted) : known;
        released = revision;
        pods.log.deploymentStarted(service, revision);
        progress = new RolloutProgress(counts(), pods.nowMicros());
        sync();
    }

    @Override
    public void sync() {
        fill();
        RolloutProgress rollout = progress;
        if (rollout != null && pauses > 0) {
            removeOldOfSaturated();
        } else if (rollout != null) {
            if (isRolling()) {
                roll();
            } else {
                recreate();
            }
            note(rollout);
        }
    }

    /** A new ReplicaSet that has all its pods takes over even while nobody rolls (pkg/controller/deployment/sync.go, scale). */
    private void removeOldOfSaturated() {
        if (fresh.size == desired && fresh.count(this::isAvailable) == desired) {
            sets.select(set -> set != fresh).forEach(set -> set.size = 0);
            fill();
        }
    }

    private boolean isRolling() {
        return rules.strategy().is(UpdateStrategy.Type.ROLLING_UPDATE);
    }

    /**
     * Without {@code minReadySeconds} a pass takes no available pod below the bound: unready ones are deleted first. With it, ReplicaSets
     * take pods that are ready and not available yet for as good as others.
     */
    private boolean keepsBound(int availableBefore) {
        int least = desired - Math.min(desired, limits().maxUnavailable());
        int available = counts().available();
        return rules.minReadyMicros() > 0 || available >= Math.min(availableBefore, least);
    }

    /** Passes follow each other at once: the status of ReplicaSets is up to date within milliseconds. */
    private void roll() {
        RollingUpdate.Pass pass;
        int available = counts().available();
        do {
            MutableList<ReplicaSet> old = sets.select(set -> set != fresh && set.size > 0);
            pass = RollingUpdate.pass(
                    desired, limits(), old.collect(this::counted).toImmutable(), counted(fresh));
            fresh.size = pass.fresh().replicas();
            for (int i = 0; i < old.size(); i++) {
                old.get(i).size = pass.old().get(i).replicas();
            }
            fill();
        } while (pass.action() != RollingUpdate.Action.NONE);
        assert keepsBound(available) : "a rollout of service " + service + " left too few of " + available + " pods";
    }

    private RollingUpdate.ReplicaSet counted(ReplicaSet set) {
        return new RollingUpdate.ReplicaSet(set.name(), set.size, set.count(this::isAvailable));
    }

    private void recreate() {
        MutableList<ReplicaSet> old = sets.select(set -> set != fresh);
        old.forEach(set -> set.size = 0);
        fill();
        if (old.allSatisfy(ReplicaSet::isGone)) {
            fresh.size = desired;
            fill();
        }
    }

    private void fill() {
        sets.forEach(this::fill);
    }

    private void fill(ReplicaSet set) {
        while (set.live.size() < set.size) {
            pods.create(service, set.revision, set.live);
        }
        if (set.live.size() > set.size) {
            order.victims(set.live, set.live.size() - set.size).forEach(pod -> {
                set.live.remove(pod);
                set.departing.add(pod);
                pods.delete(pod);
            });
        }
    }

    private void note(RolloutProgress rollout) {
        RolloutProgress.Counts counts = counts();
        rollout.look(counts, pods.nowMicros());
        if (counts.updated() == desired && counts.old() == 0 && counts.available() == desired) {
            progress = null;
            pods.log.deploymentCompleted(service, released);
        } else if (!awaitsDeadline && !rollout.isExceeded()) {
            awaitsDeadline = true;
            deadlinePasses.setAt(dueMicros(rollout), service);
        }
    }

    private long dueMicros(RolloutProgress rollout) {
        return rollout.lastMicros() + rules.progressDeadlineMicros() + AFTER_DEADLINE_MICROS;
    }

    /** A deadline may have passed; it moves on with the rollout. */
    void checkDeadline() {
        awaitsDeadline = false;
        RolloutProgress rollout = progress;
        if (rollout == null || pauses > 0) {
            return;
        }
        if (pods.nowMicros() < dueMicros(rollout)) {
            note(rollout);
        } else if (rollout.exceed()) {
            pods.log.progressDeadlineExceeded(service, released);
        }
    }

    private RolloutProgress.Counts counts() {
        int all = 0;
        int ready = 0;
        int available = 0;
        for (ReplicaSet set : sets) {
            all += set.live.size();
            ready += set.count(pods.tasks::isHealthy);
            available += set.count(this::isAvailable);
        }
        return new RolloutProgress.Counts(fresh.live.size(), all - fresh.live.size(), ready, available);
    }

    private boolean isAvailable(int pod) {
        return pods.readiness.isAvailable(pod, rules.minReadyMicros());
    }

    private RolloutLimits limits() {
        UpdateStrategy strategy = rules.strategy();
        return isRolling()
                ? RolloutLimits.of(strategy.maxSurge(), strategy.maxUnavailable(), desired)
                : new RolloutLimits(0, 0);
    }

    @Override
    public boolean terminating(int pod) {
        ReplicaSet set = setOf(pod);
        if (!set.live.remove(pod)) {
            return false;
        }
        set.departing.add(pod);
        return isMissed(set);
    }

    @Override
    public boolean gone(int pod) {
        ReplicaSet set = setOf(pod);
        boolean wasDeparting = set.departing.remove(pod);
        boolean wasLive = set.live.remove(pod);
        return (wasLive && isMissed(set)) || (wasDeparting && progress != null && !isRolling());
    }

    private boolean isMissed(ReplicaSet set) {
        return progress != null || set.live.size() < set.size;
    }

    private ReplicaSet setOf(int pod) {
        TaskTable tasks = pods.tasks;
        return sets.size() == 1 ? fresh : sets.detect(set -> set.revision == tasks.revision(pod));
    }

    @Override
    public int desired() {
        return desired;
    }

    @Override
    public IntList live() {
        if (sets.size() == 1) {
            return fresh.live;
        }
        MutableIntList all = IntLists.mutable.empty();
        sets.forEach(set -> all.addAll(set.live));
        return all.sortThis();
    }

    @Override
    public boolean isRollingOut() {
        return progress != null;
    }
}
