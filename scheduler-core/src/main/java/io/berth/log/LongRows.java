package io.berth.log;

import java.util.Arrays;

/** One long for each task or host, growing as rows appear; rows never written hold the value given at the start. For folds. */
public final class LongRows {
    private final long empty;
    private long[] values = new long[1024];

    /**
     * @param empty what a row holds that was never written
     */
    public LongRows(long empty) {
        this.empty = empty;
        Arrays.fill(values, empty);
    }

    public long of(int row) {
        return row < values.length ? values[row] : empty;
    }

    public void set(int row, long value) {
        if (row >= values.length) {
            int before = values.length;
            values = Arrays.copyOf(values, Math.max(row + 1, before * 2));
            Arrays.fill(values, before, values.length, empty);
        }
        values[row] = value;
    }
}
