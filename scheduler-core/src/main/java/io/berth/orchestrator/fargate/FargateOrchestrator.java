package io.berth.orchestrator.fargate;

import io.berth.autoscaling.ServiceAutoScaling;
import io.berth.billing.FargateMeter;
import io.berth.billing.ImageStorageMeter;
import io.berth.billing.LoadBalancerMeter;
import io.berth.billing.Meter;
import io.berth.cluster.FargateSize;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.EventLog;
import io.berth.network.MicroVmPulls;
import io.berth.orchestrator.LaunchBucket;
import io.berth.orchestrator.LifeListener;
import io.berth.orchestrator.MemoryWatch;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceScheduler;
import io.berth.placement.Refusal;
import io.berth.workload.Failure;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** ECS on Fargate at work in one run: a task waits for its launch, gets a zone and a micro-VM, and takes it along when it ends. */
final class FargateOrchestrator implements Orchestrator, LifeListener {
    private final World world;
    private final FargateSpec spec;
    private final EventLog log;
    private final TaskTable tasks;
    private final FargateSize[] sizes;
    private final LaunchBucket account;
    private final CpuQuota quota;
    private final WaitingLine line;
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
        account = spec.limits().accountBucket();
        quota = new CpuQuota(spec.limits().vcpuQuota());
        line = new WaitingLine(tasks);
        spread = new ZoneSpread(world);
        noHosts = new HostTable(world.zones());
        accountMayLaunch = world.timeline().alarm("account may launch", Phase.DECIDE, this::permitted);
        var pulls = new MicroVmPulls(
                world.timeline(),
                world.workload(),
                tasks,
                item -> sizes[item].cpuUnits(),
                spec.delays().pull());
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
                (service, zone) -> true);
        new ServiceAutoScaling(world, services, spec.scaling());
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
        if (quota.couldAllow(cpuUnits(task))) {
            line.add(task);
        }
    }

    private @Nullable Refusal refusal(int task) {
        if (!spread.isAnyZoneUp()) {
            return Refusal.TOPOLOGY;
        }
        boolean queues = !line.isEmpty() || !quota.allows(task, cpuUnits(task));
        return queues ? Refusal.QUOTA : null;
    }

    private void launch(int task) {
        quota.hold(task, cpuUnits(task));
        long now = world.timeline().nowMicros();
        long allowed = account.take(now);
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
        int zone = spread.zoneFor(tasks.item(task));
        if (zone >= 0) {
            spread.enters(task, zone);
            life.launch(task, TaskTable.NO_HOST, zone);
        } else {
            log.taskWaits(task, Refusal.TOPOLOGY);
            line.add(task);
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
    }

    @Override
    public void ended(int task) {
        memory.ended(task);
        spread.leaves(task);
        quota.release(task, cpuUnits(task));
        if (world.workload().isService(tasks.item(task))) {
            services.leaves(task);
        }
        launchWaiting();
    }

    private void launchWaiting() {
        if (spread.isAnyZoneUp()) {
            while (!line.isEmpty() && quota.allows(line.first(), cpuUnits(line.first()))) {
                int task = line.first();
                line.removeFirst();
                launch(task);
            }
        }
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
        TaskShape asked = world.workload().item(item).shape();
        FargateSize size = sizes[item];
        return new Provision(
                vcpus(asked.cpuUnits()), gib(asked.wholeMemoryMib()), vcpus(size.cpuUnits()), gib(size.memoryMib()));
    }

    private static double vcpus(int cpuUnits) {
        return (double) cpuUnits / TaskShape.UNITS_PER_VCPU;
    }

    private static double gib(int memoryMib) {
        return memoryMib / 1024.0;
    }

    @Override
    public ListIterable<Meter> meters() {
        return Lists.immutable.of(
                new FargateMeter(world.prices(), spec.platform(), item -> sizes[item]),
                new LoadBalancerMeter(world.prices(), world.workload()),
                new ImageStorageMeter(world.prices(), world.workload()));
    }

    private int cpuUnits(int task) {
        return sizes[tasks.item(task)].cpuUnits();
    }
}
