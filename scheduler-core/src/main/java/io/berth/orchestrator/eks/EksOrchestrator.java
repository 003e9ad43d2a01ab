package io.berth.orchestrator.eks;

import io.berth.autoscaling.HorizontalPodAutoscaler;
import io.berth.billing.ControlPlaneMeter;
import io.berth.billing.ImageStorageMeter;
import io.berth.billing.LoadBalancerMeter;
import io.berth.billing.Meter;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.LifeListener;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.controller.PodControllers;
import io.berth.orchestrator.job.JobControl;
import io.berth.orchestrator.job.JobRuns;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;

/** EKS at work in one run: ReplicaSets and Jobs ask for pods, the places take them, and what a fault ends is replaced. */
final class EksOrchestrator implements Orchestrator, LifeListener, PodLife {
    private final World world;
    private final TaskTable tasks;
    private final PodPlaces places;
    private final TaskLife life;
    private final ContainerRestarts restarts;
    private final PodControllers controllers;
    private final JobRetries retries;
    private final JobRuns runs;
    private final Alarm lostPodIsDeleted;
    private boolean losesWithNode;

    EksOrchestrator(World world, EksSpec spec) {
        this.world = world;
        tasks = world.tasks();
        places = spec.compute().places(world, this, spec.priorityClasses());
        restarts = new ContainerRestarts(world.timeline(), spec.pods().backOff());
        var steps = new PodSteps(world, places, spec.pods(), spec.targetGroup(), restarts);
        life = new TaskLife(world, steps, places.pulls(), this);
        controllers = new PodControllers(
                world, spec.pods().replaceMicros(), places::siblings, restarts::restarts, places::pending, life::stop);
        retries = new JobRetries(world, this::submit);
        runs = new JobRuns(world, JobControl.KUBERNETES, this::submit, life::stop);
        lostPodIsDeleted = world.timeline().alarm("lost pod is deleted", Phase.DECIDE, this::replace);
        new HorizontalPodAutoscaler(world, controllers, spec.scaling());
    }

    @Override
    public void scale(int service, int desired) {
        controllers.scale(service, desired);
    }

    @Override
    public void submit(int task) {
        places.pending(task);
    }

    @Override
    public boolean takesRun(int job) {
        runs.begin(job);
        return true;
    }

    @Override
    public void launch(int pod, int node, int zone) {
        life.launch(pod, node, zone);
    }

    @Override
    public void healthy(int task) {
        controllers.ready(task);
    }

    @Override
    public void delete(int pod) {
        life.stop(pod);
    }

    @Override
    public void draining(int task) {
        places.terminating(task);
        if (world.workload().isService(tasks.item(task))) {
            controllers.terminating(task);
        }
        runs.ended(task, false);
    }

    @Override
    public void killTask(int task) {
        life.kill(task);
    }

    @Override
    public void loseWithNode(int pod) {
        losesWithNode = true;
        life.kill(pod);
        losesWithNode = false;
    }

    @Override
    public void ended(int task) {
        places.gone(task);
        restarts.forget(task);
        if (losesWithNode) {
            lostPodIsDeleted.setIn(places.lostNodeMicros(), task);
        } else {
            replace(task);
        }
    }

    private void replace(int pod) {
        if (world.workload().isService(tasks.item(pod))) {
            controllers.gone(pod);
        } else if (runs.has(pod)) {
            runs.ended(pod, tasks.is(pod, TaskState.FINISHED));
        } else if (tasks.is(pod, TaskState.LOST) || tasks.is(pod, TaskState.STOPPED)) {
            retries.failed(pod);
        }
    }

    @Override
    public void killHost(int host) {
        places.killHost(host);
    }

    @Override
    public void failZone(int zone) {
        places.failZone(zone);
    }

    @Override
    public void recoverZone(int zone) {
        places.recoverZone(zone);
    }

    @Override
    public void reclaimSpot(int zone) {
        places.reclaimSpot(zone);
    }

    @Override
    public void spotReturns(int zone) {
        places.spotReturns(zone);
    }

    @Override
    public HostTable hosts() {
        return places.hosts();
    }

    @Override
    public ListIterable<HostShape> shapes() {
        return places.shapes();
    }

    @Override
    public Provision provision(int item) {
        return places.provision(item);
    }

    @Override
    public ListIterable<Meter> meters() {
        return Lists.mutable
                .withAll(places.meters())
                .with(new ControlPlaneMeter(world.prices()))
                .with(new LoadBalancerMeter(world.prices(), world.workload()))
                .with(new ImageStorageMeter(world.prices(), world.workload()));
    }
}
