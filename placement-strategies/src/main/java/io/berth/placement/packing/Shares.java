package io.berth.placement.packing;

import io.berth.cluster.HostCapacity;
import io.berth.cluster.Hosts;
import io.berth.placement.PlacementRequest;

/** What would be left of a host with the task on it, as parts of its own capacity. */
final class Shares {
    /** A share is a whole number of 65,536ths, so that bytes times a share still fit into 63 bits. */
    static final int BITS = 16;

    private Shares() {}

    static long cpuLeft(PlacementRequest request, Hosts hosts, int host) {
        HostCapacity capacity = hosts.shape(host).capacity();
        return of(hosts.freeCpu().of(host) - request.demand().cpu(), capacity.cpu());
    }

    static long memoryLeft(PlacementRequest request, Hosts hosts, int host) {
        HostCapacity capacity = hosts.shape(host).capacity();
        return of(hosts.freeMemoryBytes().of(host) - request.demand().memoryBytes(), capacity.memoryBytes());
    }

    /** The part in 65,536ths, rounded down; 0 of nothing. */
    static long of(long amount, long whole) {
        return whole == 0 ? 0 : (amount << BITS) / whole;
    }
}
