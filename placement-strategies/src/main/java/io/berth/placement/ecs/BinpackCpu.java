package io.berth.placement.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;

/**
 * Prefers the hosts with the least unreserved CPU; takes tasks away where the most would be left.
 *
 * <p>Whatever else runs there counts (ECS developer guide, task placement strategies, read 2026-10).
 */
final class BinpackCpu implements HostLocalPreference {
    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        return hosts.freeCpu().of(host);
    }

    @Override
    public IntColumn keyColumn(PlacementRequest request, Hosts hosts) {
        return hosts.freeCpu();
    }

    @Override
    public int keyBits() {
        return CPU_BITS;
    }

    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        candidates.retainSmallest(hosts.freeCpu());
    }

    @Override
    public void narrowToVictims(PlacementRequest request, Hosts hosts, Candidates candidates) {
        // All victims are alike, so the host with the most left now is the one with the most left afterwards.
        candidates.retainCheapest(host -> -(long) hosts.freeCpu().of(host));
    }
}
