package io.berth.placement.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;

/**
 * Takes any host that will do: leaves the choice to the draw (ECS developer guide, task placement strategies, read 2026-10).
 *
 * <p>Nothing after it can matter, so every step that follows it is made as one more of these; the guide is silent on that.
 */
final class RandomHost implements HostLocalPreference {
    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        return 0;
    }

    @Override
    public IntColumn keyColumn(PlacementRequest request, Hosts hosts) {
        return hosts.open();
    }

    @Override
    public int keyBits() {
        return 1;
    }

    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        // Every host is as good as another.
    }
}
