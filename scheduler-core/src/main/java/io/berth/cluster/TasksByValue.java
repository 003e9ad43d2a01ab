package io.berth.cluster;

import java.util.Arrays;

/**
 * How many tasks of each group run under each value of an attribute, such as in each zone.
 *
 * <p>Tasks count on registered hosts, with room and without. {@link TaskCounts} keeps them from the moment that somebody asks for
 * them; a task that comes or goes costs an addition, a host one for each group when it leaves with tasks. Values count from 1, so that
 * 0 is left for hosts without one. More than {@link #MAX_VALUES} values are not counted.
 */
public final class TasksByValue {
    /** A decision looks at every value, and a set of them is a set of bits. */
    public static final int MAX_VALUES = 16;

    /** Counts of one group; the last ones are for tasks that do not count. */
    private static final int PLACES = 2 * MAX_VALUES;

    private static final byte NOT_COUNTED = PLACES - 1;

    private final IntColumn values;
    private int valueCount = 1;
    private int[] tasks = new int[PLACES];
    private final int[] hostsOfValue = new int[PLACES];

    /** Where the tasks of a host are counted: its value while it is registered. */
    private byte[] placeOf = {};

    TasksByValue(IntColumn values) {
        this.values = values;
    }

    /** The numbers of the values by host, -1 for none. */
    IntColumn values() {
        return values;
    }

    /** The value of a host, as they are counted here. */
    public int valueOf(int host) {
        return values.of(host) + 1;
    }

    /** Values that a host has had so far, the missing one included. */
    public int valueCount() {
        return valueCount;
    }

    /** Whether there are more values than are counted. */
    public boolean areTooMany() {
        return valueCount > MAX_VALUES;
    }

    /** The values that registered hosts have, one bit for each. */
    public int known() {
        int bits = 0;
        for (int value = 0; value < valueCount; value++) {
            bits |= (hostsOfValue[value] > 0 ? 1 : 0) << value;
        }
        return bits;
    }

    /** Of some values, one bit for each, the ones under which the fewest tasks of the group run. */
    public int fewestOf(int group, int someValues) {
        int first = group * PLACES;
        int fewest = Integer.MAX_VALUE;
        int bits = 0;
        for (int value = 0; value < valueCount; value++) {
            int count = first < tasks.length ? tasks[first + value] : 0;
            if ((someValues >>> value & 1) != 0 && count <= fewest) {
                bits = count < fewest ? 0 : bits;
                bits |= 1 << value;
                fewest = count;
            }
        }
        return bits;
    }

    /** There is one more host, which is not registered yet. */
    void add(int host) {
        valueCount = Math.max(valueCount, valueOf(host) + 1);
        if (host >= placeOf.length) {
            placeOf = Arrays.copyOf(placeOf, Math.max(host + 1, 2 * placeOf.length));
        }
        placeOf[host] = NOT_COUNTED;
    }

    /** The host is registered from now on; its tasks have to be counted after this. */
    void register(int host) {
        if (valueOf(host) < MAX_VALUES) {
            placeOf[host] = (byte) valueOf(host);
            hostsOfValue[valueOf(host)]++;
        }
    }

    /** The host is registered no longer; its tasks have to be taken out before this. */
    void leave(int host) {
        hostsOfValue[placeOf[host]]--;
        placeOf[host] = NOT_COUNTED;
    }

    /** Tasks of the group come to a host, or leave it when there are fewer than none. */
    void count(int host, int group, int more) {
        int place = group * PLACES + placeOf[host];
        if (place >= tasks.length) {
            tasks = Arrays.copyOf(tasks, 2 * Math.max(tasks.length, place + 1));
        }
        tasks[place] += more;
    }
}
