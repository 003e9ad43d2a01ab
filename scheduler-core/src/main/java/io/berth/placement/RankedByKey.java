package io.berth.placement;

import io.berth.cluster.Hosts;
import io.berth.cluster.RankedHosts;

/** The ranking when every preference looks at one host at a time. */
final class RankedByKey extends RankedShape {
    private final RankedHosts ranked = new RankedHosts();

    RankedByKey(Hosts hosts, PlacementRequest request, RankingRule rule) {
        super(hosts, request, rule);
    }

    @Override
    int bestCount() {
        return ranked.bestCount();
    }

    @Override
    int bestAt(int position) {
        return ranked.bestAt(position);
    }

    @Override
    int capacity() {
        return ranked.capacity();
    }

    @Override
    void start() {
        ranked.rank(hosts.size(), this::key);
    }

    @Override
    void update(int host) {
        ranked.set(host, key(host));
    }

    @Override
    void settle() {
        ranked.settle();
    }
}
