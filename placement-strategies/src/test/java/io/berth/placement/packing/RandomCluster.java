package io.berth.placement.packing;

import com.google.inject.Guice;
import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Zones;
import io.berth.placement.PlacementBook;
import io.berth.placement.PlacementRequest;
import io.berth.placement.StepCall;
import io.berth.placement.ecs.EcsPlacementModule;
import java.util.SplittableRandom;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/**
 * A cluster in which hosts join, drain and leave and tasks come and go in any order; everything follows from the seed.
 *
 * <p>With an odd seed, memory is not in whole MiB.
 */
final class RandomCluster {
    static final PlacementBook BOOK = Guice.createInjector(new EcsPlacementModule(), new PackingPlacementModule())
            .getInstance(PlacementBook.class);

    private static final int ZONES = 3;

    final HostTable hosts = new HostTable(new Zones(Lists.immutable.of("a", "b", "c")));
    private final SplittableRandom random;
    private final boolean hasOddBytes;
    private final MutableList<Running> running = Lists.mutable.empty();
    private final MutableList<Integer> booting = Lists.mutable.empty();
    private final PlacementRequest[] requests;

    RandomCluster(long seed, int hostCount, int kindsOfRequests) {
        random = new SplittableRandom(seed);
        hasOddBytes = seed % 2 != 0;
        requests = new PlacementRequest[kindsOfRequests];
        for (int i = 0; i < kindsOfRequests; i++) {
            requests[i] = request();
        }
        join(hostCount);
    }

    /** So many more hosts, ready at once. */
    void join(int hostCount) {
        for (int i = 0; i < hostCount; i++) {
            hosts.activate(add());
        }
    }

    private PlacementRequest request() {
        long ports = random.nextInt(4) == 0 ? 1L << random.nextInt(3) : 0;
        int interfaces = random.nextInt(4) == 0 ? 1 : 0;
        int gpus = random.nextInt(10) == 0 ? 1 : 0;
        var demand = new Demand(
                128 * random.nextInt(0, 12),
                256 * Demand.MIB * random.nextInt(1, 16) + (hasOddBytes ? random.nextInt(2) : 0),
                interfaces,
                ports,
                gpus);
        return new PlacementRequest(random.nextInt(4), demand, random.nextInt(-1, 2));
    }

    private int add() {
        int size = 1 + random.nextInt(3);
        var capacity =
                new HostCapacity(2048 * size, 4096 * Demand.MIB * size, 1 + size, HostCapacity.UNLIMITED, size / 3);
        var attributes = Maps.immutable.of("rack", "r" + random.nextInt(5));
        var type = InstanceType.plain("size" + size, 2 * size, 4096 * size);
        return hosts.add(new HostShape(type, random.nextInt(2), capacity, attributes), random.nextInt(ZONES));
    }

    /** Any of the kinds, the first ones more often. */
    PlacementRequest nextRequest() {
        return requests[random.nextInt(1 + random.nextInt(requests.length))];
    }

    void start(int host, PlacementRequest request) {
        hosts.reserve(host, request.demand(), request.group());
        running.add(new Running(host, request));
    }

    /** Something else happens: mostly a task ends, seldom a host joins, rests, drains or leaves. */
    void live(int percentOfTasksThatEnd) {
        int chance = random.nextInt(1000);
        if (chance < 5) {
            booting.add(add());
        } else if (chance < 10 && !booting.isEmpty()) {
            hosts.activate(booting.removeFirst());
        } else if (chance < 13 && hosts.active().notEmpty()) {
            hosts.drain(anyActive());
        } else if (chance < 15 && hosts.active().notEmpty()) {
            remove(anyActive());
        } else if (chance < 20 && hosts.active().notEmpty()) {
            rest(anyActive());
        }
        if (running.notEmpty() && random.nextInt(100) < percentOfTasksThatEnd) {
            Running ended = running.remove(random.nextInt(running.size()));
            hosts.release(ended.host, ended.request.demand(), ended.request.group());
        }
    }

    /** An empty host is put aside until it boots again. */
    private void rest(int host) {
        if (hosts.isEmpty(host)) {
            hosts.rest(host);
            booting.add(host);
        }
    }

    private int anyActive() {
        return hosts.active().get(random.nextInt(hosts.active().size()));
    }

    /** Half of the hosts that leave are empty, the others take their tasks with them without giving back. */
    private void remove(int host) {
        boolean givesBack = random.nextBoolean();
        for (Running task : running.select(task -> task.host == host)) {
            running.remove(task);
            if (givesBack) {
                hosts.release(host, task.request.demand(), task.request.group());
            }
        }
        hosts.remove(host);
    }

    static ListIterable<StepCall> calls(String steps) {
        return Lists.immutable.of(steps.split(" then ")).collect(RandomCluster::call);
    }

    private static StepCall call(String step) {
        int open = step.indexOf('(');
        return open < 0
                ? new StepCall(step, null)
                : new StepCall(step.substring(0, open), step.substring(open + 1, step.length() - 1));
    }

    private record Running(int host, PlacementRequest request) {}
}
