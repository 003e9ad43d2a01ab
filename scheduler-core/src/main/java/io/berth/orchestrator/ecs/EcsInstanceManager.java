package io.berth.orchestrator.ecs;

import io.berth.cluster.Demand;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.LongRows;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.SpotMarket;
import io.berth.orchestrator.World;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * The machines of one provider of ECS Managed Instances: launched for tasks that wait, consolidated, patched, and removed when idle.
 *
 * <p>Under-used means here that all tasks of a machine fit on others of its zone, so that zones stay in balance; one goes at a look, its
 * tasks are started elsewhere before they stop. Machines with tasks of jobs and Spot machines are left alone (ECS developer guide, Amazon
 * ECS Managed Instances; ECS API, InfrastructureOptimization, read 2026-10). Costs a look at the hosts of the provider, and at consolidation at their tasks.
 */
final class EcsInstanceManager {
    private static final long BUSY = -1;

    private final int pool;
    private final EcsProviderSpec spec;
    private final EcsManagedInstances settings;
    private final Timeline timeline;
    private final Workload workload;
    private final TaskTable tasks;
    private final HostTable hosts;
    private final HostFleet fleet;
    private final EcsInstanceSizing sizing;
    private final int firstShape;
    private final @Nullable SpotMarket market;
    private final EcsDraining draining;
    private final EcsHostEnds ends;
    private final Demand[] demands;
    private final ListIterable<Demand> needs;
    private final EcsCapacityProvider.WaitingTasks waiting;
    private final LongRows idleSince = new LongRows(BUSY);
    private final LongRows underUsedSince = new LongRows(BUSY);
    private final Alarm machinesAreLaunched;
    private final Alarm machineWasIdle;
    private final Alarm machinesAreConsolidated;
    private final Alarm machineIsPatched;
    private boolean willLaunch;

    /**
     * @param firstShape number of the shape of the first type; the others follow
     * @param needs the demand of each group of equal tasks
     */
    EcsInstanceManager(
            int pool,
            EcsSpec whole,
            EcsManagedInstances settings,
            World world,
            HostTable hosts,
            HostFleet fleet,
            int firstShape,
            @Nullable SpotMarket market,
            EcsDraining draining,
            EcsHostEnds ends,
            Demand[] demands,
            ListIterable<Demand> needs,
            EcsCapacityProvider.WaitingTasks waiting) {
        this.pool = pool;
        this.spec = whole.capacityProviders().get(pool);
        this.settings = settings;
        this.timeline = world.timeline();
        this.workload = world.workload();
        this.tasks = world.tasks();
        this.hosts = hosts;
        this.fleet = fleet;
        this.firstShape = firstShape;
        this.market = market;
        this.draining = draining;
        this.ends = ends;
        this.demands = demands;
        this.needs = needs;
        this.waiting = waiting;
        sizing = new EcsInstanceSizing(world.prices(), whole.shapesOf(pool));
        machinesAreLaunched = timeline.alarm("managed instances are launched", Phase.DECIDE, ignored -> launch());
        machineWasIdle = timeline.alarm("managed instance was idle", Phase.DECIDE, this::endIfIdle);
        machineIsPatched = timeline.alarm("managed instance is patched", Phase.DECIDE, draining::drain);
        machinesAreConsolidated =
                timeline.alarm("managed instances are consolidated", Phase.DECIDE, ignored -> consolidate());
        if (settings.scaleInAfterMicros() != EcsManagedInstances.NEVER
                && spec.group().spot() == null) {
            machinesAreConsolidated.setIn(settings.consolidateMicros(), pool);
        }
    }

    /** A task of the provider waits, or there may be machines now for those that do. */
    void taskWaits() {
        if (!willLaunch) {
            willLaunch = true;
            machinesAreLaunched.setIn(settings.batchMicros(), pool);
        }
    }

    private void launch() {
        willLaunch = false;
        MutableList<EcsInstanceSizing.Room> coming = Lists.mutable.empty();
        fleet.living(pool).forEach(host -> {
            if (hosts.state(host) == HostState.REQUESTED) {
                coming.add(new EcsInstanceSizing.Room(hosts.shape(host).capacity()));
            }
        });
        int fewest = Math.max(1, hosts.zones().size() - fleet.living(pool).size());
        EcsInstanceSizing.@Nullable Fleet wanted =
                sizing.cheapest(EcsInstanceSizing.remaining(waiting(), coming), fewest, this::isToBeHad);
        if (wanted != null && launches(wanted) && !wanted.forAll()) {
            taskWaits();
        }
    }

