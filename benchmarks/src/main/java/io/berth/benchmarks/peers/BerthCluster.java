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
    static final PlacementBook BOOK = Guice.createInjector(new EcsPlacementModule(), new PackingPlacementModule())
            .getInstance(PlacementBook.class);

    private static final int UNITS_PER_CPU = 1024;

    private static final PlacementRequest[] REQUESTS =
            Shape.ALL.stream().map(BerthCluster::request).toArray(PlacementRequest[]::new);

    private final HostTable hosts = new HostTable(new Zones(Lists.immutable.of("a")));
    private final PlacementRequest[] requests = new PlacementRequest[TASKS];
    private final int[] hostOf = new int[TASKS];
    private final Placement placement;

    BerthCluster(int hostCount, int cpus, Strategy strategy, Placement.Way way) {
        int memoryMib = cpus * MEMORY_MIB_PER_CPU;
        var capacity = new HostCapacity(
                cpus * UNITS_PER_CPU, memoryMib * Demand.MIB, HostCapacity.UNLIMITED, HostCapacity.UNLIMITED, 0);
        var shape = new HostShape(InstanceType.plain("host", cpus, memoryMib), 0, capacity, Maps.immutable.empty());
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

    private static PlacementRequest request(Shape shape) {
        return new PlacementRequest(
                0, Demand.of(shape.cpus() * UNITS_PER_CPU, shape.memoryMib()), PlacementRequest.ANY_POOL);
    }

    @Override
    public int place(int task, int shape) {
        PlacementRequest request = REQUESTS[shape];
        int host = placement.choose(request, task);
        if (host == Placement.NONE) {
            return NONE;
        }
        reserve(task, host, request);
        return host;
    }

    @Override
    public void put(int task, int host, int shape) {
        reserve(task, host, REQUESTS[shape]);
    }

    private void reserve(int task, int host, PlacementRequest request) {
        hosts.reserve(host, request.demand(), request.group());
        requests[task] = request;
        hostOf[task] = host;
    }

    @Override
    public void end(int task) {
        hosts.release(hostOf[task], requests[task].demand(), requests[task].group());
    }
}
