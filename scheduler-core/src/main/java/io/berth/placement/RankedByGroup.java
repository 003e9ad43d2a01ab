package io.berth.placement;

import io.berth.cluster.Hosts;
import io.berth.cluster.LeveledHosts;
import io.berth.cluster.RankedHosts;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * The rankings of the values of an attribute, such as the zones, when a {@link GroupSpread} comes first.
 *
 * <p>Each value has a ranking of its hosts; the tasks of the group are counted once for all its requests. A decision looks at every
 * value, so many values, as of an attribute that tells hosts apart, are left to the scan.
 */
final class RankedByGroup extends RankedShape {
    /** How much dearer a change is for its host has to be looked up among several rankings (measured). */
    private static final int BY_VALUE = 3;

    private static final int MAX_VALUES = TasksByValue.MAX_VALUES;

    private final RankingRule rule;
    private final SpreadCounts counts;
    private final LeveledHosts[] leveled = new LeveledHosts[MAX_VALUES];
    private final RankedHosts[] ranked = new RankedHosts[MAX_VALUES];

    /** Whether the keys of every value take so few values that they are ranked by levels. */
    private boolean isLeveled = true;

    /** The rankings that hold the best hosts, as found by {@link #bestCount}; those in use. */
    private final LeveledHosts[] chosenLeveled = new LeveledHosts[MAX_VALUES];

    private final RankedHosts[] chosenRanked = new RankedHosts[MAX_VALUES];
    private int chosenCount;

    /** Tasks of the request's group, as of the last catching up, and the values that had rankings then. */
    private TasksByValue tasks;

    private int valueCount;

    RankedByGroup(Hosts hosts, PlacementRequest request, RankingRule rule, SpreadCounts counts) {
        super(hosts, request, rule);
        this.rule = rule;
        this.counts = counts;
        this.tasks = counts.of(request.group());
        Arrays.setAll(leveled, value -> new LeveledHosts());
        Arrays.setAll(ranked, value -> new RankedHosts());
        Arrays.fill(chosenLeveled, leveled[0]);
        Arrays.fill(chosenRanked, ranked[0]);
    }

    @Override
    int bestCount() {
        int able = 0;
        for (int value = 0; value < valueCount; value++) {
            able |= (bestCount(value) > 0 ? 1 : 0) << value;
        }
        int wanted = tasks.fewestOf(able);
        long bestKey = RankedHosts.NOWHERE;
        for (int value = 0; value < valueCount; value++) {
            bestKey = (wanted >>> value & 1) != 0 ? Math.min(bestKey, bestKey(value)) : bestKey;
        }
        return wanted == 0 ? 0 : choose(wanted, bestKey);
    }

    private int choose(int wanted, long key) {
        chosenCount = 0;
        int count = 0;
        for (int value = 0; value < valueCount; value++) {
            if ((wanted >>> value & 1) != 0 && bestKey(value) == key) {
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
        return isLeveled ? leveled[0].capacity() : ranked[0].capacity();
    }

    @Override
    int costOfChange() {
        return isLeveled ? BY_VALUE : BY_VALUE * TOURNAMENT;
    }

    @Override
    void start() {
        tasks = counts.of(request.group());
        valueCount = tasks.valueCount();
        if (valueCount > MAX_VALUES) {
            rule.leaveToTheScan();
            return;
        }
        for (int value = 0; value < valueCount && isLeveled; value++) {
            isLeveled = leveled[value].rank(hosts.size(), keysOf(value));
        }
        for (int value = 0; value < valueCount && !isLeveled; value++) {
            ranked[value].rank(hosts.size(), keysOf(value));
        }
    }

    private IntToLongFunction keysOf(int value) {
        return host -> tasks.valueOf(host) == value ? key(host) : RankedHosts.NOWHERE;
    }

    @Override
    void update(ChangedHosts changed) {
        key(changed);
        for (int value = 0; value < valueCount; value++) {
            withdraw(value, changed);
            set(value, changed);
        }
    }

    private void withdraw(int value, ChangedHosts changed) {
        int picked = 0;
        for (int i = 0; i < changed.unableCount; i++) {
            int row = changed.unable[i];
            changed.picked[picked] = row;
            picked += tasks.valueOf(row) == value ? 1 : 0;
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
            picked += tasks.valueOf(row) == value ? 1 : 0;
        }
        if (isLeveled) {
            leveled[value].set(changed.picked, changed.pickedKeys, picked);
        } else {
            ranked[value].set(changed.picked, changed.pickedKeys, picked);
        }
    }

    @Override
    void settle() {
        tasks = counts.of(request.group());
        boolean isComplete = tasks.valueCount() == valueCount;
        for (int value = 0; value < valueCount; value++) {
            if (!isLeveled) {
                ranked[value].settle();
            } else if (leveled[value].hasOutgrown()) {
                isComplete &= leveled[value].rank(hosts.size(), keysOf(value));
            }
        }
        if (!isComplete) {
            // A value that nobody had before has no ranking yet, or levels do not suit the keys of one.
            start();
        }
    }
}
