package io.berth.placement;

import io.berth.cluster.HostConditions;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.cluster.RankedHosts;
import io.berth.cluster.ShareOrder;
import io.berth.cluster.TasksByValue;
import java.util.Arrays;
import org.eclipse.collections.api.list.ListIterable;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a placement as something an index can keep: conditions that each host meets or not, and one key of each host.
 *
 * <p>Several preferences become one key by writing their keys behind each other, the first one in the highest bits.
 */
final class RankingRule {
    /** Leaves the sign and {@link RankedHosts#NOWHERE} alone. */
    private static final int MAX_BITS = 62;

    private final Hosts hosts;
    private final HostLocalConstraint[] constraints;
    private final @Nullable TasksByValue spread;
    private final HostLocalPreference[] preferences;
    private boolean isBroken;

    private RankingRule(
            Hosts hosts,
            HostLocalConstraint[] constraints,
            @Nullable TasksByValue spread,
            HostLocalPreference[] preferences) {
        this.hosts = hosts;
        this.constraints = constraints;
        this.spread = spread;
        this.preferences = preferences;
    }

    /** The rule of these steps, null when one of them looks at more than one host. */
    static @Nullable RankingRule of(
            Hosts hosts,
            ListIterable<? extends Constraint> constraints,
            ListIterable<? extends Preference> preferences) {
        @Nullable GroupSpread spread = firstSpread(preferences);
        ListIterable<HostLocalPreference> local = preferences.selectInstancesOf(HostLocalPreference.class);
        ListIterable<HostLocalConstraint> conditions = constraints.selectInstancesOf(HostLocalConstraint.class);
        boolean areAll = conditions.size() == constraints.size()
                && local.size() + (spread == null ? 0 : 1) == preferences.size()
                && (local.size() < 2 || local.sumOfInt(HostLocalPreference::keyBits) <= MAX_BITS);
        return areAll
                ? new RankingRule(
                        hosts,
                        conditions.toArray(new HostLocalConstraint[0]),
                        spread == null ? null : hosts.tasksBy(spread.values()),
                        local.toArray(new HostLocalPreference[0]))
                : null;
    }

    private static @Nullable GroupSpread firstSpread(ListIterable<? extends Preference> preferences) {
        return !preferences.isEmpty()
                        && preferences.getFirst() instanceof GroupSpread spread
                        && spread.countsEverywhere()
                ? spread
                : null;
    }

    /** Writes down what a host must meet for this request. */
    void demand(PlacementRequest request, HostConditions conditions) {
        demand(request, hosts.open(), conditions);
    }

    /**
     * Writes down what a host must meet for this request.
     *
     * @param open 1 for the hosts that are in question, 0 for others
     */
    void demand(PlacementRequest request, IntColumn open, HostConditions conditions) {
        conditions.clear();
        conditions.retainAtLeast(open, 1);
        for (HostLocalConstraint constraint : constraints) {
            constraint.demand(request, hosts, conditions);
        }
    }

    /** The column by which hosts are chosen first, spread apart; null when there is none that says it all. */
    @Nullable
    IntColumn keyColumn(PlacementRequest request) {
        return preferences.length == 0 ? null : preferences[0].keyColumn(request, hosts);
    }

    /** Whether large values of {@link #keyColumn} are good. */
    boolean wantsLargest() {
        return preferences[0].wantsLargest();
    }

    /** How hosts are chosen first by shares, spread apart; null when there is none that says it all but for rounding. */
    @Nullable
    ShareOrder shareOrder(PlacementRequest request) {
        return preferences.length == 0 ? null : preferences[0].shareOrder(request, hosts);
    }

    /** Preferences that look at one host at a time. */
    int steps() {
        return preferences.length;
    }

    /** Computes the keys of one of these preferences, of hosts that will do. */
    void keys(int step, PlacementRequest request, int[] rows, int count, long[] keys) {
        preferences[step].keys(request, hosts, rows, count, keys);
    }

    /** The tasks of the spread that comes first; null without one. */
    @Nullable
    TasksByValue spread() {
        return spread;
    }

    /** Computes the keys of the hosts that will do. */
    void keys(PlacementRequest request, ChangedHosts changed) {
        if (preferences.length == 0) {
            Arrays.fill(changed.keys, 0, changed.ableCount, 0);
            return;
        }
        preferences[0].keys(request, hosts, changed.able, changed.ableCount, changed.keys);
        for (int step = 1; step < preferences.length; step++) {
            preferences[step].keys(request, hosts, changed.able, changed.ableCount, changed.stepKeys);
            append(changed, preferences[step].keyBits(), step == 1 ? preferences[0].keyBits() : MAX_BITS);
        }
    }

    /** Writes the keys of a step behind those of the steps before it, and looks whether all are as short as promised. */
    private void append(ChangedHosts changed, int bits, int bitsBefore) {
        long tooLong = 0;
        for (int i = 0; i < changed.ableCount; i++) {
            long before = changed.keys[i];
            long key = changed.stepKeys[i];
            tooLong |= key >>> bits | before >>> bitsBefore;
            changed.keys[i] = before << bits | key;
        }
        isBroken |= tooLong != 0;
    }

    /** The key of a host, {@link RankedHosts#NOWHERE} when it will not do. */
    long key(PlacementRequest request, HostConditions conditions, int host) {
        // A key is often a division or two, and most hosts of a full cluster need none: the branch is worth its wrong
        // guesses.
        if (conditions.missing(host) < 0) {
            return RankedHosts.NOWHERE;
        }
        return preferences.length == 1 ? preferences[0].key(request, hosts, host) : keys(request, host);
    }

    private long keys(PlacementRequest request, int host) {
        long keys = 0;
        for (HostLocalPreference preference : preferences) {
            long key = preference.key(request, hosts, host);
            isBroken |= key >>> preference.keyBits() != 0;
            keys = keys << preference.keyBits() | key;
        }
        return keys;
    }

    /** From now on no ranking of this rule is right, or worth its while. */
    void leaveToTheScan() {
        isBroken = true;
    }

    /** True once a key was larger than its preference had promised, or there are too many values to spread over. */
    boolean isBroken() {
        return isBroken;
    }
}
