package io.berth.placement;

import io.berth.cluster.Hosts;
import io.berth.cluster.LeveledHosts;
import io.berth.cluster.RankedHosts;

/** The ranking when every preference looks at one host at a time: by levels as long as its keys take few values. */
final class RankedByKey extends RankedShape {
    private final LeveledHosts leveled = new LeveledHosts();
    private final RankedHosts ranked = new RankedHosts();
    private boolean isLeveled = true;

    RankedByKey(Hosts hosts, PlacementRequest request, RankingRule rule) {
        super(hosts, request, rule);
    }

    @Override
    int bestCount() {
        return isLeveled ? leveled.bestCount() : ranked.bestCount();
    }

    @Override
    int bestAt(int position) {
        return isLeveled ? leveled.bestAt(position) : ranked.bestAt(position);
    }

    @Override
    int capacity() {
        return isLeveled ? leveled.capacity() : ranked.capacity();
    }

    @Override
    void start() {
        isLeveled = isLeveled && leveled.rank(hosts.size(), this::key);
        if (!isLeveled) {
            ranked.rank(hosts.size(), this::key);
        }
    }

    @Override
    void update(int host) {
        if (isLeveled) {
            leveled.set(host, key(host));
        } else {
            ranked.set(host, key(host));
        }
    }

    @Override
    void settle() {
        if (!isLeveled) {
            ranked.settle();
        } else if (leveled.hasOutgrown()) {
            start();
        }
    }
}
