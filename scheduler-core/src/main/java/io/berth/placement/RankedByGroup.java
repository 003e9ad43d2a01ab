package io.berth.placement;

import io.berth.cluster.Hosts;
import io.berth.cluster.LeveledHosts;
import io.berth.cluster.RankedHosts;
import io.berth.cluster.TasksByValue;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * The ranking when a {@link GroupSpread} comes first: each value of its attribute, such as each zone, has a best host of its own.
 *
 * <p>Levels stand side by side for all values; keys that take too many values for them have a tournament for each. A decision looks at
 * every value, so many values, as of an attribute that tells hosts apart, are left to the scan.
 */
final class RankedByGroup extends RankedShape {
    /** How much dearer a change is when every value has levels or a tournament (measured). */
    private static final int BY_VALUE = 2;

    private final RankingRule rule;
    private final TasksByValue tasks;
    private final LeveledHosts leveled = new LeveledHosts();
    private final RankedHosts[] ranked = new RankedHosts[TasksByValue.MAX_VALUES];

    /** Whether keys take so few values that they are ranked by levels. */
    private boolean isLeveled = true;

    /** The values that hold the best hosts, as found by {@link #bestCount}, one bit for each; their tournaments. */
    private int chosen;

    private final RankedHosts[] chosenRanked = new RankedHosts[TasksByValue.MAX_VALUES];
    private int chosenCount;

    /** The values and the hosts that were ranked. */
    private int valueCount;

    private int hostCount;

    RankedByGroup(Hosts hosts, PlacementRequest request, RankingRule rule, TasksByValue tasks) {
        super(hosts, request, rule);
        this.rule = rule;
        this.tasks = tasks;
        Arrays.setAll(ranked, value -> new RankedHosts());
        Arrays.fill(chosenRanked, ranked[0]);
    }

    @Override
    int bestCount() {
        int able = 0;
        for (int value = 0; value < valueCount; value++) {
            able |= (bestCount(value) > 0 ? 1 : 0) << value;
        }
        int wanted = tasks.fewestOf(request.group(), able);
        long bestKey = RankedHosts.NOWHERE;
        for (int value = 0; value < valueCount; value++) {
            bestKey = (wanted >>> value & 1) != 0 ? Math.min(bestKey, bestKey(value)) : bestKey;
        }
        return choose(wanted, bestKey);
    }

    private int choose(int wanted, long key) {
        chosen = 0;
        chosenCount = 0;
        int count = 0;
        for (int value = 0; value < valueCount; value++) {
            if ((wanted >>> value & 1) != 0 && bestKey(value) == key) {
                chosen |= 1 << value;
                chosenRanked[chosenCount++] = ranked[value];
                count += bestCount(value);
            }
        }
        return count;
    }

    private int bestCount(int value) {
        return isLeveled ? leveled.bestCount(value) : ranked[value].bestCount();
    }

    private long bestKey(int value) {
        return isLeveled ? leveled.bestKey(value) : ranked[value].bestKey();
    }

    @Override
    int bestAt(int position) {
        return isLeveled ? leveled.bestAt(chosen, position) : RankedHosts.bestAt(chosenRanked, chosenCount, position);
    }

    @Override
    int capacity() {
        return isLeveled ? leveled.capacity() : ranked[0].capacity();
    }

    @Override
    int costOfChange() {
        return isLeveled ? BY_VALUE : BY_VALUE * TOURNAMENT;
    }

    @Override
    void start() {
        if (tasks.areTooMany()) {
            valueCount = 0;
            rule.leaveToTheScan();
            return;
        }
        valueCount = tasks.valueCount();
        hostCount = hosts.size();
        isLeveled = isLeveled && leveled.rank(hosts.size(), valueCount, tasks::valueOf, this::key);
        for (int value = 0; value < valueCount && !isLeveled; value++) {
            ranked[value].rank(hosts.size(), keysOf(value));
        }
    }

    private IntToLongFunction keysOf(int value) {
        return host -> tasks.valueOf(host) == value ? key(host) : RankedHosts.NOWHERE;
    }

    @Override
    void update(ChangedHosts changed) {
        if (tasks.valueCount() != valueCount) {
            // All hosts will be ranked anew.
            return;
        }
        key(changed);
        if (isLeveled) {
            addNewHosts();
            leveled.withdraw(changed.unable, changed.unableCount);
            leveled.set(changed.able, changed.keys, changed.ableCount);
            return;
        }
        for (int i = 0; i < changed.unableCount; i++) {
            ranked[tasks.valueOf(changed.unable[i])].set(changed.unable[i], RankedHosts.NOWHERE);
        }
        for (int i = 0; i < changed.ableCount; i++) {
            ranked[tasks.valueOf(changed.able[i])].set(changed.able[i], changed.keys[i]);
        }
    }

    private void addNewHosts() {
        while (hostCount < hosts.size()) {
            leveled.add(hostCount, tasks.valueOf(hostCount++));
        }
    }

    @Override
    void settle() {
        for (int value = 0; value < valueCount && !isLeveled; value++) {
            ranked[value].settle();
        }
        // A value that nobody had before has no place in the ranking yet.
        if (tasks.valueCount() != valueCount || (isLeveled && leveled.hasOutgrown())) {
            start();
        }
    }
}
