package io.berth.orchestrator.eks.controller;

import java.util.Comparator;

/**
 * What a ReplicaSet looks at when it chooses which pod to delete.
 *
 * <p>Unassigned pods go first, then pending ones, then those that are not ready, of a lower deletion cost, with more pods of the same
 * owner on their node, ready for a shorter time, restarted more often, created later. Times are compared as powers of two of
 * nanoseconds, and equal powers by the pods' random identity (kubernetes/kubernetes, pkg/controller/controller_utils.go,
 * ActivePodsWithRanks).
 *
 * @param phase 0 for Pending, 1 for Unknown, 2 for Running
 * @param doubledUp pods of the same owner on its node
 * @param readyMicros how long it has been ready
 * @param ageMicros since its creation
 * @param identity orders pods at random
 */
record PodRank(
        boolean isAssigned,
        int phase,
        boolean isReady,
        int deletionCost,
        int doubledUp,
        long readyMicros,
        int restarts,
        long ageMicros,
        long identity)
        implements Comparable<PodRank> {
    private static final Comparator<PodRank> BEFORE_TIME = Comparator.comparing(PodRank::isAssigned)
            .thenComparingInt(PodRank::phase)
            .thenComparing(PodRank::isReady)
            .thenComparingInt(PodRank::deletionCost)
            .thenComparing(Comparator.comparingInt(PodRank::doubledUp).reversed());

    /** The smaller is deleted first. */
    @Override
    public int compareTo(PodRank other) {
        int rough = BEFORE_TIME.compare(this, other);
        if (rough != 0) {
            return rough;
        }
        if (isReady && other.isReady && readyMicros != other.readyMicros) {
            return byPowerOfTwo(readyMicros, other.readyMicros, other);
        }
        if (restarts != other.restarts) {
            return Integer.compare(other.restarts, restarts);
        }
        return ageMicros == other.ageMicros
                ? Long.compare(identity, other.identity)
                : byPowerOfTwo(ageMicros, other.ageMicros, other);
    }

    private int byPowerOfTwo(long mine, long theirs, PodRank other) {
        int powers = Integer.compare(powerOfTwo(mine), powerOfTwo(theirs));
        return powers != 0 ? powers : Long.compare(identity, other.identity);
    }

    private static int powerOfTwo(long micros) {
        return 63 - Long.numberOfLeadingZeros(Math.max(1, micros * 1000));
    }
}
