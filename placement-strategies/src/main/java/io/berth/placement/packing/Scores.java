package io.berth.placement.packing;

import io.berth.cluster.HostCapacity;
import io.berth.cluster.Hosts;
import io.berth.placement.PlacementRequest;

/** The hundredths in which Kubernetes scores, with the task already on the host. */
final class Scores {
    /** The best score. */
    static final long HUNDRED = 100;

    /** Bits of a score. */
    static final int BITS = 7;

    private Scores() {}

    static long cpuLeft(PlacementRequest request, Hosts hosts, int host) {
        long left = (long) hosts.freeCpu().of(host) - request.demand().cpu();
        return hundredths(left, hosts.shape(host).capacity().cpu());
    }

    static long memoryLeft(PlacementRequest request, Hosts hosts, int host) {
        long left = hosts.freeMemoryBytes().of(host) - request.demand().memoryBytes();
        return hundredths(left, hosts.shape(host).capacity().memoryBytes());
    }

    static long cpuUsed(PlacementRequest request, Hosts hosts, int host) {
        long capacity = hosts.shape(host).capacity().cpu();
        return hundredths(capacity - hosts.freeCpu().of(host) + request.demand().cpu(), capacity);
    }

    static long memoryUsed(PlacementRequest request, Hosts hosts, int host) {
        long capacity = hosts.shape(host).capacity().memoryBytes();
        return hundredths(
                capacity - hosts.freeMemoryBytes().of(host) + request.demand().memoryBytes(), capacity);
    }

    /** Truncated; nothing of a host that has none, or has given more than it has. */
    static long hundredths(long amount, long whole) {
        return whole == 0 ? 0 : Math.clamp(amount, 0, whole) * HUNDRED / whole;
    }

    /** The truncated mean over what the host has at all. */
    static long mean(HostCapacity capacity, long cpu, long memory) {
        boolean hasBoth = capacity.cpu() > 0 && capacity.memoryBytes() > 0;
        return hasBoth ? (cpu + memory) / 2 : cpu + memory;
    }
}
