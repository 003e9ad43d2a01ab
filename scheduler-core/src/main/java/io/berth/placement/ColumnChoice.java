package io.berth.placement;

import io.berth.cluster.ColumnScan;
import io.berth.cluster.HostConditions;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import org.jspecify.annotations.Nullable;

/**
 * Decides by scanning columns when constraints are demands on columns and the one preference is a column itself.
 *
 * <p>The way for requests that seldom come twice: nothing is kept between two decisions, and nothing is allocated.
 */
final class ColumnChoice {
    /** Rows of hosts that are gone are looked at too, so there must not be many of them. */
    private static final int MAX_ROWS_PER_ACTIVE = 2;

    private final RankingRule rule;
    private final Hosts hosts;
    private final HostConditions conditions = new HostConditions();
    private final ColumnScan scan = new ColumnScan();

    ColumnChoice(RankingRule rule, Hosts hosts) {
        this.rule = rule;
        this.hosts = hosts;
    }

    /** The column to choose this request's host by, null when its steps are not all about columns. */
    @Nullable
    IntColumn key(PlacementRequest request) {
        @Nullable IntColumn key = rule.keyColumn(request);
        if (key == null || hosts.size() > MAX_ROWS_PER_ACTIVE * hosts.active().size()) {
            return null;
        }
        rule.demand(request, conditions);
        return ColumnScan.serves(conditions) ? key : null;
    }

    /** How many hosts are equally good, and better than all others, by the key just asked for; 0 when none will do. */
    int bestCount(IntColumn key) {
        return scan.find(conditions, hosts.size(), key, rule.wantsLargest());
    }

    /** The one at this position among them, lowest row first. */
    int bestAt(int position) {
        return scan.at(position);
    }
}
