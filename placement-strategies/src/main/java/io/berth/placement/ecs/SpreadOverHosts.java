package io.berth.placement.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;
import java.util.BitSet;

/**
 * Prefers the hosts with the fewest tasks of the same service or job: {@code spread(instanceId)}, {@code spread(host)}.
 *
 * <p>Only tasks of the same group count (ECS developer guide, task placement strategies, read 2026-10).
 */
final class SpreadOverHosts implements Spread, HostLocalPreference {
    private final BitSet chosen = new BitSet();
    private boolean remembers;

    @Override
    public void remember() {
        remembers = true;
    }

    @Override
    public boolean chose(int host) {
        return chosen.get(host);
    }

    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        return hosts.tasksOf(request.group()).of(host);
    }

    @Override
    public IntColumn keyColumn(PlacementRequest request, Hosts hosts) {
        return hosts.tasksOf(request.group());
    }

    @Override
    public int keyBits() {
        return TASK_BITS;
    }

    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        candidates.retainSmallest(hosts.tasksOf(request.group()));
        note(candidates);
    }

    @Override
    public void narrowToVictims(PlacementRequest request, Hosts hosts, Candidates candidates) {
        IntColumn tasks = hosts.tasksOf(request.group());
        candidates.retainCheapest(host -> -(long) tasks.of(host));
        note(candidates);
    }

    private void note(Candidates candidates) {
        if (remembers) {
            chosen.clear();
            for (int i = 0; i < candidates.size(); i++) {
                chosen.set(candidates.get(i));
            }
        }
    }
}
