package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.cluster.ShareOrder;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;

/**
 * Prefers the hosts whose free capacity points least in the direction of the demand: the smallest dot product.
 *
 * <p>Shares of the host itself: {@code demand x free} of CPU plus that of memory. Small is good, as a large product would prefer
 * the emptiest host and spread (Panigrahy and others 2011 fill one open bin, where large is good; the baseline of the
 * fragmentation gradient descent paper, Weng and others 2023, takes the smallest as we do).
 */
final class DotProduct implements HostLocalPreference {
    private static final ShareOrder ORDER = new ShareOrder(ShareOrder.Form.LEAST_ALIGNED, Shares.ROUNDING_IN_SHARES);

    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        long cpu = hosts.wholeCpu().of(host);
        long memoryBytes = hosts.wholeMemoryBytes().of(host);
        return Shares.of(hosts.freeCpu().of(host), cpu)
                        * Shares.of(request.demand().cpu(), cpu)
                + Shares.of(hosts.freeMemoryBytes().of(host), memoryBytes)
                        * Shares.of(request.demand().memoryBytes(), memoryBytes);
    }

    @Override
    public ShareOrder shareOrder(PlacementRequest request, Hosts hosts) {
        return ORDER;
    }

    @Override
    public int keyBits() {
        return 2 * Shares.BITS + 1;
    }
}
