package io.berth.orchestrator.eks.controller;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.orchestrator.Replicas;
import io.berth.orchestrator.World;
import io.berth.workload.Release;
import io.berth.workload.RolloutPause;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.primitive.IntList;
import org.jspecify.annotations.Nullable;

/**
 * The controllers of all services: it hears what happens to pods and decides when a controller looks at them.
 *
 * <p>A controller sees a change after one delay, and everything that happened until then. A service at rest costs nothing.
 */
public final class PodControllers implements Replicas {
    private final TaskTable tasks;
    private final Workload workload;
    private final long syncMicros;
    private final PodReadiness readiness;
    private final @Nullable ServiceController[] controllers;
    private final BitSet willSync = new BitSet();
    private final Alarm controllerSyncs;
    private final Alarm podTurnsAvailable;

    /**
     * @param syncMicros from a change until the controller has seen it
     * @param siblings pods of the same service on the node of a pod, itself included
     * @param restarts how often the container of a pod was started again
     * @param launch finds a place for a new pod
     * @param delete stops a pod
     * @param nodes those that DaemonSets look after
     */
    public PodControllers(
            World world,
            long syncMicros,
            IntUnaryOperator siblings,
            IntUnaryOperator restarts,
            IntConsumer launch,
            IntConsumer delete,
            DaemonNodes nodes) {
        Timeline timeline = world.timeline();
        tasks = world.tasks();
        workload = world.workload();
        this.syncMicros = Math.max(1, syncMicros);
        readiness = new PodReadiness(world);
        controllerSyncs = timeline.alarm("controller syncs", Phase.DECIDE, this::syncAsPlanned);
        podTurnsAvailable = timeline.alarm("pod turns available", Phase.DECIDE, this::available);
        Alarm deadlinePasses = timeline.alarm("progress deadline passes", Phase.DECIDE, this::checkDeadline);
        Alarm backOffEnds = timeline.alarm(
                "failed daemon may come again",
                Phase.DECIDE,
                service -> controller(service).sync());
        var pods = new PodOperations(world, readiness, launch, delete);
        var order = new ReplicaSetOrder(world, readiness, siblings, restarts);
        controllers = new ServiceController[workload.items().size()];
        for (int item = 0; item < controllers.length; item++) {
            if (workload.isService(item)) {
                if (isDaemon(item)) {
                    controllers[item] = new DaemonSetController(item, pods, nodes, backOffEnds);
                } else if (workload.item(item).shape().pods().controller().isStateful()) {
                    controllers[item] = new StatefulSetController(item, pods);
                } else {
                    controllers[item] = new DeploymentController(item, pods, order, deadlinePasses);
                }
            }
        }
        nodes.whenChanged(this::nodesChanged);
        Alarm revisionIsReleased = timeline.alarm("revision is released", Phase.DECIDE, this::release);
        Alarm rolloutIsPaused = timeline.alarm(
                "rollout is paused",
                Phase.DECIDE,
                service -> deployment(service).pause());
        Alarm rolloutIsResumed = timeline.alarm(
                "rollout is resumed",
                Phase.DECIDE,
                service -> deployment(service).resume());
        for (int number = 0; number < workload.releases().size(); number++) {
            Release release = workload.releases().get(number);
            long at = Math.max(1, release.atMicros());
            revisionIsReleased.setAt(at, number);
            RolloutPause pause = release.pause();
            if (pause != null) {
                rolloutIsPaused.setAt(at + pause.afterMicros(), release.service());
                rolloutIsResumed.setAt(at + pause.afterMicros() + pause.forMicros(), release.service());
            }
        }
    }

    private DeploymentController deployment(int service) {
        if (controller(service) instanceof DeploymentController deployment) {
            return deployment;
        }
        throw new IllegalArgumentException(
                workload.item(service).name() + " is no Deployment, and only the rollouts of these can be paused");
    }

    private boolean isDaemon(int item) {
        return workload.item(item) instanceof ServiceSpec service
                && service.rules().daemon();
    }

    private void nodesChanged() {
        for (int item = 0; item < controllers.length; item++) {
            if (isDaemon(item)) {
                syncSoon(item);
            }
        }
    }

    private ServiceController controller(int item) {
        ServiceController controller = controllers[item];
        if (controller == null) {
            throw new IllegalArgumentException("item " + item + " is a job, not a service");
        }
        return controller;
    }

    private void release(int number) {
        Release release = workload.releases().get(number);
        controller(release.service()).release(workload.revisionOf(number));
    }

    @Override
    public void scale(int service, int desired) {
        controller(service).scale(desired);
    }

    @Override
    public int desired(int service) {
        return controller(service).desired();
    }

    @Override
    public IntList live(int service) {
        return controller(service).live();
    }

    @Override
    public boolean isDeploying(int service) {
        return controller(service).isRollingOut();
    }

    /** The pod is ready. */
    public void ready(int pod) {
        int service = tasks.item(pod);
        readiness.ready(pod);
        long minReadyMicros = workload.item(service).shape().pods().controller().minReadyMicros();
        if (minReadyMicros > 0) {
            podTurnsAvailable.setIn(minReadyMicros, pod);
        }
        if (controller(service).awaitsPods()) {
            syncSoon(service);
        }
    }

    private void available(int pod) {
        int service = tasks.item(pod);
        if (tasks.isHealthy(pod) && controller(service).awaitsPods()) {
            controller(service).sync();
        }
    }

    /** The pod was told to stop, by its controller or by somebody else. */
    public void terminating(int pod) {
        if (controller(tasks.item(pod)).terminating(pod)) {
            syncSoon(tasks.item(pod));
        }
    }

    /** The pod's object is deleted. */
    public void gone(int pod) {
        if (controller(tasks.item(pod)).gone(pod)) {
            syncSoon(tasks.item(pod));
        }
    }

    private void syncSoon(int service) {
        if (!willSync.get(service)) {
            willSync.set(service);
            controllerSyncs.setIn(syncMicros, service);
        }
    }

    private void syncAsPlanned(int service) {
        willSync.clear(service);
        controller(service).sync();
    }

    private void checkDeadline(int service) {
        if (controller(service) instanceof DeploymentController deployment) {
            deployment.checkDeadline();
        }
    }
}
