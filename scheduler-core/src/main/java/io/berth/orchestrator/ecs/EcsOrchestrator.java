package io.berth.orchestrator.ecs;

import io.berth.autoscaling.ServiceAutoScaling;
import io.berth.billing.Meter;
import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.network.HostPulls;
import io.berth.network.ThrottledPulls;
import io.berth.orchestrator.CapacityProviders;
import io.berth.orchestrator.LaunchBucket;
import io.berth.orchestrator.LifeListener;
import io.berth.orchestrator.MemoryWatch;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceScheduler;
import io.berth.orchestrator.service.ZoneRoom;
import io.berth.workload.Failure;
import io.berth.workload.TaskTable;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.ListIterable;

/**
 * ECS with EC2 hosts in one run: services and jobs, capacity providers, agents, and what faults do to them.
 *
 * <p>Placing, starting and ending a job's task allocates nothing but its facts.
 */
final class EcsOrchestrator implements Orchestrator, LifeListener {
    private final World world;
    private final EcsSpec spec;
    private final Workload workload;
    private final TaskTable tasks;
    private final HostTable hosts;
    private final TaskLife life;
    private final MemoryWatch memory;
    private final EcsCpuShares shares;
    private final EcsReservations reservations;
    private final EcsAgent agent;
    private final CapacityProviders providers;
    private final EcsScheduler scheduler;
    private final ServiceScheduler services;
    private final Demand[] demands;
    private final EcsDaemons daemons;
    private final EcsCapacity capacity;

    EcsOrchestrator(World world, EcsSpec spec) {
        this.world = world;
        this.spec = spec;
        workload = world.workload();
        tasks = world.tasks();
        hosts = new HostTable(world.zones());
        hosts.nameGroups(workload.items().collect(WorkItem::group));
        hosts.startAt(world.start());
        var decisions = new EcsDecisions(world, spec, hosts);
        demands = decisions.demands();
        life = new TaskLife(
                world,
                new EcsSteps(world, hosts, spec),
                new ThrottledPulls(
                        world.timeline(),
                        world.log(),
                        spec.pulls().registry(),
                        new HostPulls(world.timeline(), workload, tasks, hosts, spec.pulls())),
                this);
        memory = new MemoryWatch(
                world,
                life,
                revision -> EcsResources.limitBytes(workload.shape(revision)),
                host -> hosts.shape(host).capacity().memoryBytes());
        shares = new EcsCpuShares(world, hosts, life);
        Demand[] freedAtStop = decisions.freedAtStop();
        reservations = new EcsReservations(hosts, tasks, world.log(), demands, freedAtStop);
        agent = new EcsAgent(hosts, tasks, freedAtStop, life::begin);
        providers = new CapacityProviders(
                tasks, workload, spec.providerChoice(), spec.capacityProviders().size());
        scheduler = new EcsScheduler(
                world,
                hosts,
                spec.scheduling(),
                spec.services(),
                life,
                reservations,
                agent,
                providers,
                spec.capacityProviders().collectBoolean(EcsProviderSpec::followsDemand),
                decisions.requests(),
                decisions.placements(),
                this::provisioning);
        services = new ServiceScheduler(
                world,
                spec.services(),
                this::launchRate,
                spec.scheduling().replacementMicros(),
                new EcsScaleInOrder(world, hosts, decisions.serviceStrategy(), decisions.requests()),
                this::launch,
                life::stop,
                spec.scheduling().mayBalanceZones() ? this::hasRoom : ZoneRoom.NOWHERE);
        daemons = new EcsDaemons(
                world,
                hosts,
                demands,
                spec.scheduling().constraints(),
                EcsDecisions.RESOURCE_CHECKS,
                life,
                reservations,
                agent,
                services);
        capacity = new EcsCapacity(
                world, spec, hosts, demands, life, agent, daemons, services, scheduler::provisioning, this::registered);
        capacity.open();
        new ServiceAutoScaling(world, services, spec.tracking());
    }

    private LaunchBucket launchRate() {
        EcsScheduling scheduling = spec.scheduling();
        return new LaunchBucket(scheduling.launchBurst(), scheduling.launchesPerMinute() / 60.0);
    }

    private void provisioning(int provider) {
        capacity.taskWaits(provider);
    }

    private void launch(int task) {
        if (daemons.isDaemon(tasks.item(task))) {
            daemons.launch(task);
        } else {
            scheduler.launch(task);
        }
    }

    /** Balancing takes the hosts that are there and never asks for more. */
    private boolean hasRoom(int service, int zone) {
        Demand demand = demands[service];
        return hosts.active().anySatisfy(host -> hosts.zone().of(host) == zone && hosts.fits(host, demand));
    }

    private void capacityIsFree() {
        daemons.capacityIsFree();
        scheduler.capacityIsFree();
    }

    @Override
    public void submit(int task) {
        scheduler.launch(task);
    }

    @Override
    public void scale(int service, int desired) {
        // The hosts say how many tasks a daemon service has.
        if (!daemons.isDaemon(service)) {
            services.scale(service, desired);
        }
    }

    private void registered(int host) {
        daemons.hostReady(host);
        capacityIsFree();
    }

    @Override
    public void started(int task) {
        services.started(task);
        memory.started(task);
        shares.started(task);
    }

    @Override
    public void healthy(int task) {
        services.healthy(task);
        memory.healthy(task);
        shares.healthy(task);
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
        shares.draining(task);
        reservations.release(task);
        agent.stopping(task);
        capacityIsFree();
        leaves(task);
        capacity.taskLeft(tasks.host(task));
    }

    @Override
    public void ended(int task) {
        memory.ended(task);
        shares.ended(task);
        if (reservations.end(task)) {
            capacityIsFree();
        }
        agent.ended(task);
        leaves(task);
        capacity.taskLeft(tasks.host(task));
    }

    private void leaves(int task) {
        providers.leaves(task);
        if (workload.isService(tasks.item(task)) && !capacity.isMissedLater(task)) {
            services.leaves(task);
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

    @Override
    public void killHost(int host) {
        capacity.lose(host);
    }

    @Override
    public void drainHost(int host) {
        capacity.drain(host);
    }

    @Override
    public void failZone(int zone) {
        for (int host = 0; host < hosts.size(); host++) {
            if (hosts.zone().of(host) == zone) {
                killHost(host);
            }
        }
    }

    @Override
    public void recoverZone(int zone) {
        capacity.refill();
    }

    @Override
    public void reclaimSpot(SpotPools pools) {
        capacity.reclaimSpot(pools);
    }

    @Override
    public void spotReturns(SpotPools pools) {
        capacity.spotReturns(pools);
    }

    @Override
    public HostTable hosts() {
        return hosts;
    }

    @Override
    public ListIterable<HostShape> shapes() {
        return capacity.shapes();
    }

    @Override
    public Provision provision(int item) {
        return Provision.onHost(workload.item(item).shape());
    }

    @Override
    public ListIterable<Meter> meters() {
        return new EcsBilling(world, spec, demands, capacity.shapes()).meters();
    }
}
