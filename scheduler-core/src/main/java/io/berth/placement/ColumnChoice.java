package io.berth.placement;

import io.berth.cluster.ColumnScan;
import io.berth.cluster.HostConditions;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.cluster.ShareOrder;
import io.berth.cluster.ShareScan;
import org.jspecify.annotations.Nullable;

/**
 * Decides by scanning columns when constraints are demands on columns and the one preference is a column itself, or follows from
 * shares of CPU and memory.
 *
 * <p>The way for requests that seldom come twice: nothing is kept between two decisions, and nothing is allocated.
 */
final class ColumnChoice {
    /** Rows of hosts that are gone are looked at too, so there must not be many of them. */
    private static final int MAX_ROWS_PER_ACTIVE = 2;

    private final RankingRule rule;
    private final Hosts hosts;
    private final HostConditions conditions = new HostConditions();
    private final ColumnScan byColumn = new ColumnScan();
    private final ShareScan byShares = new ShareScan();

    /** The column to choose by in this decision; null when it goes by shares. */
    private @Nullable IntColumn keyColumn;

    /** The hosts in question when it goes by shares, then the best of them. */
    private int[] rows = {};

    private long[] keys = {};

    ColumnChoice(RankingRule rule, Hosts hosts) {
        this.rule = rule;
        this.hosts = hosts;
    }

    /** True when this request can be decided by columns; {@link #bestCount} follows. */
    boolean serves(PlacementRequest request) {
        keyColumn = rule.keyColumn(request);
        if ((keyColumn == null && rule.shareOrder() == null)
                || hosts.size() > MAX_ROWS_PER_ACTIVE * hosts.active().size()) {
            return false;
        }
        rule.demand(request, conditions);
        return keyColumn == null
                ? ShareScan.serves(hosts, conditions, request.demand())
                : ColumnScan.serves(conditions);
    }

    /** How many hosts are equally good, and better than all others; 0 when none will do. */
    int bestCount(PlacementRequest request) {
        @Nullable IntColumn column = keyColumn;
        if (column != null) {
            return byColumn.find(conditions, hosts.size(), column, rule.wantsLargest());
        }
        @Nullable ShareOrder order = rule.shareOrder();
        return order == null ? 0 : bestCount(request, order);
    }

    private int bestCount(PlacementRequest request, ShareOrder order) {
        if (rows.length <= hosts.size()) {
            rows = new int[2 * hosts.size()];
            keys = new long[2 * hosts.size()];
        }
        int count = byShares.find(hosts, conditions, request.demand(), order, rows);
        rule.keys(request, rows, count, keys);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            best = Math.min(best, keys[i]);
        }
        int ties = 0;
        for (int i = 0; i < count; i++) {
            rows[ties] = rows[i];
            ties += keys[i] == best ? 1 : 0;
        }
        return ties;
    }

    /** The one at this position among them, lowest row first. */
    int bestAt(int position) {
        return keyColumn == null ? rows[position] : byColumn.at(position);
    }
}
