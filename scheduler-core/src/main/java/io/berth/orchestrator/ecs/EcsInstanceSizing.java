package io.berth.orchestrator.ecs;

import io.berth.billing.PriceBook;
import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.Hosts;
import java.util.Comparator;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.list.primitive.IntInterval;
import org.jspecify.annotations.Nullable;

/**
 * Which machines Managed Instances launches for tasks that wait: so many of one type that together cost least, and at least one for
 * each zone that has none yet.
 *
 * <p>The largest tasks are packed first, each onto the first machine with room. Costs a look at every type for every task and machine
 * (ECS developer guide, Amazon ECS Managed Instances, read 2026-10; the packing is assumed).
 */
final class EcsInstanceSizing {
    /**
     * What to launch.
     *
     * @param position of the type in the list of offered shapes
     * @param forAll whether it is for all tasks that some type holds; if not, one is to ask again for the others
     */
    record Fleet(int position, int machines, boolean forAll) {}

    private final PriceBook prices;
    private final ImmutableList<HostShape> offered;

    EcsInstanceSizing(PriceBook prices, ImmutableList<HostShape> offered) {
        this.prices = prices;
        this.offered = offered;
    }

    /**
     * The cheapest fleet for all tasks that some type holds, or for the largest alone when no type holds all; null when there are none.
     *
     * @param tasks what each task takes that no machine is on its way for, the largest first
     * @param fewest machines, for the sake of zones
     * @param isToBeHad whether the type at a position can be launched at all now
     */
    @Nullable
    Fleet cheapest(ListIterable<Demand> tasks, int fewest, IntPredicate isToBeHad) {
        ListIterable<Demand> possible = tasks.select(task -> types(isToBeHad).anySatisfy(type -> holds(type, task)));
        if (possible.isEmpty()) {
            return null;
        }
        @Nullable Fleet forAll = cheapest(types(isToBeHad), possible, fewest, true);
        return forAll == null ? cheapest(types(isToBeHad), possible.take(1), 1, false) : forAll;
    }

    private IntList types(IntPredicate isToBeHad) {
        return IntInterval.zeroTo(offered.size() - 1).select(isToBeHad::test);
    }

    private boolean holds(int position, Demand task) {
        return offered.get(position).capacity().holds(task);
    }

    private @Nullable Fleet cheapest(IntList types, ListIterable<Demand> tasks, int fewest, boolean forAll) {
        @Nullable Fleet best = null;
        long bestPrice = Long.MAX_VALUE;
        for (int i = 0; i < types.size(); i++) {
            int position = types.get(i);
            HostCapacity capacity = offered.get(position).capacity();
            if (tasks.allSatisfy(capacity::holds)) {
                int machines = Math.max(Math.min(fewest, tasks.size()), machines(tasks, capacity));
                long price = Math.multiplyExact(
                        prices.picodollars(offered.get(position).type().priceKey()), machines);
                if (price < bestPrice) {
                    bestPrice = price;
                    best = new Fleet(position, machines, forAll);
                }
            }
        }
        return best;
    }

    private static int machines(ListIterable<Demand> tasks, HostCapacity capacity) {
        MutableList<Room> rooms = Lists.mutable.empty();
        remaining(tasks, rooms).forEach(task -> {
            if (rooms.noneSatisfy(room -> room.takes(task))) {
                Room room = new Room(capacity);
                room.takes(task);
                rooms.add(room);
            }
        });
        return rooms.size();
    }

    /** The tasks that find no room, the largest first. */
    static MutableList<Demand> remaining(ListIterable<Demand> tasks, ListIterable<Room> rooms) {
        return tasks.toSortedList(Comparator.comparingLong(Demand::memoryBytes)
                        .thenComparingInt(Demand::cpu)
                        .reversed())
                .reject(task -> rooms.anySatisfy(room -> room.takes(task)));
    }

    /** What is left of one machine while tasks are packed onto it. */
    static final class Room {
        private long cpu;
        private long memoryBytes;
        private int interfaces;
        private int gpus;
        private long ports;

        Room(HostCapacity capacity) {
            cpu = capacity.cpu();
            memoryBytes = capacity.memoryBytes();
            interfaces = capacity.interfaces();
            gpus = capacity.gpus();
        }

        /** What is free on a host just now. */
        Room(Hosts hosts, int host) {
            cpu = hosts.freeCpu().of(host);
            memoryBytes = hosts.freeMemoryBytes().of(host);
            interfaces = hosts.freeInterfaces().of(host);
            gpus = hosts.freeGpus().of(host);
            ports = hosts.usedPorts().of(host);
        }

        boolean takes(Demand task) {
            boolean fits = task.cpu() <= cpu
                    && task.memoryBytes() <= memoryBytes
                    && task.interfaces() <= interfaces
                    && task.gpus() <= gpus
                    && (task.ports() & ports) == 0;
            if (fits) {
                cpu -= task.cpu();
                memoryBytes -= task.memoryBytes();
                interfaces -= task.interfaces();
                gpus -= task.gpus();
                ports |= task.ports();
            }
            return fits;
        }
    }
}
