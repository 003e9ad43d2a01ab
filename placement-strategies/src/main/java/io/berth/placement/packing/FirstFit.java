package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;

/** Takes the host that joined first of those with room. */
final class FirstFit implements HostLocalPreference {
    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        return host;
    }

    @Override
    public int keyBits() {
        return 31;
    }
}
