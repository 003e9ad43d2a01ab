package io.berth.placement.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * Prefers the hosts with the least unreserved memory; takes tasks away where the most would be left.
 *
 * <p>Whatever else runs there counts (ECS developer guide, task placement strategies, read 2026-10).
 */
final class BinpackMemory implements HostLocalPreference {
    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        return hosts.freeMemoryBytes().of(host);
    }

    @Override
    public @Nullable IntColumn keyColumn(PlacementRequest request, Hosts hosts) {
        return hosts.freeMemoryBytes().exactMebis();
    }

    @Override
    public int keyBits() {
        return MEMORY_BITS;
    }

    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        candidates.retainSmallest(hosts.freeMemoryBytes());
    }

    @Override
    public void narrowToVictims(PlacementRequest request, Hosts hosts, Candidates candidates) {
        // All victims are alike, so the host with the most left now is the one with the most left afterwards.
        candidates.retainCheapest(host -> -hosts.freeMemoryBytes().of(host));
    }
}
