package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;

/** Prefers the hosts with the fewest tasks, whoever they belong to. */
final class FewestTasks implements HostLocalPreference {
    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        return hosts.tasks().of(host);
    }

    @Override
    public IntColumn keyColumn(PlacementRequest request, Hosts hosts) {
        return hosts.tasks();
    }

    @Override
    public int keyBits() {
        return TASK_BITS;
    }
}
