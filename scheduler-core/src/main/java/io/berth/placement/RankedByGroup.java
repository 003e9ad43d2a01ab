package io.berth.placement;

import io.berth.cluster.HostState;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.cluster.RankedHosts;
import java.util.Arrays;

/**
 * The rankings of the values of an attribute, such as the zones, when a {@link GroupSpread} comes first.
 *
 * <p>Each value has a ranking of its hosts and a count of the group's tasks. A decision looks at every value, so many values, as
 * of an attribute that tells hosts apart, are left to the scan.
 */
final class RankedByGroup extends RankedShape {
    private static final int MAX_VALUES = 16;

    private final RankingRule rule;
    private final IntColumn values;
    private final IntColumn groupTasks;
    private final RankedHosts[] ofValue = new RankedHosts[MAX_VALUES];
    private final int[] tasksOfValue = new int[MAX_VALUES];

    /** The rankings that hold the best hosts, as found by {@link #bestCount}. */
    private final RankedHosts[] chosen = new RankedHosts[MAX_VALUES];

    private int chosenCount;

    /** Values that a host has had so far, the missing one included. */
    private int valueCount;

    /** Tasks of the group as they were last counted, by host. */
    private int[] counted = {};

    RankedByGroup(Hosts hosts, PlacementRequest request, RankingRule rule, IntColumn values) {
        super(hosts, request, rule);
        this.rule = rule;
        this.values = values;
        this.groupTasks = hosts.tasksOf(request.group());
        Arrays.setAll(ofValue, value -> new RankedHosts());
        Arrays.fill(chosen, ofValue[0]);
    }

    @Override
    int bestCount() {
        int fewest = Integer.MAX_VALUE;
        for (int value = 0; value < valueCount; value++) {
            fewest = ofValue[value].bestCount() > 0 ? Math.min(fewest, tasksOfValue[value]) : fewest;
        }
        long bestKey = RankedHosts.NOWHERE;
        for (int value = 0; value < valueCount; value++) {
            bestKey = tasksOfValue[value] == fewest ? Math.min(bestKey, ofValue[value].bestKey()) : bestKey;
        }
        return bestKey == RankedHosts.NOWHERE ? 0 : choose(fewest, bestKey);
    }

    private int choose(int tasks, long key) {
        chosenCount = 0;
        int count = 0;
        for (int value = 0; value < valueCount; value++) {
            if (tasksOfValue[value] == tasks && ofValue[value].bestKey() == key) {
                chosen[chosenCount++] = ofValue[value];
                count += ofValue[value].bestCount();
            }
        }
        return count;
    }

    @Override
    int bestAt(int position) {
        return RankedHosts.bestAt(chosen, chosenCount, position);
    }

    @Override
    int capacity() {
        return Math.min(ofValue[0].capacity(), counted.length);
    }

    @Override
    void start() {
        Arrays.fill(tasksOfValue, 0);
        counted = new int[hosts.size() * 3 / 2];
        for (int host = 0; host < hosts.size(); host++) {
            valueCount = Math.max(valueCount, valueOf(host) + 1);
        }
        for (int value = 0; value < valueCount; value++) {
            int wanted = value;
            ofValue[value].rank(hosts.size(), host -> valueOf(host) == wanted ? key(host) : RankedHosts.NOWHERE);
        }
        for (int host = 0; host < hosts.size(); host++) {
            count(host);
        }
    }

    @Override
    void update(int host) {
        if (valueOf(host) >= valueCount) {
            // A value that nobody had before has no ranking yet.
            start();
        }
        ofValue[valueOf(host)].set(host, key(host));
        count(host);
    }

    @Override
    void settle() {
        for (int value = 0; value < valueCount; value++) {
            ofValue[value].settle();
        }
    }

    private void count(int host) {
        HostState state = hosts.state(host);
        boolean isRegistered = state == HostState.ACTIVE || state == HostState.DRAINING;
        int tasks = isRegistered ? groupTasks.of(host) : 0;
        tasksOfValue[valueOf(host)] += tasks - counted[host];
        counted[host] = tasks;
    }

    private int valueOf(int host) {
        int value = values.of(host) + 1;
        if (value >= MAX_VALUES) {
            rule.leaveToTheScan();
            return 0;
        }
        return value;
    }
}
