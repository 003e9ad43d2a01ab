package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.placement.PlacementRequest;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
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
 * pkg/controllers/provisioning/scheduling, 1.14). Affinity and spreading are not looked at.
 */
final class KarpenterPlanner {
    private final KarpenterOffers offers;
    private final PlacementRequest[] requests;
    private final int[] largestFirst;
    private final int[] poolsInOrder;
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
                .filter(pool -> !offers.pool(pool).repelsPods())
                .boxed()
                .sorted(Comparator.comparingInt(
                                (Integer pool) -> offers.pool(pool).weight())
                        .thenComparing(pool -> offers.pool(pool).name())
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        leftCpuMilli = new long[offers.pools()];
        leftMemoryBytes = new long[offers.pools()];
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
    MutableList<KarpenterClaim> plan(int[] podsOfItem, NodeRooms rooms, BitSet usedRooms) {
        MutableList<KarpenterClaim> claims = Lists.mutable.empty();
        for (int item : largestFirst) {
            int left = podsOfItem[item];
            if (left > 0) {
                left -= fill(rooms, usedRooms, requests[item].demand(), left);
                claim(claims, requests[item].demand(), left);
            }
        }
        return claims;
    }

    /** One new machine for all these pods; null when no offer holds them together. */
    @Nullable
    KarpenterClaim planOne(int[] podsOfItem) {
        KarpenterClaim claim = null;
        for (int item : largestFirst) {
            for (int pod = 0; pod < podsOfItem[item]; pod++) {
                Demand demand = requests[item].demand();
                if (claim == null) {
                    claim = newClaim(0, demand);
                } else if (!claim.takes(demand)) {
                    return null;
                }
                if (claim == null) {
                    return null;
                }
            }
        }
        return claim;
    }

    private static int fill(NodeRooms rooms, BitSet usedRooms, Demand demand, int pods) {
        int filled = 0;
        int room = rooms.firstFit(demand, 0);
        while (filled < pods && room != NodeRooms.NONE) {
            rooms.take(room, demand);
            usedRooms.set(room);
            filled++;
            room = rooms.fits(room, demand) ? room : rooms.firstFit(demand, room);
        }
        return filled;
    }

    private void claim(MutableList<KarpenterClaim> claims, Demand demand, int pods) {
        if (pods == 0) {
            return;
        }
        PriorityQueue<KarpenterClaim> open = new PriorityQueue<>(
                Comparator.comparingInt(KarpenterClaim::pods).thenComparingInt(KarpenterClaim::number));
        open.addAll(claims);
        for (int pod = 0; pod < pods; pod++) {
            KarpenterClaim claim = firstWithRoom(open, demand);
            if (claim == null) {
                claim = newClaim(claims.size(), demand);
                if (claim == null) {
                    return;
                }
                claims.add(claim);
            }
            open.add(claim);
        }
    }

    /** Takes the claim with the fewest pods out of the queue, and those before it which are full for this demand. */
    private static @Nullable KarpenterClaim firstWithRoom(PriorityQueue<KarpenterClaim> open, Demand demand) {
        KarpenterClaim claim = open.poll();
        while (claim != null && !claim.takes(demand)) {
            claim = open.poll();
        }
        return claim;
    }

    /** A machine of the first pool that has one for this pod within its limits; null when no pool has. */
    private @Nullable KarpenterClaim newClaim(int number, Demand demand) {
        for (int pool : poolsInOrder) {
            var claim = new KarpenterClaim(number, within(pool));
            if (claim.takes(demand)) {
                leftCpuMilli[pool] -= claim.mostCpuMilli();
                leftMemoryBytes[pool] -= claim.mostMemoryBytes();
                return claim;
            }
        }
        return null;
    }

    private ImmutableList<KarpenterOffer> within(int pool) {
        return offers.available(pool)
                .select(offer ->
                        offer.cpuMilli() <= leftCpuMilli[pool] && offer.memoryBytes() <= leftMemoryBytes[pool]);
    }
}
