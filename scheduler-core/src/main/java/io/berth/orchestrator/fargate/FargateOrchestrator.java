package io.berth.orchestrator.fargate;

import io.berth.autoscaling.ServiceAutoScaling;
import io.berth.billing.FargateMeter;
import io.berth.billing.Meter;
import io.berth.billing.MicroVm;
import io.berth.cluster.FargateSize;
import io.berth.cluster.FargateStorage;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.EventLog;
import io.berth.network.MicroVmPulls;
import io.berth.network.ThrottledPulls;
import io.berth.orchestrator.CapacityProviders;
import io.berth.orchestrator.LifeListener;
import io.berth.orchestrator.MemoryWatch;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.SpotMarket;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceScheduler;
import io.berth.placement.Refusal;
import io.berth.workload.Failure;
import io.berth.workload.StopReason;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.BitSet;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * ECS on Fargate at work in one run: a task waits for its launch, gets a zone and a micro-VM, and takes it along when it ends.
 *
 * <p>Its capacity provider is chosen once, when it is asked for: a task for FARGATE_SPOT that finds no capacity waits for it and never
 * runs on demand instead (ECS developer guide, Fargate capacity providers, read 2026-10).
 */
final class FargateOrchestrator implements Orchestrator, LifeListener, SpotMarket.Listener {
    /** Fargate says nothing of the machines below it; what takes back one instance type does not concern it. */
    private static final String NO_INSTANCE_TYPE = "fargate";

    private final World world;
    private final FargateSpec spec;
    private final EventLog log;
    private final TaskTable tasks;
    private final FargateSize[] sizes;
    private final CapacityProviders bound;
    private final ImmutableList<FargateProvider> providers;
    private final BitSet onSpot = new BitSet();
    private final SpotMarket spot;
    private final ZoneSpread spread;
    private final ServiceScheduler services;
    private final TaskLife life;
    private final MemoryWatch memory;
    private final HostTable noHosts;
    private final Alarm accountMayLaunch;

    FargateOrchestrator(World world, FargateSpec spec) {
        this.world = world;
        this.spec = spec;
        log = world.log();
        tasks = world.tasks();
        sizes = sizes(world, spec);
        bound = new CapacityProviders(tasks, world.workload(), spec.capacity().choice(), FargateProvider.NAMES.size());
        providers = Lists.immutable.of(
                FargateProvider.onDemand(spec.limits(), tasks), FargateProvider.spot(spec.limits(), tasks));
        spot = new SpotMarket(world, spec.capacity().spot(), this);
        spread = new ZoneSpread(world, onSpot::get, zone -> spot.hasCapacity(zone, NO_INSTANCE_TYPE));
        noHosts = new HostTable(world.zones());
        accountMayLaunch = world.timeline().alarm("account may launch", Phase.DECIDE, this::permitted);
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
                spread,
                this::submit,
                life::stop,
                (service, zone) -> !spec.capacity().usesSpot() || spot.hasCapacity(zone, NO_INSTANCE_TYPE));
        new ServiceAutoScaling(world, services, spec.scaling());
        new TaskRetirement(world, spec.capacity().retirement(), task -> !onSpot.get(task), this::retire);
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
        bound.bind(task);
        if (FargateProvider.NAMES.get(bound.of(task)).equals(FargateProvider.SPOT)) {
            onSpot.set(task);
            log.spotChosen(task);
        }
        Refusal refusal = refusal(task);
        if (refusal == null) {
            launch(task);
        } else {
            log.taskWaits(task, refusal);
            lineUp(task);
        }
    }

    /** A task larger than the whole quota would hold up everybody behind it; it waits outside. */
    private void lineUp(int task) {
        if (provider(task).quota().couldAllow(cpuUnits(task))) {
            provider(task).line().add(task);
        }
    }

    private FargateProvider provider(int task) {
        return providers.get(onSpot.get(task) ? 1 : 0);
    }

    private @Nullable Refusal refusal(int task) {
        if (!spread.isAnyZoneUp()) {
            return Refusal.TOPOLOGY;
        }
        if (onSpot.get(task) && !spread.hasSpotCapacity()) {
            return Refusal.CAPACITY;
        }
        FargateProvider provider = provider(task);
        boolean queues = !provider.line().isEmpty() || !provider.quota().allows(task, cpuUnits(task));
        return queues ? Refusal.QUOTA : null;
    }

    private void launch(int task) {
        provider(task).quota().hold(task, cpuUnits(task));
        long now = world.timeline().nowMicros();
        long allowed = provider(task).account().take(now);
        if (allowed > now) {
            accountMayLaunch.setAt(allowed, task);
        } else {
            place(task);
        }
    }

    private void permitted(int task) {
        if (tasks.is(task, TaskState.WAITING)) {
            log.launchPermitted(task);
            place(task);
        }
    }

    private void place(int task) {
        int zone = spread.zoneFor(task);
        if (zone >= 0) {
            spread.enters(task, zone);
            life.launch(task, TaskTable.NO_HOST, zone);
            if (onSpot.get(task)) {
                spot.watch(task);
            }
        } else {
            log.taskWaits(task, spread.isAnyZoneUp() ? Refusal.CAPACITY : Refusal.TOPOLOGY);
            provider(task).line().add(task);
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
        spread.leaves(task);
        bound.leaves(task);
    }

    @Override
    public void ended(int task) {
        memory.ended(task);
        spread.leaves(task);
        provider(task).quota().release(task, cpuUnits(task));
        bound.leaves(task);
        if (world.workload().isService(tasks.item(task))) {
            services.leaves(task);
        }
        launchWaiting();
    }

    private void launchWaiting() {
        if (spread.isAnyZoneUp()) {
            launchWaiting(providers.getFirst());
        }
        if (spread.hasSpotCapacity()) {
            launchWaiting(providers.getLast());
        }
    }

    private void launchWaiting(FargateProvider provider) {
        WaitingLine line = provider.line();
        while (!line.isEmpty() && provider.quota().allows(line.first(), cpuUnits(line.first()))) {
            int task = line.first();
            line.removeFirst();
            launch(task);
        }
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
                .select(task -> onSpot.get(task)
                        && pools.contain(tasks.zone(task), NO_INSTANCE_TYPE)
                        && !tasks.is(task, TaskState.WAITING))
                .forEach(spot::reclaim);
    }

    @Override
    public void spotReturns(SpotPools pools) {
        spot.capacityReturns(pools);
        launchWaiting();
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
        launchWaiting();
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
                .<Meter>of(new FargateMeter(world.prices(), spec.platform(), this::microVm))
                .withAll(world.sharedMeters());
    }

    private MicroVm microVm(int item) {
        TaskShape asked = world.workload().item(item).shape();
        return new MicroVm(
                sizes[item], asked.cpuUnits(), asked.wholeMemoryMib(), 0, FargateStorage.ofTask(asked.ephemeralMib()));
    }

    private int cpuUnits(int task) {
        return sizes[tasks.item(task)].cpuUnits();
    }
}
