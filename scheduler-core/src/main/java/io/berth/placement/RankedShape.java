package io.berth.placement;

import io.berth.cluster.HostChanges;
import io.berth.cluster.HostConditions;
import io.berth.cluster.Hosts;

/**
 * All hosts ranked for one request, kept up to date by the changes of the cluster.
 *
 * <p>Catching up costs one key for each change since the last time; the answer itself does not depend on the number of hosts.
 */
abstract class RankedShape {
    /** How much dearer a change is in a tournament than between levels (measured). */
    static final int TOURNAMENT = 4;

    final Hosts hosts;
    final PlacementRequest request;
    private final RankingRule rule;
    private final HostConditions conditions = new HostConditions();
    private final HostChanges changes;
    private long readChanges = -1;

    /** Changes of the cluster at the last use; belongs to {@link RankedShapes}. */
    long usedAt;

    /** Changes that may lie between two uses for a ranking to pay in which a change costs 1; belongs to {@link RankedShapes}. */
    long affordableChanges;

    RankedShape(Hosts hosts, PlacementRequest request, RankingRule rule) {
        this.hosts = hosts;
        this.request = request;
        this.rule = rule;
        rule.demand(request, conditions);
        this.changes = hosts.changes();
    }

    /** How many hosts are equally good, and better than all others; 0 when none will do. */
    abstract int bestCount();

    /** The one at this position among them, lowest row first. */
    abstract int bestAt(int position);

    /** Rows there is room for. */
    abstract int capacity();

    /** What it costs to learn of a change, where a change between levels costs 1. */
    abstract int costOfChange();

    /** Looks at every host. */
    abstract void start();

    /** Looks again at some hosts; {@link #settle} follows. */
    abstract void update(ChangedHosts changed);

    /** Ends a series of updates. */
    abstract void settle();

    /** Brings the ranking to the present: by what changed, or from the start when that is less work. */
    final void catchUp(ChangedHosts changed) {
        long count = changes.count();
        if (isFarBehind(count)) {
            start();
        } else {
            for (long change = readChanges; change < count; change += ChangedHosts.AT_ONCE) {
                changed.read(changes, change, Math.min(count, change + ChangedHosts.AT_ONCE), conditions);
                update(changed);
            }
            settle();
        }
        readChanges = count;
    }

    private boolean isFarBehind(long count) {
        return readChanges < 0
                || hosts.size() > capacity()
                || !changes.remembers(readChanges)
                || count - readChanges > hosts.size();
    }

    /** Negative when the host lacks something. */
    final long missing(int host) {
        return conditions.missing(host);
    }

    /** Computes the keys of those that will do. */
    final void key(ChangedHosts changed) {
        rule.keys(request, changed);
    }

    final long key(int host) {
        return rule.key(request, conditions, host);
    }
}
