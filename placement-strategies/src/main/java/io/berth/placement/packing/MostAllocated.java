package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.cluster.ShareOrder;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;

/**
 * Prefers the hosts with the least left, in hundredths of their capacity: the score of Kubernetes with equal weights.
 *
 * <p>{@code requested x 100 / capacity} for CPU and memory, each truncated, then their truncated mean (kubernetes/kubernetes,
 * plugins/noderesources/most_allocated.go). The divisions make plateaus: it is not the order of real utilisation. Requests are
 * taken as they are, without the scoring defaults for containers that ask for nothing.
 */
final class MostAllocated implements HostLocalPreference {
    private static final ShareOrder ORDER = new ShareOrder(ShareOrder.Form.LEAST_LEFT, Scores.ROUNDING_IN_SHARES);

    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        return Scores.HUNDRED
                - Scores.mean(
                        hosts, host, Scores.cpuUsed(request, hosts, host), Scores.memoryUsed(request, hosts, host));
    }

    @Override
    public ShareOrder shareOrder(PlacementRequest request, Hosts hosts) {
        return ORDER;
    }

    @Override
    public int keyBits() {
        return Scores.BITS;
    }
}
