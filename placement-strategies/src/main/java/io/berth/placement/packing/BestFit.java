package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.cluster.ShareOrder;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * Prefers the hosts on which the task leaves the least.
 *
 * @param remainder of what
 */
record BestFit(Remainder remainder) implements HostLocalPreference {
    private static final ShareOrder ORDER = new ShareOrder(ShareOrder.Form.LEAST_LEFT, Shares.ROUNDING_IN_SHARES);

    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        return remainder.of(request, hosts, host);
    }

    @Override
    public @Nullable IntColumn keyColumn(PlacementRequest request, Hosts hosts) {
        return remainder.column(hosts);
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
