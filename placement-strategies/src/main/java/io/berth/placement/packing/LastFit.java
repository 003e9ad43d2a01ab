package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;

/** Takes the host that joined last of those with room: the control experiment to {@link FirstFit}. */
final class LastFit implements HostLocalPreference {
    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        return (long) Integer.MAX_VALUE - host;
    }

    @Override
    public IntColumn keyColumn(PlacementRequest request, Hosts hosts) {
        return hosts.row();
    }

    @Override
    public boolean wantsLargest() {
        return true;
    }

    @Override
    public int keyBits() {
        return 31;
    }
}
