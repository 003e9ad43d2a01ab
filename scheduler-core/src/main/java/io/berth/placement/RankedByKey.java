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
    int costOfChange() {
        return isLeveled ? 1 : TOURNAMENT;
    }

    @Override
    void start() {
        isLeveled = isLeveled && leveled.rank(hosts.size(), this::key);
        if (!isLeveled) {
            ranked.rank(hosts.size(), this::key);
        }
    }

    @Override
    void update(ChangedHosts changed) {
        key(changed);
        if (isLeveled) {
            leveled.withdraw(changed.unable, changed.unableCount);
            leveled.set(changed.able, changed.keys, changed.ableCount);
        } else {
            ranked.withdraw(changed.unable, changed.unableCount);
            ranked.set(changed.able, changed.keys, changed.ableCount);
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
