package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.Demand;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.placement.PlacementRequest;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Karpenter's simulation of the scheduler for one batch of pods: large pods first, onto nodes that are there or on their way, then onto
 * planned machines, the one with the fewest pods first, then onto a new one of the first pool that can hold the pod.
 *
 * <p>Costs a search in a tree for each pod that fits on a node, and the logarithm of the planned machines for each other (Karpenter,
 * pkg/controllers/provisioning/scheduling, 1.14). Where pods have rules of their own, nodes that are there are
 * judged by every filter of the scheduler; so are machines that are only planned, as {@link PlannedRooms} has them.
 */
public final class KarpenterPlanner {
    private static final int FIRST_ZONE = 0;

    private final KarpenterOffers offers;
    private final PlacementRequest[] requests;
    private final int[] largestFirst;
    private final int[] poolsInOrder;
    private final KarpenterOfferings[] admitted;
    private final PlannedRooms planned;
    private final BitSet hasRules;
    private final long mostCpu;
    private final long mostMemoryBytes;
    private final long[] leftCpuMilli;
    private final long[] leftMemoryBytes;

    KarpenterPlanner(KarpenterOffers offers, PlacementRequest[] requests) {
        this.offers = offers;
        this.requests = requests;
        largestFirst = IntStream.range(0, requests.length)
                .boxed()
                .sorted(Comparator.comparingInt(
                                (Integer item) -> requests[item].demand().cpu())
                        .thenComparingLong(item -> requests[item].demand().memoryBytes())
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        poolsInOrder = IntStream.range(0, offers.pools())
                .boxed()
                .sorted(Comparator.comparingInt(
                                (Integer pool) -> offers.pool(pool).weight())
                        .thenComparing(pool -> offers.pool(pool).name())
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        admitted =
                IntStream.range(0, requests.length).mapToObj(offers::admitted).toArray(KarpenterOfferings[]::new);
        planned = new PlannedRooms(admitted, itemsWhere(offers::haveCompanyInZones), offers.zones());
        hasRules = itemsWhere(offers::haveRules);
        long cpu = 0;
        long memoryBytes = 0;
        for (int pool = 0; pool < offers.pools(); pool++) {
            for (KarpenterOffer offer : offers.of(pool)) {
                cpu = Math.max(cpu, offer.capacity().cpu());
                memoryBytes = Math.max(memoryBytes, offer.capacity().memoryBytes());
            }
        }
        mostCpu = cpu;
        mostMemoryBytes = memoryBytes;
        leftCpuMilli = new long[offers.pools()];
        leftMemoryBytes = new long[offers.pools()];
    }

    /** True when a pod cares for more than resources, labels and taints. */
    boolean hasRules(int item) {
        return hasRules.get(item);
    }

    private BitSet itemsWhere(IntPredicate holds) {
        return IntStream.range(0, requests.length).filter(holds).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    /** The services and jobs, those with the largest pods first. */
    int[] largestFirst() {
        return largestFirst;
    }

    /** What the limits of a pool still allow. */
    void mayAdd(int pool, long cpuMilli, long memoryBytes) {
        leftCpuMilli[pool] = cpuMilli;
        leftMemoryBytes[pool] = memoryBytes;
    }

    /**
     * Plans machines for all these pods.
     *
     * @param podsOfItem how many pods of each service or job
     * @param rooms nodes that are there or on their way, in the order in which they are filled; what is planned for them is taken
     * @param usedRooms is told which of them got pods
     */
    MutableList<KarpenterClaim> plan(int[] podsOfItem, PodRooms rooms, BitSet usedRooms) {
        MutableList<KarpenterClaim> claims = Lists.mutable.empty();
        int nodes = rooms.size();
        for (int item : largestFirst) {
            int left = podsOfItem[item];
            if (left > 0) {
                left -= fill(rooms, nodes, usedRooms, item, left);
                claim(claims, rooms, item, left);
            }
        }
        return claims;
    }

    /** One new machine for all these pods; null when no offer holds them together. */
    @Nullable
    KarpenterClaim planOne(int[] podsOfItem) {
        return isTooMuch(podsOfItem)
                ? null
                : planOne(podsOfItem, (claim, item) -> claim.takes(requests[item].demand(), admitted[item]));
    }

    /**
     * The same judged by every filter of the scheduler, for pods with rules of their own; the rooms are not as they were then.
     *
     * @param zone in which the machine is imagined if its pods can be there
     */
    @Nullable
    KarpenterClaim planOne(int[] podsOfItem, PodRooms rooms, int zone) {
        return planOne(podsOfItem, (claim, item) -> takes(claim, rooms, item, zone));
    }

    /** Plans one more pod for a machine, if that is possible. */
    @FunctionalInterface
    private interface Planning {
        boolean test(KarpenterClaim claim, int item);
    }

    private @Nullable KarpenterClaim planOne(int[] podsOfItem, Planning takes) {
        KarpenterClaim claim = null;
        for (int item : largestFirst) {
            for (int pod = 0; pod < podsOfItem[item]; pod++) {
                if (claim == null) {
                    claim = newClaim(0, item, takes);
                } else if (!takes.test(claim, item)) {
                    return null;
                }
                if (claim == null) {
                    return null;
                }
            }
        }
        return claim;
    }

    /** More than the largest machine has. */
    private boolean isTooMuch(int[] podsOfItem) {
        long cpu = 0;
        long memoryBytes = 0;
        for (int item = 0; item < podsOfItem.length; item++) {
            cpu += (long) podsOfItem[item] * requests[item].demand().cpu();
            memoryBytes += podsOfItem[item] * requests[item].demand().memoryBytes();
        }
        return cpu > mostCpu || memoryBytes > mostMemoryBytes;
    }

    private static int fill(PodRooms rooms, int nodes, BitSet usedRooms, int item, int pods) {
        int filled = 0;
        int room = firstFit(rooms, nodes, item, 0);
        while (filled < pods && room != PodRooms.NONE) {
            rooms.take(room, item);
            usedRooms.set(room);
            filled++;
            room = rooms.fits(room, item) ? room : firstFit(rooms, nodes, item, room);
        }
        return filled;
    }

    /** Planned machines stand behind the nodes and are not filled as such. */
    private static int firstFit(PodRooms rooms, int nodes, int item, int from) {
        int room = rooms.firstFit(item, from);
        if (room >= nodes) {
            room = rooms.firstFit(item, 0);
        }
        return room < nodes ? room : PodRooms.NONE;
    }

    private void claim(MutableList<KarpenterClaim> claims, PodRooms rooms, int item, int pods) {
        if (pods == 0) {
            return;
        }
        PriorityQueue<KarpenterClaim> open = new PriorityQueue<>(
                Comparator.comparingInt(KarpenterClaim::pods).thenComparingInt(KarpenterClaim::number));
        open.addAll(claims);
        for (int pod = 0; pod < pods; pod++) {
            KarpenterClaim claim = firstWithRoom(open, rooms, item);
            if (claim == null) {
                claim = newClaim(claims.size(), item, (made, its) -> takes(made, rooms, its, FIRST_ZONE));
                if (claim == null) {
                    return;
                }
                claims.add(claim);
            }
            open.add(claim);
        }
    }

    /** Takes the claim with the fewest pods out of the queue, and those before it which are full for this demand. */
    private @Nullable KarpenterClaim firstWithRoom(PriorityQueue<KarpenterClaim> open, PodRooms rooms, int item) {
        KarpenterClaim claim = open.poll();
        while (claim != null && !takes(claim, rooms, item, FIRST_ZONE)) {
            claim = open.poll();
        }
        return claim;
    }

    /** A pod with rules of its own may have no use for another machine, as when it waits for company. */
    private boolean takes(KarpenterClaim claim, PodRooms rooms, int item, int zone) {
        Demand demand = requests[item].demand();
        return hasRules.get(item)
                ? claim.mayTake(demand, admitted[item])
                        && planned.take(claim, rooms, item, zone)
                        && claim.takes(demand, admitted[item])
                : claim.takes(demand, admitted[item]);
    }

    /** A machine of the first pool that has one for this pod within its limits; null when no pool has. */
    private @Nullable KarpenterClaim newClaim(int number, int item, Planning takes) {
        for (int pool : poolsInOrder) {
            KarpenterOfferings open = offers.available(pool);
            var claim = new KarpenterClaim(number, within(pool, open), open);
            if (takes.test(claim, item)) {
                leftCpuMilli[pool] -= claim.mostCpuMilli();
                leftMemoryBytes[pool] -= claim.mostMemoryBytes();
                return claim;
            }
        }
        return null;
    }

    private ImmutableList<KarpenterOffer> within(int pool, KarpenterOfferings open) {
        return offers.of(pool)
                .select(offer -> open.has(offer)
                        && offer.cpuMilli() <= leftCpuMilli[pool]
                        && offer.memoryBytes() <= leftMemoryBytes[pool]);
    }
}
