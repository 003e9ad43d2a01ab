package io.berth.benchmarks.peers;

import com.google.inject.Guice;
import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Zones;
import io.berth.placement.Placement;
import io.berth.placement.PlacementBook;
import io.berth.placement.PlacementRequest;
import io.berth.placement.StepCall;
import io.berth.placement.ecs.EcsPlacementModule;
import io.berth.placement.packing.PackingPlacementModule;
import io.berth.random.Draws;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/** Berth's host table and placement. */
final class BerthCluster implements Cluster {
    private static final PlacementBook BOOK = Guice.createInjector(
                    new EcsPlacementModule(), new PackingPlacementModule())
            .getInstance(PlacementBook.class);

    private final HostTable hosts = new HostTable(new Zones(Lists.immutable.of("a")));
    private final Demand[] demands = new Demand[PeerWork.TASKS];
    private final int[] hostOf = new int[PeerWork.TASKS];
    private final Placement placement;

    BerthCluster(int hostCount, Strategy strategy, Placement.Way way) {
        var capacity = new HostCapacity(
                HOST_CPUS * 1024, HOST_MEMORY_MIB * Demand.MIB, HostCapacity.UNLIMITED, HostCapacity.UNLIMITED, 0);
        var shape = new HostShape(
                InstanceType.plain("host", HOST_CPUS, HOST_MEMORY_MIB), 0, capacity, Maps.immutable.empty());
        for (int host = 0; host < hostCount; host++) {
            hosts.activate(hosts.add(shape, 0));
        }
        var checks = Lists.immutable
                .of("pool", "fits:cpu", "fits:memory", "fits:ports", "fits:interfaces", "fits:gpus")
                .collect(word -> new StepCall(word, null));
        placement = new Placement(
                hosts,
                BOOK.constraints(checks, hosts),
                BOOK.preferences(Lists.immutable.of(strategy.step()), hosts),
                new Draws(7),
                Placement.Ties.LOWEST_ROW,
                way);
    }

    @Override
    public int place(int task, int cpus, int memoryMib) {
        Demand demand = Demand.of(cpus * 1024, memoryMib);
        int host = placement.choose(new PlacementRequest(0, demand, PlacementRequest.ANY_POOL), task);
        if (host != Placement.NONE) {
            reserve(task, host, demand);
        }
        return host;
    }

    @Override
    public boolean put(int task, int host, int cpus, int memoryMib) {
        Demand demand = Demand.of(cpus * 1024, memoryMib);
        if (!hosts.fits(host, demand)) {
            return false;
        }
        reserve(task, host, demand);
        return true;
    }

    private void reserve(int task, int host, Demand demand) {
        hosts.reserve(host, demand, 0);
        demands[task] = demand;
        hostOf[task] = host;
    }

    @Override
    public void end(int task) {
        hosts.release(hostOf[task], demands[task], 0);
    }
}
