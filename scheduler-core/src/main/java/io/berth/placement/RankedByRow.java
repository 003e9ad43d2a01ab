package io.berth.placement;

import io.berth.cluster.HostSet;
import io.berth.cluster.Hosts;

/** The ranking when the row itself is the key: of all hosts that will do the first or the last is wanted. */
final class RankedByRow extends RankedShape {
    private final HostSet able = new HostSet();
    private final boolean wantsLast;

    RankedByRow(Hosts hosts, PlacementRequest request, RankingRule rule) {
        super(hosts, request, rule);
        this.wantsLast = rule.wantsLargest();
    }

    @Override
    int bestCount() {
        return able.first() < 0 ? 0 : 1;
    }

    @Override
    int bestAt(int position) {
        return wantsLast ? able.last() : able.first();
    }

    @Override
    int capacity() {
        return able.capacity();
    }

    @Override
    int costOfChange() {
        return 1;
    }

    @Override
    void start() {
        able.fill(hosts.size(), host -> missing(host) >= 0);
    }

    @Override
    void update(ChangedHosts changed) {
        able.remove(changed.unable, changed.unableCount);
        able.add(changed.able, changed.ableCount);
    }

    @Override
    void settle() {
        // The set is always up to date.
    }
}
