package io.berth.placement;

import io.berth.cluster.Hosts;
import io.berth.cluster.LeveledHosts;
import java.util.Arrays;

/** The ranking when the row itself is the key: all hosts that will do are on one level, and the first or the last is wanted. */
final class RankedByRow extends RankedShape {
    private final LeveledHosts able = new LeveledHosts();
    private final boolean wantsLast;

    RankedByRow(Hosts hosts, PlacementRequest request, RankingRule rule) {
        super(hosts, request, rule);
        this.wantsLast = rule.wantsLargest();
    }

    @Override
    int bestCount() {
        return Math.min(1, able.bestCount());
    }

    @Override
    int bestAt(int position) {
        return able.bestAt(wantsLast ? able.bestCount() - 1 : 0);
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
        able.rank(hosts.size(), this::ability);
    }

    @Override
    void update(ChangedHosts changed) {
        able.withdraw(changed.unable, changed.unableCount);
        Arrays.fill(changed.keys, 0, changed.ableCount, 0);
        able.set(changed.able, changed.keys, changed.ableCount);
    }

    @Override
    void settle() {
        // There is one level, which is always up to date.
    }

    /** 0, or {@link LeveledHosts#NOWHERE} when the host will not do. */
    private long ability(int host) {
        return (missing(host) >> 63) & LeveledHosts.NOWHERE;
    }
}
