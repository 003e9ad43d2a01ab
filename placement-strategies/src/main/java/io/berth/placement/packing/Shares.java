package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.placement.PlacementRequest;

/** What would be left of a host with the task on it, as parts of its own capacity. */
final class Shares {
    /** A share is a whole number of 65,536ths, so that bytes times a share still fit into 63 bits. */
    static final int BITS = 16;

    /** A sum of two products of shares is less than four parts too small. */
    static final double ROUNDING_IN_SHARES = 4.0 / (1 << BITS);

    private Shares() {}

    static long cpuLeft(PlacementRequest request, Hosts hosts, int host) {
        return of(
                hosts.freeCpu().of(host) - request.demand().cpu(),
                hosts.wholeCpu().of(host));
    }

    static long memoryLeft(PlacementRequest request, Hosts hosts, int host) {
        return of(
                hosts.freeMemoryBytes().of(host) - request.demand().memoryBytes(),
                hosts.wholeMemoryBytes().of(host));
    }

    /**
     * The part in 65,536ths, rounded down; 0 of nothing.
     *
     * <p>A division as floating point may miss by one at these sizes. Setting that right is still faster than a division of whole
     * numbers.
     */
    static long of(long amount, long whole) {
        if (whole == 0) {
            return 0;
        }
        long shifted = amount << BITS;
        long share = (long) ((double) shifted / whole);
        long rest = shifted - share * whole;
        // One less when the rest is negative, one more when it is a whole.
        return share + (rest >> 63) + ((whole - 1 - rest) >>> 63);
    }
}
