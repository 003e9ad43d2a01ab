package io.berth.cluster;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * The hosts that are still in question while one placement is decided: a list of rows that each step narrows in one loop.
 *
 * <p>Reused from decision to decision; no method allocates once the list has grown to the size of the cluster. The order of
 * rows is kept by every step.
 */
public final class Candidates implements Narrowing {
    private int[] rows = new int[64];
    private long[] ratings = new long[64];
    private int size;

    /** Starts over with every host that takes tasks, lowest row first. */
    public void everyActiveHostOf(Hosts hosts) {
        IntList active = hosts.active();
        size = active.size();
        if (rows.length < size) {
            rows = new int[Math.max(size, rows.length * 2)];
        }
        rows = active.toArray(rows);
    }

    /** Starts over with no host. */
    public void clear() {
        size = 0;
    }

    /** Appends a row. */
    public void add(int host) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        rows[size++] = host;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The row at this position. */
    public int get(int position) {
        return rows[position];
    }

    /** Keeps the rows for which the question is answered yes. */
    @Override
    public void retainIf(IntPredicate question) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int host = rows[i];
            if (question.test(host)) {
                rows[kept++] = host;
            }
        }
        size = kept;
    }

    /** Keeps the rows with at least this much. */
    @Override
    public void retainAtLeast(IntColumn column, int wanted) {
        int[] values = column.values;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int host = rows[i];
            rows[kept] = host;
            kept += values[host] >= wanted ? 1 : 0;
        }
        size = kept;
    }

    /** Keeps the rows with at least this much. */
    @Override
    public void retainAtLeast(LongColumn column, long wanted) {
        long[] values = column.values;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int host = rows[i];
            rows[kept] = host;
            kept += values[host] >= wanted ? 1 : 0;
        }
        size = kept;
    }

    /** Keeps the rows with exactly this value. */
    @Override
    public void retainEqual(IntColumn column, int wanted) {
        int[] values = column.values;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int host = rows[i];
            rows[kept] = host;
            kept += values[host] == wanted ? 1 : 0;
        }
        size = kept;
    }

    /** Keeps the rows that have none of these bits set. */
    @Override
    public void retainWithout(LongColumn column, long bits) {
        long[] values = column.values;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int host = rows[i];
            rows[kept] = host;
            kept += (values[host] & bits) == 0 ? 1 : 0;
        }
        size = kept;
    }

    /** Keeps the rows with the smallest value; all of them when they are equal. */
    public void retainSmallest(IntColumn column) {
        int[] values = column.values;
        int smallest = Integer.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            smallest = Math.min(smallest, values[rows[i]]);
        }
        retainEqual(column, smallest);
    }

    /** Keeps the rows with the smallest value; all of them when they are equal. */
    public void retainSmallest(LongColumn column) {
        long[] values = column.values;
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            smallest = Math.min(smallest, values[rows[i]]);
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int host = rows[i];
            rows[kept] = host;
            kept += values[host] == smallest ? 1 : 0;
        }
        size = kept;
    }

    /** Keeps the rows with the lowest key; the key of each row is computed twice. */
    public void retainCheapest(IntToLongFunction key) {
        long cheapest = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            cheapest = Math.min(cheapest, key.applyAsLong(rows[i]));
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int host = rows[i];
            if (key.applyAsLong(host) == cheapest) {
                rows[kept++] = host;
            }
        }
        size = kept;
    }

    /** Notes a key of the row at this position, for {@link #retainLowestRated}. */
    public void rate(int position, long key) {
        if (ratings.length < size) {
            ratings = new long[rows.length];
        }
        ratings[position] = key;
    }

    /** Keeps the rows with the lowest key; every position must have been rated. */
    public void retainLowestRated() {
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            lowest = Math.min(lowest, ratings[i]);
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            rows[kept] = rows[i];
            kept += ratings[i] == lowest ? 1 : 0;
        }
        size = kept;
    }
}
