package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.cluster.ShareOrder;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * Prefers the hosts on which the task leaves the most, which spreads the load.
 *
 * @param remainder of what
 */
record WorstFit(Remainder remainder) implements HostLocalPreference {
    private static final ShareOrder ORDER = new ShareOrder(ShareOrder.Form.MOST_LEFT, Shares.ROUNDING_IN_SHARES);

    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        long largest = (1L << remainder.bits()) - 1;
        return largest - remainder.of(request, hosts, host);
    }

    @Override
    public @Nullable IntColumn keyColumn(PlacementRequest request, Hosts hosts) {
        return remainder.column(hosts);
    }

    @Override
    public boolean wantsLargest() {
        return true;
    }

    @Override
    public @Nullable ShareOrder shareOrder(PlacementRequest request, Hosts hosts) {
        return remainder == Remainder.SUM ? ORDER : null;
    }

    @Override
    public int keyBits() {
        return remainder.bits();
    }
}
