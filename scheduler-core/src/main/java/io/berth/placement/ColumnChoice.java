package io.berth.placement;

import io.berth.cluster.ColumnScan;
import io.berth.cluster.HostConditions;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.cluster.OpenByValue;
import io.berth.cluster.ShareOrder;
import io.berth.cluster.ShareScan;
import io.berth.cluster.TasksByValue;
import org.jspecify.annotations.Nullable;

/**
 * Decides by scanning columns when constraints are demands on columns and the first preference, perhaps behind a spread, is a column
 * itself, or follows from shares of CPU and memory. The preferences after it look only at the hosts that it left.
 *
 * <p>The way for requests that seldom come twice: nothing is kept between two decisions but the counts of a spread, and nothing is
 * allocated.
 */
final class ColumnChoice {
    /** Rows of hosts that are gone are looked at too, so there must not be many of them. */
    private static final int MAX_ROWS_PER_ACTIVE = 2;

    private final RankingRule rule;
    private final Hosts hosts;
    private final @Nullable TasksByValue spread;
    private final @Nullable OpenByValue open;
    private final HostConditions conditions = new HostConditions();
    private final ColumnScan byColumn = new ColumnScan();
    private final ShareScan byShares = new ShareScan();

    /** The column to choose by in this decision; null when it goes by shares. */
    private @Nullable IntColumn keyColumn;

    private @Nullable ShareOrder shareOrder;

    /** The hosts in question when it goes by shares or by several preferences, then the best of them. */
    private int[] rows = {};

    private long[] keys = {};

    /** Whether the best hosts stand in that list. */
    private boolean isListed;

    ColumnChoice(RankingRule rule, Hosts hosts) {
        this.rule = rule;
        this.hosts = hosts;
        this.spread = rule.spread();
        this.open = spread == null ? null : new OpenByValue(hosts, spread);
    }

    /** True when this request can be decided by columns; {@link #bestCount} follows. */
    boolean serves(PlacementRequest request) {
        keyColumn = rule.keyColumn(request);
        shareOrder = keyColumn == null ? rule.shareOrder(request) : null;
        if ((keyColumn == null && shareOrder == null)
                || rule.isBroken()
                || (spread != null && spread.areTooMany())
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
        return spread == null || open == null ? bestOfAll(request) : bestOfFewest(request, spread, open);
    }

    /** Looks under the values with the fewest tasks, which mostly have a host that will do, and then under the others. */
    private int bestOfFewest(PlacementRequest request, TasksByValue tasks, OpenByValue openByValue) {
        int known = tasks.known();
        int fewest = tasks.fewestOf(request.group(), known);
        int count = bestAmong(openByValue.of(fewest), request);
        if (count > 0 || !isAnyHostAble(request)) {
            return count;
        }
        for (int others = known & ~fewest; count == 0; others &= ~fewest) {
            fewest = tasks.fewestOf(request.group(), others);
            count = bestAmong(openByValue.of(fewest), request);
        }
        return count;
    }

    private boolean isAnyHostAble(PlacementRequest request) {
        rule.demand(request, conditions);
        return byColumn.isAnyAble(conditions, hosts.size());
    }

    private int bestAmong(IntColumn openOfFewest, PlacementRequest request) {
        rule.demand(request, openOfFewest, conditions);
        return bestOfAll(request);
    }

    private int bestOfAll(PlacementRequest request) {
        @Nullable IntColumn column = keyColumn;
        if (column != null) {
            int count = byColumn.find(conditions, hosts.size(), column, rule.wantsLargest());
            isListed = rule.steps() > 1 && count > 1;
            return isListed ? bestOfEqual(request, count) : count;
        }
        @Nullable ShareOrder order = shareOrder;
        if (order == null) {
            return 0;
        }
        isListed = true;
        makeRoom();
        int count = byShares.find(hosts, conditions, request.demand(), order, rows);
        return narrow(request, 0, count);
    }

    private int bestOfEqual(PlacementRequest request, int count) {
        makeRoom();
        byColumn.collect(rows);
        return narrow(request, 1, count);
    }

    private void makeRoom() {
        if (rows.length <= hosts.size()) {
            rows = new int[2 * hosts.size()];
            keys = new long[2 * hosts.size()];
        }
    }

    /** Keeps the best by the preferences from this one on. */
    private int narrow(PlacementRequest request, int from, int count) {
        int left = count;
        for (int step = from; step < rule.steps(); step++) {
            rule.keys(step, request, rows, left, keys);
            left = retainLowest(left);
        }
        return left;
    }

    private int retainLowest(int count) {
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
        return isListed ? rows[position] : byColumn.at(position);
    }
}
