package io.berth.orchestrator.ecs;

import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.Purchase;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.SpotMarket;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.WarmPool;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceScheduler;
import io.berth.workload.TaskTable;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** The hosts of all capacity providers of one run: how they come, how they go, and who changes their number. */
final class EcsCapacity {
    /** Tells how many tasks of each group of equal needs wait in PROVISIONING for a provider. */
    @FunctionalInterface
    interface Queue {
        int[] provisioning(int provider, int[] groupOfItem, int groups);
    }

    private final World world;
    private final EcsSpec spec;
    private final HostTable hosts;
    private final IntConsumer whenReady;
    private final HostFleet fleet;
    private final EcsDraining draining;
    private final EcsHostEnds ends;
    private final MutableList<EcsAutoScalingGroup> groups = Lists.mutable.empty();
    private final MutableList<@Nullable EcsInstanceManager> managers = Lists.mutable.empty();
    private final MutableList<@Nullable EcsSpotHosts> spots = Lists.mutable.empty();

    /**
     * @param demands what a task of each item takes
     * @param whenReady hears of each host that takes tasks from now on
     */
    EcsCapacity(
            World world,
            EcsSpec spec,
            HostTable hosts,
            Demand[] demands,
            TaskLife life,
            EcsAgent agent,
            EcsDaemons daemons,
            ServiceScheduler services,
            Queue queue,
            IntConsumer whenReady) {
        this.world = world;
        this.spec = spec;
        this.hosts = hosts;
        this.whenReady = whenReady;
        fleet = new HostFleet(world, hosts, spec.hosts().delays(), this::registered);
        draining = new EcsDraining(
                world, spec, hosts, fleet, agent, daemons, services, this::retire, this::refill, this::lose);
        ends = new EcsHostEnds(world, spec, hosts, fleet, life, agent, daemons, draining, services, this::refill);
        for (int pool = 0; pool < spec.capacityProviders().size(); pool++) {
            open(pool);
        }
        scale(demands, queue);
    }

    /** Puts the hosts there that the user provisioned before the run. */
    void open() {
        groups.forEach(EcsAutoScalingGroup::open);
        for (int pool = 0; pool < groups.size(); pool++) {
            EcsAutoScalingGroup group = groups.get(pool);
            var schedule = spec.capacityProviders().get(pool).group().schedule();
            Alarm sizeIsSet = world.timeline()
                    .alarm(
                            "scheduled size is set",
                            Phase.DECIDE,
                            number -> group.resize(schedule.get(number).desiredSize()));
            for (int number = 0; number < schedule.size(); number++) {
                sizeIsSet.setAt(Math.max(1, schedule.get(number).atMicros()), number);
            }
        }
    }

    private void open(int pool) {
        EcsProviderSpec provider = spec.capacityProviders().get(pool);
        EcsGroupSpec group = provider.group();
        @Nullable
        EcsSpotHosts spot = group.spot() == null
                ? null
                : new EcsSpotHosts(
                        world,
                        group.spot(),
                        provider.termination(),
                        hosts,
                        draining,
                        ends,
                        host -> groups.get(pool).replaceAhead(host));
        spots.add(spot);
        var choice = new EcsInstanceChoice(
                world.prices(), fleet, group.allocation(), spec.shapesOf(pool), spot == null ? null : spot.market());
        var policy = new EcsTerminationPolicy(
                pool,
                provider.termination().protection(),
                world.timeline(),
                world.draws(),
                hosts,
                fleet,
                choice,
                draining,
                host -> groups.get(pool).isLeaving(host));
        groups.add(new EcsAutoScalingGroup(pool, group, fleet, choice, policy, ends, warmPool(pool, group), world));
    }

    private void scale(Demand[] demands, Queue queue) {
        ImmutableList<Demand> needs = Lists.immutable.of(demands).distinct();
        int[] groupOfItem = new int[demands.length];
        for (int item = 0; item < demands.length; item++) {
            groupOfItem[item] = needs.indexOf(demands[item]);
        }
        for (int pool = 0; pool < groups.size(); pool++) {
            managers.add(
                    manager(pool, demands, needs, provider -> queue.provisioning(provider, groupOfItem, needs.size())));
            @Nullable
            EcsManagedScaling scaling = spec.capacityProviders().get(pool).managedScaling();
            if (scaling != null) {
                new EcsCapacityProvider(
                        pool,
                        scaling,
                        spec,
                        world.timeline(),
                        hosts,
                        draining,
                        groups.get(pool),
                        needs,
                        provider -> queue.provisioning(provider, groupOfItem, needs.size()));
            }
            if (!spec.capacityProviders().get(pool).group().scaling().isEmpty()) {
                new EcsGroupScaling(pool, spec, world, hosts, groups.get(pool));
            }
        }
    }