    private MutableList<Demand> waiting() {
        int[] counts = waiting.of(pool);
        MutableList<Demand> all = Lists.mutable.empty();
        for (int group = 0; group < counts.length; group++) {
            for (int task = 0; task < counts[group]; task++) {
                all.add(needs.get(group));
            }
        }
        return all;
    }

    private boolean launches(EcsInstanceSizing.Fleet wanted) {
        int shape = firstShape + wanted.position();
        int room = spec.group().maxSize() - fleet.living(pool).size();
        boolean launches = false;
        for (int machine = 0; machine < Math.min(room, wanted.machines()); machine++) {
            launches |= fleet.request(pool, zone -> isToBeHad(wanted.position(), zone) ? shape : -1) >= 0;
        }
        return launches;
    }

    private boolean isToBeHad(int position) {
        return IntStream.range(0, hosts.zones().size()).anyMatch(zone -> isToBeHad(position, zone));
    }

    private boolean isToBeHad(int position, int zone) {
        return market == null
                || market.hasCapacity(
                        zone, fleet.shapes().get(firstShape + position).type().name());
    }

    /** A machine takes tasks from now on. */
    void registered(int host) {
        isIdle(host);
        taskWaits();
        machineIsPatched.setIn(settings.patchMicros(), host);
    }

    /** Something left the machine. */
    void taskLeft(int host) {
        if (hosts.state(host) == HostState.ACTIVE && draining.isEmpty(host)) {
            isIdle(host);
        }
    }

    private void isIdle(int host) {
        if (settings.scaleInAfterMicros() != EcsManagedInstances.NEVER) {
            idleSince.set(host, timeline.nowMicros());
            machineWasIdle.setIn(Math.max(1, settings.scaleInAfterMicros()), host);
        }
    }

    private void endIfIdle(int host) {
        boolean longEnough = timeline.nowMicros() - idleSince.of(host) >= settings.scaleInAfterMicros();
        if (hosts.state(host) == HostState.ACTIVE && draining.isEmpty(host) && longEnough) {
            ends.scaleIn(host);
        }
    }

    private void consolidate() {
        machinesAreConsolidated.setIn(settings.consolidateMicros(), pool);
        int spare = spareHost();
        if (spare >= 0) {
            draining.drain(spare);
        }
    }

    /** The host with the fewest tasks that has been under-used for long enough; -1 when there is none. */
    private int spareHost() {
        int best = -1;
        for (int i = 0; i < hosts.active().size(); i++) {
            int host = hosts.active().get(i);
            if (hosts.pool().of(host) == pool && isUnderUsedForLong(host)) {
                boolean isFewer =
                        best < 0 || hosts.tasks().of(host) < hosts.tasks().of(best);
                best = isFewer ? host : best;
            }
        }
        return best;
    }

    private boolean isUnderUsedForLong(int host) {
        if (draining.isEmpty(host) || !canMove(host)) {
            underUsedSince.set(host, BUSY);
            return false;
        }
        if (underUsedSince.of(host) == BUSY) {
            underUsedSince.set(host, timeline.nowMicros());
        }
        return timeline.nowMicros() - underUsedSince.of(host) >= settings.scaleInAfterMicros();
    }

    private boolean canMove(int host) {
        MutableList<EcsInstanceSizing.Room> others = Lists.mutable.empty();
        hosts.active().forEach(other -> {
            boolean isNear = hosts.zone().of(other) == hosts.zone().of(host)
                    && hosts.pool().of(other) == pool;
            if (other != host && isNear && !draining.isEmpty(other)) {
                others.add(new EcsInstanceSizing.Room(hosts, other));
            }
        });
        MutableList<Demand> here = Lists.mutable.empty();
        IntList present = draining.tasksOn(host);
        if (present.anySatisfy(task -> !workload.isService(tasks.item(task)))) {
            return false;
        }
        present.forEach(task -> here.add(demands[tasks.item(task)]));
        return !others.isEmpty() && EcsInstanceSizing.remaining(here, others).isEmpty();
    }
}
