package io.berth.placement;

import io.berth.cluster.HostState;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.cluster.LeveledHosts;
import io.berth.cluster.RankedHosts;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

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
    private final int[] tasksOfValue = new int[MAX_VALUES];
    private final LeveledHosts[] leveled = new LeveledHosts[MAX_VALUES];
    private final RankedHosts[] ranked = new RankedHosts[MAX_VALUES];

    /** Whether the keys of every value take so few values that they are ranked by levels. */
    private boolean isLeveled = true;

    /** The rankings that hold the best hosts, as found by {@link #bestCount}; those in use. */
    private final LeveledHosts[] chosenLeveled = new LeveledHosts[MAX_VALUES];

    private final RankedHosts[] chosenRanked = new RankedHosts[MAX_VALUES];
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
        Arrays.setAll(leveled, value -> new LeveledHosts());
        Arrays.setAll(ranked, value -> new RankedHosts());
        Arrays.fill(chosenLeveled, leveled[0]);
        Arrays.fill(chosenRanked, ranked[0]);
    }

    @Override
    int bestCount() {
        int fewest = Integer.MAX_VALUE;
        for (int value = 0; value < valueCount; value++) {
            fewest = bestCount(value) > 0 ? Math.min(fewest, tasksOfValue[value]) : fewest;
        }
        long bestKey = RankedHosts.NOWHERE;
        for (int value = 0; value < valueCount; value++) {
            bestKey = tasksOfValue[value] == fewest ? Math.min(bestKey, bestKey(value)) : bestKey;
        }
        return bestKey == RankedHosts.NOWHERE ? 0 : choose(fewest, bestKey);
    }

    private int choose(int tasks, long key) {
        chosenCount = 0;
        int count = 0;
        for (int value = 0; value < valueCount; value++) {
            if (tasksOfValue[value] == tasks && bestKey(value) == key) {
                chosenLeveled[chosenCount] = leveled[value];
                chosenRanked[chosenCount++] = ranked[value];
                count += bestCount(value);
            }
        }
        return count;
    }

    private int bestCount(int value) {
        return isLeveled ? leveled[value].bestCount() : ranked[value].bestCount();
    }

    private long bestKey(int value) {
        return isLeveled ? leveled[value].bestKey() : ranked[value].bestKey();
    }

    @Override
    int bestAt(int position) {
        return isLeveled
                ? LeveledHosts.bestAt(chosenLeveled, chosenCount, position)
                : RankedHosts.bestAt(chosenRanked, chosenCount, position);
    }

    @Override
    int capacity() {
        return Math.min(isLeveled ? leveled[0].capacity() : ranked[0].capacity(), counted.length);
    }

    @Override
    boolean isLeveled() {
        return isLeveled;
    }

    @Override
    void start() {
        Arrays.fill(tasksOfValue, 0);
        counted = new int[hosts.size() * 3 / 2];
        for (int host = 0; host < hosts.size(); host++) {
            valueCount = Math.max(valueCount, valueOf(host) + 1);
        }
        for (int value = 0; value < valueCount && isLeveled; value++) {
            isLeveled = leveled[value].rank(hosts.size(), keysOf(value));
        }
        for (int value = 0; value < valueCount && !isLeveled; value++) {
            ranked[value].rank(hosts.size(), keysOf(value));
        }
        for (int host = 0; host < hosts.size(); host++) {
            count(host);
        }
    }

    private IntToLongFunction keysOf(int value) {
        return host -> valueOf(host) == value ? key(host) : RankedHosts.NOWHERE;
    }

    @Override
    void update(ChangedHosts changed) {
        if (hasNewValue(changed.able, changed.ableCount) || hasNewValue(changed.unable, changed.unableCount)) {
            // A value that nobody had before has no ranking yet.
            start();
            return;
        }
        key(changed);
        count(changed.able, changed.ableCount);
        count(changed.unable, changed.unableCount);
        for (int value = 0; value < valueCount; value++) {
            withdraw(value, changed);
            set(value, changed);
        }
    }

    private boolean hasNewValue(int[] rows, int count) {
        int largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, valueOf(rows[i]));
        }
        return largest >= valueCount;
    }

    private void count(int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            count(rows[i]);
        }
    }

    private void withdraw(int value, ChangedHosts changed) {
        int picked = 0;
        for (int i = 0; i < changed.unableCount; i++) {
            int row = changed.unable[i];
            changed.picked[picked] = row;
            picked += values.of(row) + 1 == value ? 1 : 0;
        }
        if (isLeveled) {
            leveled[value].withdraw(changed.picked, picked);
        } else {
            ranked[value].withdraw(changed.picked, picked);
        }
    }

    private void set(int value, ChangedHosts changed) {
        int picked = 0;
        for (int i = 0; i < changed.ableCount; i++) {
            int row = changed.able[i];
            changed.picked[picked] = row;
            changed.pickedKeys[picked] = changed.keys[i];
            picked += values.of(row) + 1 == value ? 1 : 0;
        }
        if (isLeveled) {
            leveled[value].set(changed.picked, changed.pickedKeys, picked);
        } else {
            ranked[value].set(changed.picked, changed.pickedKeys, picked);
        }
    }

    @Override
    void settle() {
        boolean hasOutgrown = false;
        for (int value = 0; value < valueCount; value++) {
            if (isLeveled) {
                hasOutgrown |= leveled[value].hasOutgrown();
            } else {
                ranked[value].settle();
            }
        }
        if (hasOutgrown) {
            start();
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
