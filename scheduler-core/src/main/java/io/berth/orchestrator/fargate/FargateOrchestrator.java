package io.berth.orchestrator.fargate;

import io.berth.autoscaling.ServiceAutoScaling;
import io.berth.billing.FargateMeter;
import io.berth.billing.Meter;
import io.berth.billing.MicroVm;
import io.berth.cluster.FargateSize;
import io.berth.cluster.FargateStorage;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.log.EventLog;
import io.berth.network.MicroVmPulls;
import io.berth.network.ThrottledPulls;
import io.berth.orchestrator.LifeListener;
import io.berth.orchestrator.MemoryWatch;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.SpotMarket;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceScheduler;
import io.berth.workload.Failure;
import io.berth.workload.StopReason;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;

/** ECS on Fargate at work in one run: a task waits for its launch, gets a zone and a micro-VM, and takes it along when it ends. */
final class FargateOrchestrator implements Orchestrator, LifeListener, SpotMarket.Listener {
    /** Fargate says nothing of the machines below it; what takes back one instance type does not concern it. */
    private static final String NO_INSTANCE_TYPE = "fargate";

    private final World world;
    private final FargateSpec spec;
    private final EventLog log;
    private final TaskTable tasks;
    private final FargateSize[] sizes;
    private final SpotMarket spot;
    private final FargateLaunches launches;
    private final ServiceScheduler services;
    private final TaskLife life;
    private final MemoryWatch memory;
    private final HostTable noHosts;

    FargateOrchestrator(World world, FargateSpec spec) {
        this.world = world;
        this.spec = spec;
        log = world.log();
        tasks = world.tasks();
        sizes = sizes(world, spec);
        spot = new SpotMarket(world, spec.capacity().spot(), this);
        launches = new FargateLaunches(world, spec, sizes, this::hasSpotCapacity, this::launch);
        noHosts = new HostTable(world.zones());
        var pulls = new ThrottledPulls(
                world.timeline(),
                log,
                spec.delays().pull().registry(),
                new MicroVmPulls(
                        world.timeline(),
                        world.workload(),
                        tasks,
                        item -> sizes[item].cpuUnits(),
                        spec.delays().pull()));
        life = new TaskLife(world, new FargateSteps(world, spec), pulls, this);
        memory = new MemoryWatch(
                world, life, revision -> (long) sizes[world.workload().itemOf(revision)].memoryMib() << 20, host -> 0);
        services = new ServiceScheduler(
                world,
                spec.services(),
                spec.limits()::serviceBucket,
                spec.delays().replaceMicros(),
                launches.spread(),
                this::submit,
                life::stop,
                (service, zone) -> !spec.capacity().usesSpot() || hasSpotCapacity(zone));
        new ServiceAutoScaling(world, services, spec.scaling());
        new TaskRetirement(world, spec.capacity().retirement(), task -> !launches.isOnSpot(task), this::retire);
    }

    private boolean hasSpotCapacity(int zone) {
        return spot.hasCapacity(zone, NO_INSTANCE_TYPE);
    }

    private static FargateSize[] sizes(World world, FargateSpec spec) {
        return world.workload()
                .items()
                .collect(item -> size(item.shape(), spec))
                .toArray(new FargateSize[0]);
    }

    private static FargateSize size(TaskShape shape, FargateSpec spec) {
        FargateSize size = spec.sizeOf(shape);
        if (size == null) {
            throw new IllegalArgumentException(FargateSize.nearestValid(shape.cpuUnits(), shape.wholeMemoryMib()));
        }
        return size;
    }

    @Override
    public void scale(int service, int desired) {
        services.scale(service, desired);
    }

    @Override
    public void submit(int task) {
        launches.ask(task);
    }

    private void launch(int task, int zone) {
        life.launch(task, TaskTable.NO_HOST, zone);
        if (launches.isOnSpot(task)) {
            spot.watch(task);
        }
    }

    @Override
    public void started(int task) {
        services.started(task);
        memory.started(task);
    }

    @Override
    public void healthy(int task) {
        services.healthy(task);
        memory.healthy(task);
    }

    @Override
    public void restarting(int task) {
        memory.restarting(task);
    }

    @Override
    public void restarted(int task) {
        memory.restarted(task);
    }

    @Override
    public void failed(int task, Failure failure) {
        services.failed(task, failure);
    }

    @Override
    public void draining(int task) {
        memory.draining(task);
        launches.draining(task);
    }

    @Override
    public void ended(int task) {
        memory.ended(task);
        launches.ended(task);
        if (world.workload().isService(tasks.item(task))) {
            services.leaves(task);
        }
        launches.launchWaiting();
    }

    private void retire(int task) {
        log.stopReasonGiven(task, StopReason.RETIREMENT);
        if (world.workload().isService(tasks.item(task))) {
            services.displace(task);
        } else {
            life.stop(task);
        }
    }

    /** Fargate tells nobody ahead of the notice. */
    @Override
    public void rebalanceRecommended(int task) {}

    /** The notice is the stop signal; the target leaves the load balancer at the same time, which is assumed. */
    @Override
    public void interruptionNoticed(int task) {
        if (!tasks.state(task).isFate()) {
            log.taskInterruptionNoticed(task);
            log.stopReasonGiven(task, StopReason.SPOT_INTERRUPTION);
            life.interrupt(task);
            if (world.workload().isService(tasks.item(task))) {
                services.leaves(task);
            }
        }
    }

    @Override
    public void interrupted(int task) {
        life.kill(task);
    }

    @Override
    public void reclaimSpot(SpotPools pools) {
        spot.capacityIsGone(pools);
        tasks.live()
                .select(task -> launches.isOnSpot(task)
                        && pools.contain(tasks.zone(task), NO_INSTANCE_TYPE)
                        && !tasks.is(task, TaskState.WAITING))
                .forEach(spot::reclaim);
    }

    @Override
    public void spotReturns(SpotPools pools) {
        spot.capacityReturns(pools);
        launches.launchWaiting();
    }

    @Override
    public void killTask(int task) {
        life.kill(task);
    }

    @Override
    public void hangTask(int task) {
        life.hang(task);
    }

    /** There are no hosts that could die. */
    @Override
    public void killHost(int host) {}

    @Override
    public void failZone(int zone) {
        tasks.live().select(task -> tasks.zone(task) == zone).forEach(life::kill);
    }

    @Override
    public void recoverZone(int zone) {
        launches.launchWaiting();
    }

    @Override
    public HostTable hosts() {
        return noHosts;
    }

    @Override
    public ListIterable<HostShape> shapes() {
        return Lists.immutable.empty();
    }

    @Override
    public Provision provision(int item) {
        return Provision.inMicroVm(world.workload().item(item).shape(), sizes[item]);
    }

    @Override
    public ListIterable<Meter> meters() {
        return Lists.mutable
                .<Meter>of(new FargateMeter(world.prices(), spec.platform(), world.tasks()::item, this::microVm))
                .withAll(world.sharedMeters());
    }

    private MicroVm microVm(int item) {
        TaskShape asked = world.workload().item(item).shape();
        return new MicroVm(
                sizes[item], asked.cpuUnits(), asked.wholeMemoryMib(), 0, FargateStorage.ofTask(asked.ephemeralMib()));
    }
}