    private @Nullable EcsInstanceManager manager(
            int pool, Demand[] demands, ImmutableList<Demand> needs, EcsCapacityProvider.WaitingTasks waiting) {
        @Nullable
        EcsManagedInstances settings = spec.capacityProviders().get(pool).managedInstances();
        @Nullable EcsSpotHosts spot = spots.get(pool);
        return settings == null
                ? null
                : new EcsInstanceManager(
                        pool,
                        spec,
                        settings,
                        world,
                        hosts,
                        fleet,
                        fleet.shapes().detectIndex(shape -> shape.pool() == pool),
                        spot == null ? null : spot.market(),
                        draining,
                        ends,
                        demands,
                        needs,
                        waiting);
    }

    /** A task waits in PROVISIONING. */
    void taskWaits(int provider) {
        @Nullable EcsInstanceManager manager = managers.get(provider);
        if (manager != null) {
            manager.taskWaits();
        }
    }

    private void registered(int host) {
        int pool = hosts.pool().of(host);
        @Nullable EcsInstanceManager manager = managers.get(pool);
        if (manager != null) {
            manager.registered(host);
        }
        if (hosts.shape(host).purchase() == Purchase.SPOT) {
            spot(pool).market().watch(host);
        }
        groups.get(pool).registered();
        whenReady.accept(host);
    }

    private @Nullable WarmPool warmPool(int pool, EcsGroupSpec group) {
        return group.warmPool() == null ? null : new WarmPool(world, group.warmPool(), pool, hosts, fleet);
    }

    private void retire(int host) {
        groups.get(hosts.pool().of(host)).retire(host);
    }

    private EcsSpotHosts spot(int pool) {
        return Objects.requireNonNull(spots.get(pool));
    }

    private void refill(int pool) {
        groups.get(pool).refill();
        @Nullable EcsInstanceManager manager = managers.get(pool);
        if (manager != null) {
            manager.taskWaits();
        }
    }

    /** A machine breaks. */
    void lose(int host) {
        ends.lose(host);
    }

    /** A host takes no new tasks, loses those it has, ends and is replaced. */
    void drain(int host) {
        draining.drain(host);
    }

    /** A task has left its host, or holds no capacity there any more. */
    void taskLeft(int host) {
        if (!ends.hostDies()) {
            draining.taskLeft(host);
            @Nullable
            EcsInstanceManager manager =
                    host == TaskTable.NO_HOST ? null : managers.get(hosts.pool().of(host));
            if (manager != null) {
                manager.taskLeft(host);
            }
        }
    }

    /** True when a service's task ended in a way that the control plane notices only later; it is told then. */
    boolean isMissedLater(int task) {
        if (ends.hostDies()) {
            ends.missLater(task);
        }
        return ends.hostDies();
    }

    /** A zone can be used again. */
    void refill() {
        for (int pool = 0; pool < groups.size(); pool++) {
            refill(pool);
        }
    }

    /** EC2 takes back Spot hosts and has no others there. */
    void reclaimSpot(SpotPools pools) {
        markets().forEach(market -> market.capacityIsGone(pools));
        for (int pool = 0; pool < groups.size(); pool++) {
            @Nullable EcsSpotHosts spot = spots.get(pool);
            if (spot != null) {
                fleet.living(pool).select(host -> pools.contain(hosts, host)).forEach(spot.market()::reclaim);
            }
        }
    }

    void spotReturns(SpotPools pools) {
        markets().forEach(market -> market.capacityReturns(pools));
        refill();
    }

    private MutableList<SpotMarket> markets() {
        MutableList<SpotMarket> markets = Lists.mutable.empty();
        for (EcsSpotHosts spot : spots) {
            if (spot != null) {
                markets.add(spot.market());
            }
        }
        return markets;
    }

    ListIterable<HostShape> shapes() {
        return fleet.shapes();
    }
}
