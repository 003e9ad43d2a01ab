package io.berth.benchmarks.placement;

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
import io.berth.placement.Preference;
import io.berth.placement.StepCall;
import io.berth.placement.ecs.EcsPlacementModule;
import io.berth.placement.packing.PackingPlacementModule;
import io.berth.random.Draws;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/** A cluster that is kept at one level of use: tasks end in any order and others take their place. */
final class BusyCluster {
    private static final PlacementBook BOOK = Guice.createInjector(
                    new EcsPlacementModule(), new PackingPlacementModule())
            .getInstance(PlacementBook.class);

    private static final ListIterable<StepCall> CHECKS = Lists.immutable
            .of("pool", "fits:cpu", "fits:memory", "fits:ports", "fits:interfaces", "fits:gpus")
            .collect(word -> new StepCall(word, null));

    private static final PlacementRequest TOO_LARGE =
            new PlacementRequest(0, Demand.of(1 << 20, 512), PlacementRequest.ANY_POOL);

    private static final long MAX_WEAR_NANOS = 3_000_000_000L;
    private static final int ZONES = 3;
    private static final int GROUPS = 8;

    /** Enough requests that none comes again before every ranking of it is forgotten. */
    private static final int DIFFERENT = 1 << 16;

    private final SplittableRandom random = new SplittableRandom(7);
    private final HostTable hosts = new HostTable(new Zones(Lists.immutable.of("a", "b", "c")));
    private final PlacementRequest[] requests;
    private PlacementRequest[] running = new PlacementRequest[1024];
    private int[] hostOf = new int[1024];
    private int size;
    private int target;
    private int cursor;
    private int oldestTask;
    private int oldestHost;
    private int oldestDraining;
    private long drawKey;

    /**
     * @param shapes different requests, 0 for requests that are all different
     */
    BusyCluster(int hostCount, int shapes) {
        for (int host = 0; host < hostCount; host++) {
            join();
        }
        requests = new PlacementRequest[shapes == 0 ? DIFFERENT : shapes];
        for (int i = 0; i < requests.length; i++) {
            int step = shapes == 0 ? 1 : 128;
            int cpu = step * random.nextInt(256 / step, 2048 / step + 1);
            int memoryMib = step * random.nextInt(512 / step, 6144 / step + 1);
            requests[i] = new PlacementRequest(i % GROUPS, Demand.of(cpu, memoryMib), PlacementRequest.ANY_POOL);
        }
    }

    private void join() {
        int host = hosts.size();
        int cpu = 4096 << host % 3;
        var capacity = new HostCapacity(cpu, 32_768 * Demand.MIB, 3, HostCapacity.UNLIMITED, 0);
        var shape =
                new HostShape(InstanceType.plain("type" + host % 3, 4, 32_768), 0, capacity, Maps.immutable.empty());
        hosts.activate(hosts.add(shape, host / 3 % ZONES));
    }

    /** A placement by these steps, separated by {@code +}; JMH separates values by commas, so steps use semicolons. */
    Placement placement(String strategy, Placement.Way way) {
        var constraints = BOOK.constraints(CHECKS, hosts);
        var steps = Arrays.stream(strategy.replace(';', ',').split("\\+"))
                .map(BusyCluster::call)
                .toList();
        ListIterable<Preference> preferences = BOOK.preferences(Lists.immutable.withAll(steps), hosts);
        return new Placement(hosts, constraints, preferences, new Draws(7), Placement.Ties.DRAW, way);
    }

    private static StepCall call(String step) {
        int open = step.indexOf('(');
        return open < 0
                ? new StepCall(step, null)
                : new StepCall(step.substring(0, open), step.substring(open + 1, step.length() - 1));
    }

    /** Fills the cluster up to this part of its CPU, or with 100 until nothing fits any more. */
    void fillTo(int percent) {
        long free = 0;
        for (int host = 0; host < hosts.size(); host++) {
            free += hosts.freeCpu().of(host);
        }
        long left = free * (100 - percent) / 100;
        int misses = 0;
        // Where nothing is found by chance, the rest is filled host by host.
        while (free > left && misses < 1000) {
            PlacementRequest request = requests[random.nextInt(requests.length)];
            int host = random.nextInt(hosts.size());
            boolean fits = hosts.fits(host, request.demand());
            misses = fits ? 0 : misses + 1;
            free -= fits ? start(host, request) : 0;
        }
        for (int host = 0; host < hosts.size() && free > left; host++) {
            for (int i = 0; i < requests.length && i < 256; i++) {
                while (hosts.fits(host, requests[i].demand())) {
                    free -= start(host, requests[i]);
                }
            }
        }
        target = size;
    }

    private int start(int host, PlacementRequest request) {
        hosts.reserve(host, request.demand(), request.group());
        if (size == running.length) {
            running = Arrays.copyOf(running, 2 * size);
            hostOf = Arrays.copyOf(hostOf, 2 * size);
        }
        running[size] = request;
        hostOf[size++] = host;
        return request.demand().cpu();
    }

    /** Replaces every task twice, so that hosts look as the strategy leaves them, whichever way is measured afterwards. */
    void wear(String strategy) {
        Placement fastest = placement(strategy, Placement.Way.FASTEST);
        long start = System.nanoTime();
        for (int step = 0; step < 2 * target && System.nanoTime() - start < MAX_WEAR_NANOS; step++) {
            step(fastest);
        }
    }

    /** A task ends, the next one comes; another one too when one was refused before. */
    int step(Placement placement) {
        stop(random.nextInt(size));
        int host = place(placement);
        return size < target ? place(placement) : host;
    }

    /** The same, but tasks end in the order in which they came, as long as none is refused. */
    int stepInOrder(Placement placement) {
        int task = oldestTask++ % size;
        stop(task);
        int host = place(placement);
        int newest = size - 1;
        PlacementRequest request = running[task];
        int hostOfMoved = hostOf[task];
        running[task] = running[newest];
        hostOf[task] = hostOf[newest];
        running[newest] = request;
        hostOf[newest] = hostOfMoved;
        return size < target ? place(placement) : host;
    }

    /** Asks for more than any host has. */
    int placeTooLarge(Placement placement) {
        return placement.choose(TOO_LARGE, drawKey++);
    }

    /** The host that joined first takes no new tasks and is gone when its last one ends; a new one joins. */
    void replaceOldestHost() {
        hosts.drain(oldestHost++);
        while (oldestDraining < oldestHost && hosts.isEmpty(oldestDraining)) {
            hosts.remove(oldestDraining++);
        }
        join();
    }

    /** The first host and every so many hosts after it take no new tasks from now on. */
    void drainEvery(int hostsBetween) {
        for (int host = 0; host < hosts.size(); host += hostsBetween) {
            hosts.drain(host);
        }
    }

    private void stop(int task) {
        hosts.release(hostOf[task], running[task].demand(), running[task].group());
        size--;
        running[task] = running[size];
        hostOf[task] = hostOf[size];
    }

    private int place(Placement placement) {
        PlacementRequest request = requests[cursor];
        cursor = cursor + 1 == requests.length ? 0 : cursor + 1;
        int host = placement.choose(request, drawKey++);
        if (host != Placement.NONE) {
            start(host, request);
        }
        return host;
    }
}
