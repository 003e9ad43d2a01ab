package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.cluster.ShareOrder;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;

/**
 * Prefers the hosts whose CPU and memory are used to equal parts: the score of Kubernetes.
 *
 * <p>{@code (1 - |cpu - memory| / 2) x 100}, truncated, of the used fractions with the task on the host (kubernetes/kubernetes,
 * plugins/noderesources/balanced_allocation.go, rule of 1.33 to 1.35).
 */
final class Balanced implements HostLocalPreference {
    /** Truncated once, to a hundredth of half the difference; the rest is more than floating point gets wrong. */
    private static final ShareOrder ORDER = new ShareOrder(ShareOrder.Form.MOST_EVEN, 2.01 / Scores.HUNDRED);

    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        long cpu = hosts.wholeCpu().of(host);
        long memoryBytes = hosts.wholeMemoryBytes().of(host);
        long cpuUsed = cpu - hosts.freeCpu().of(host) + request.demand().cpu();
        long memoryUsed = memoryBytes
                - hosts.freeMemoryBytes().of(host)
                + request.demand().memoryBytes();
        double deviation = (fraction(cpuUsed, cpu) - fraction(memoryUsed, memoryBytes)) / 2;
        return Scores.HUNDRED - (long) ((1 - Math.abs(deviation)) * Scores.HUNDRED);
    }

    @Override
    public ShareOrder shareOrder(PlacementRequest request, Hosts hosts) {
        return ORDER;
    }

    @Override
    public int keyBits() {
        return Scores.BITS;
    }

    private static double fraction(long used, long whole) {
        return whole == 0 ? 0 : Math.min(1, (double) used / whole);
    }
}
