package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.placement.PlacementRequest;

/** The hundredths in which Kubernetes scores, with the task already on the host. */
final class Scores {
    /** The best score. */
    static final long HUNDRED = 100;

    /** Bits of a score. */
    static final int BITS = 7;

    /** A score is less than 1.5 hundredths too small: three divisions are truncated, two of which are halved. */
    static final double ROUNDING_IN_SHARES = 2 * 1.5 / HUNDRED;

    private Scores() {}

    static long cpuLeft(PlacementRequest request, Hosts hosts, int host) {
        long left = (long) hosts.freeCpu().of(host) - request.demand().cpu();
        return hundredths(left, hosts.wholeCpu().of(host));
    }

    static long memoryLeft(PlacementRequest request, Hosts hosts, int host) {
        long left = hosts.freeMemoryBytes().of(host) - request.demand().memoryBytes();
        return hundredths(left, hosts.wholeMemoryBytes().of(host));
    }

    static long cpuUsed(PlacementRequest request, Hosts hosts, int host) {
        long capacity = hosts.wholeCpu().of(host);
        return hundredths(capacity - hosts.freeCpu().of(host) + request.demand().cpu(), capacity);
    }

    static long memoryUsed(PlacementRequest request, Hosts hosts, int host) {
        long capacity = hosts.wholeMemoryBytes().of(host);
        return hundredths(
                capacity - hosts.freeMemoryBytes().of(host) + request.demand().memoryBytes(), capacity);
    }

    /**
     * Truncated; nothing of a host that has none, or has given more than it has.
     *
     * <p>Divided as floating point, which is several times faster and exact here: a hundred times 32 TiB has less than 53 bits, and a
     * quotient of such numbers below 100 is further from the next whole number than it can be rounded.
     */
    static long hundredths(long amount, long whole) {
        return whole == 0 ? 0 : (long) ((double) (Math.max(0, Math.min(amount, whole)) * HUNDRED) / whole);
    }

    /** The truncated mean over what the host has at all. */
    static long mean(Hosts hosts, int host, long cpu, long memory) {
        boolean hasBoth =
                hosts.wholeCpu().of(host) > 0 && hosts.wholeMemoryBytes().of(host) > 0;
        return hasBoth ? (cpu + memory) / 2 : cpu + memory;
    }
}
