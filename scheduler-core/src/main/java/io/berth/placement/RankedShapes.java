package io.berth.placement;

import io.berth.cluster.HostChanges;
import io.berth.cluster.Hosts;
import io.berth.cluster.TasksByValue;
import java.util.Arrays;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/**
 * The rankings of the requests that come again soon; all others are left to the scan.
 *
 * <p>A ranking pays when little has changed since its request came last: each change costs about as much as the scan spends on
 * {@link #SCANNED_PER_CHANGE} hosts, or on {@link #COLUMNS_SCANNED_PER_CHANGE} when it can go by columns, and more where keys take
 * many values. A request is ranked when it comes for the second time within that span, so a stream of
 * requests that are all different costs one look into a small table and nothing else. Memory is bounded by the rows of all
 * rankings together; the one that was idle longest makes room, if it has been idle for long.
 */
final class RankedShapes {
    /** Below so many hosts the scan is as fast (measured). */
    private static final int MIN_HOSTS = 128;

    /** Hosts that a step by step scan looks at in the time in which a ranking learns of one change (measured). */
    private static final int SCANNED_PER_CHANGE = 3;

    /** The same for a scan over columns (measured). */
    private static final int COLUMNS_SCANNED_PER_CHANGE = 36;

    /** Changes that a ranking learns of while a scan over columns gets ready and picks its host, however few there are (measured). */
    private static final int CHANGES_PER_COLUMN_SCAN = 16;

    /** Rows of all rankings together; a row takes some 10 bytes. */
    private static final int MAX_ROWS = 1 << 23;

    /** Services and jobs mostly have one request each, which is found by their number without a hash. */
    private static final int RECENT = 64;

    /** Requests that are remembered until they come again. */
    private static final int SEEN_BITS = 11;

    /** Spreads hash codes over the high bits. */
    private static final int GOLDEN = 0x9E3779B9;

    private final RankingRule rule;
    private final Hosts hosts;
    private final ColumnChoice columns;
    private final boolean isForAll;
    private final HostChanges changes;
    private final ChangedHosts changed = new ChangedHosts();
    private final MutableMap<PlacementRequest, RankedShape> shapes = Maps.mutable.empty();
    private final @Nullable PlacementRequest[] seen = new PlacementRequest[1 << SEEN_BITS];
    private final @Nullable RankedShape[] recent = new RankedShape[RECENT];
    private final long[] seenAt = new long[1 << SEEN_BITS];

    /**
     * @param isForAll whether every request is ranked, however seldom it comes
     */
    RankedShapes(RankingRule rule, Hosts hosts, ColumnChoice columns, boolean isForAll) {
        this.rule = rule;
        this.hosts = hosts;
        this.columns = columns;
        this.isForAll = isForAll;
        this.changes = hosts.changes();
    }

    /** The ranking for this request, up to date; null when the scan is the better way. */
    @Nullable
    RankedShape shape(PlacementRequest request) {
        if (rule.isBroken() || (hosts.active().size() < MIN_HOSTS && !isForAll)) {
            return null;
        }
        @Nullable RankedShape known = recent[request.group() & (RECENT - 1)];
        if (known == null || !known.request.equals(request)) {
            known = shapes.get(request);
            recent[request.group() & (RECENT - 1)] = known;
        }
        @Nullable RankedShape shape = known == null ? opened(request) : usedAgain(known);
        if (shape != null) {
            shape.catchUp(changed);
        }
        return rule.isBroken() ? null : shape;
    }

    private @Nullable RankedShape usedAgain(RankedShape shape) {
        boolean again = changes.count() - shape.usedAt <= affordableChanges(shape);
        shape.usedAt = changes.count();
        return again ? shape : null;
    }

    private static long affordableChanges(RankedShape shape) {
        return shape.affordableChanges / shape.costOfChange();
    }

    private @Nullable RankedShape opened(PlacementRequest request) {
        int slot = slotOf(request);
        boolean isKnown = isForAll || request.equals(seen[slot]);
        long affordable = isKnown ? affordableChanges(request) : 0;
        boolean again = isKnown && changes.count() - seenAt[slot] <= affordable;
        seen[slot] = request;
        seenAt[slot] = changes.count();
        return again && hasRoom() ? open(request, affordable) : null;
    }

    /** Where the request is remembered, or else the one of two slots that is idle for longer. */
    private int slotOf(PlacementRequest request) {
        int one = (request.hashCode() * GOLDEN) >>> (Integer.SIZE - SEEN_BITS);
        int other = one ^ 1;
        if (request.equals(seen[one])) {
            return one;
        }
        return request.equals(seen[other]) || seenAt[other] < seenAt[one] ? other : one;
    }

    /** Changes that a ranking learns of in the time of one scan. */
    private long affordableChanges(PlacementRequest request) {
        if (isForAll) {
            return Long.MAX_VALUE;
        }
        int active = hosts.active().size();
        return columns.serves(request)
                ? CHANGES_PER_COLUMN_SCAN + active / COLUMNS_SCANNED_PER_CHANGE
                : active / SCANNED_PER_CHANGE;
    }

    private RankedShape open(PlacementRequest request, long affordable) {
        RankedShape shape = ranking(request);
        shape.affordableChanges = affordable;
        shape.usedAt = changes.count();
        shapes.put(request, shape);
        return shape;
    }

    private RankedShape ranking(PlacementRequest request) {
        @Nullable TasksByValue spread = rule.spread();
        if (spread != null) {
            return new RankedByGroup(hosts, request, rule, spread);
        }
        return rule.keyColumn(request) == hosts.row()
                ? new RankedByRow(hosts, request, rule)
                : new RankedByKey(hosts, request, rule);
    }

    /** Drops the ranking that was idle longest when there are too many, unless even that one is in use. */
    private boolean hasRoom() {
        long rows = (long) (shapes.size() + 1) * hosts.size();
        if (rows <= MAX_ROWS) {
            return true;
        }
        @Nullable RankedShape idle = shapes.isEmpty() ? null : shapes.minBy(shape -> shape.usedAt);
        if (idle == null || changes.count() - idle.usedAt <= affordableChanges(idle)) {
            return false;
        }
        shapes.remove(idle.request);
        Arrays.fill(recent, null);
        return true;
    }
}
