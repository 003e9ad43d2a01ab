package io.berth.orchestrator.eks;

import io.berth.autoscaling.HorizontalPodAutoscaler;
import io.berth.billing.ControlPlaneMeter;
import io.berth.billing.Meter;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.LifeListener;
import io.berth.orchestrator.MemoryWatch;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.controller.PodControllers;
import io.berth.orchestrator.eks.disruption.DisruptionBudgets;
import io.berth.orchestrator.eks.scheduler.SchedulingGates;
import io.berth.orchestrator.job.JobControl;
import io.berth.orchestrator.job.JobRuns;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.job.TaskEnd;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;

/** EKS at work in one run: ReplicaSets and Jobs ask for pods, the places take them, and what a fault ends is replaced. */
final class EksOrchestrator implements Orchestrator, LifeListener, PodLife {
    private final World world;
    private final PodDelays delays;
    private final TaskTable tasks;
    private final DisruptionBudgets budgets;
    private final PodPlaces places;
    private final SchedulingGates gates;
    private final TaskLife life;
    private final PodEnds ends;
    private final PodControllers controllers;
    private final JobRetries retries;
    private final JobRuns runs;
    private final FinishedPods finished;
    private final MemoryWatch memory;
    private final Alarm lostPodIsDeleted;
    private long deletedInMicros;

    EksOrchestrator(World world, EksSpec spec) {
        this.world = world;
        delays = spec.pods();
        tasks = world.tasks();
        budgets = new DisruptionBudgets(world, this::desired);
        places = spec.compute().places(world, this, spec.priorityClasses(), budgets);
        var restarts = new CrashLoops(world, spec.pods().backOff());
        ends = new PodEnds(tasks);
        gates = new SchedulingGates(world, places::pending);
        var steps = new PodSteps(world, places, spec.pods(), spec.targetGroup(), restarts);
        life = new TaskLife(world, steps, places.pulls(), this);
        controllers = new PodControllers(
                world,
                spec.pods().replaceMicros(),
                places::siblings,
                restarts::restarts,
                gates::created,
                life::stop,
                places.daemonNodes());
        finished = new FinishedPods(world, places);
        var jobs = new FinishedJobs(world, places, finished);
        retries = new JobRetries(world, this::submit, jobs);
        runs = new JobRuns(world, JobControl.KUBERNETES, this::submit, life::stop, jobs);
        memory = new PodMemory(world, life, places, spec.priorityClasses(), this::evict).watch();
        lostPodIsDeleted = world.timeline().alarm("lost pod is deleted", Phase.DECIDE, this::replace);
        new HorizontalPodAutoscaler(world, controllers, spec.scaling());
    }

    private int desired(int service) {
        return controllers.desired(service);
    }

    @Override
    public void scale(int service, int desired) {
        controllers.scale(service, desired);
    }

    @Override
    public void submit(int task) {
        gates.created(task);
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

    /** kubelet ends a pod of a node that runs short of memory. */
    private void evict(int pod) {
        note(pod, TaskEnd.EVICTED);
        life.kill(pod);
    }

    private void note(int pod, TaskEnd end) {
        if (runs.has(pod)) {
            ends.note(pod, end);
        }
    }

    @Override
    public void exited(int task, int exitCode) {
        note(task, TaskEnd.error(exitCode));
    }

    @Override
    public void restarting(int task) {
        ends.forget(task);
        memory.restarting(task);
        budgets.unready(task);
    }

    @Override
    public void restarted(int task) {
        memory.restarted(task);
        runs.restarted(task);
    }

    @Override
    public void started(int task) {
        memory.started(task);
    }

    @Override
    public void healthy(int task) {
        controllers.ready(task);
        memory.healthy(task);
        budgets.ready(task);
    }

    @Override
    public void delete(int pod) {
        life.stop(pod);
    }

    @Override
    public void draining(int task) {
        memory.draining(task);
        budgets.unready(task);
        places.terminating(task);
        if (world.workload().isService(tasks.item(task))) {
            controllers.terminating(task);
        }
        note(task, TaskEnd.STOPPED);
        finished.terminating(task);
        runs.terminating(task);
    }

    @Override
    public void killTask(int task) {
        life.kill(task);
    }

    @Override
    public long gracePeriodMicros() {
        return delays.gracePeriodMicros();
    }

    @Override
    public void loseWithNode(int pod, long micros) {
        deletedInMicros = micros;
        note(pod, TaskEnd.LOST);
        life.kill(pod);
        deletedInMicros = 0;
    }

    @Override
    public void cutOff(int pod) {
        life.cutOff(pod);
    }

    @Override
    public void unready(int pod) {
        life.unready(pod);
        budgets.unready(pod);
    }

    @Override
    public void reach(int pod) {
        life.reach(pod);
        if (tasks.isHealthy(pod)) {
            budgets.ready(pod);
        }
    }

    @Override
    public void ended(int task) {
        memory.ended(task);
        budgets.unready(task);
        places.gone(task);
        finished.ended(task, deletedInMicros > 0);
        if (deletedInMicros > 0) {
            lostPodIsDeleted.setIn(deletedInMicros, task);
        } else {
            replace(task);
        }
    }

    private void replace(int pod) {
        if (world.workload().isService(tasks.item(pod))) {
            controllers.gone(pod);
        } else if (runs.has(pod)) {
            runs.ended(pod, ends.of(pod));
        } else if (tasks.is(pod, TaskState.LOST) || tasks.is(pod, TaskState.STOPPED)) {
            retries.failed(pod);
        } else {
            retries.finished(pod);
        }
    }

    @Override
    public void disconnectHost(int host, long forMicros) {
        places.disconnectHost(host, forMicros);
    }

    @Override
    public void drainHost(int host) {
        places.drainHost(host);
    }

    @Override
    public void killHost(int host) {
        places.killHost(host);
    }

    @Override
    public void failZone(int zone) {
        places.failZone(zone);
        finished.failZone(zone);
    }

    @Override
    public void recoverZone(int zone) {
        places.recoverZone(zone);
    }

    @Override
    public void reclaimSpot(SpotPools pools) {
        places.reclaimSpot(pools);
    }

    @Override
    public void spotReturns(SpotPools pools) {
        places.spotReturns(pools);
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
                .withAll(world.sharedMeters());
    }
}
