package io.berth.orchestrator;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.random.Purpose;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * Breaks what the scenario says, when it says so; victims are drawn, so they are the same each time.
 *
 * <p>A zone that fails again before it has recovered stays down until its last outage is over.
 */
public final class FaultInjector {
    private final World world;
    private final Orchestrator orchestrator;
    private final ListIterable<Fault> faults;
    private final Alarm zoneRecovers;
    private final Alarm spotReturns;
    private final int[] outagesOfZone;

    public FaultInjector(World world, Orchestrator orchestrator, ListIterable<Fault> faults) {
        this.world = world;
        this.orchestrator = orchestrator;
        this.faults = faults;
        outagesOfZone = new int[world.zones().size()];
        Alarm faultStrikes = world.timeline().alarm("fault strikes", Phase.RELEASE, this::strike);
        zoneRecovers = world.timeline().alarm("zone recovers", Phase.DECIDE, this::recover);
        spotReturns = world.timeline().alarm("Spot capacity returns", Phase.DECIDE, this::spotReturns);
        for (int fault = 0; fault < faults.size(); fault++) {
            faultStrikes.setAt(Math.max(1, faults.get(fault).atMicros()), fault);
        }
    }

    private void strike(int number) {
        switch (faults.get(number)) {
            case Fault.KillTask kill ->
                some(runningTasks(kill.item()), kill.count(), number).forEach(orchestrator::killTask);
            case Fault.HangTask hang ->
                some(
                                runningTasks(hang.item())
                                        .select(
                                                task -> world.workload()
                                                        .isService(world.tasks().item(task)),
                                                IntLists.mutable.empty()),
                                hang.count(),
                                number)
                        .forEach(orchestrator::hangTask);
            case Fault.KillHost kill ->
                some(IntLists.mutable.ofAll(orchestrator.hosts().active()), kill.count(), number)
                        .forEach(orchestrator::killHost);
            case Fault.DrainHost drain ->
                some(IntLists.mutable.ofAll(orchestrator.hosts().active()), drain.count(), number)
                        .forEach(orchestrator::drainHost);
            case Fault.DisconnectHost cut ->
                some(IntLists.mutable.ofAll(orchestrator.hosts().active()), cut.count(), number)
                        .forEach(host -> orchestrator.disconnectHost(host, Math.max(1, cut.forMicros())));
            case Fault.ZoneOutage outage -> fail(outage);
            case Fault.SpotReclaim reclaim -> reclaim(reclaim, number);
        }
    }

    private void fail(Fault.ZoneOutage outage) {
        int zone = zone(outage.zone());
        zoneRecovers.setIn(Math.max(1, outage.forMicros()), zone);
        if (outagesOfZone[zone]++ == 0) {
            world.zones().fail(zone);
            world.log().zoneFailed(zone);
            orchestrator.failZone(zone);
        }
    }

    private void recover(int zone) {
        if (--outagesOfZone[zone] == 0) {
            world.zones().recover(zone);
            world.log().zoneRecovered(zone);
            orchestrator.recoverZone(zone);
        }
    }

    private void reclaim(Fault.SpotReclaim reclaim, int number) {
        spotReturns.setIn(Math.max(1, reclaim.forMicros()), number);
        SpotPools pools = pools(reclaim);
        world.log().spotReclaimed(pools.zone(), pools.instanceType());
        orchestrator.reclaimSpot(pools);
    }

    private void spotReturns(int number) {
        SpotPools pools = pools((Fault.SpotReclaim) faults.get(number));
        world.log().spotReturned(pools.zone(), pools.instanceType());
        orchestrator.spotReturns(pools);
    }

    private SpotPools pools(Fault.SpotReclaim reclaim) {
        int zone = reclaim.zone() == null ? SpotPools.ANY_ZONE : zone(reclaim.zone());
        return new SpotPools(zone, reclaim.instanceType() == null ? SpotPools.ANY_TYPE : reclaim.instanceType());
    }

    private int zone(String name) {
        return world.zones().names().indexOf(name);
    }

    private MutableIntList runningTasks(@Nullable String item) {
        TaskTable tasks = world.tasks();
        return tasks.live()
                .select(
                        task -> tasks.is(task, TaskState.RUNNING) && (item == null || item.equals(name(task))),
                        IntLists.mutable.empty());
    }

    private String name(int task) {
        return world.workload().item(world.tasks().item(task)).name();
    }

    private MutableIntList some(MutableIntList from, int count, int number) {
        MutableIntList chosen = IntLists.mutable.empty();
        while (chosen.size() < count && !from.isEmpty()) {
            int position = world.draws().below(Purpose.FAULT, number, chosen.size(), from.size());
            chosen.add(from.removeAtIndex(position));
        }
        return chosen;
    }
}
