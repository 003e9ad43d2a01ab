package io.berth.metrics;

import java.util.Arrays;

/** One long for each task or host, growing as rows appear; rows never written hold the value given at the start. */
final class LongRows {
    private final long empty;
    private long[] values = new long[1024];

    LongRows(long empty) {
        this.empty = empty;
        Arrays.fill(values, empty);
    }

    long of(int row) {
        return row < values.length ? values[row] : empty;
    }

    void set(int row, long value) {
        if (row >= values.length) {
            int before = values.length;
            values = Arrays.copyOf(values, Math.max(row + 1, before * 2));
            Arrays.fill(values, before, values.length, empty);
        }
        values[row] = value;
    }
}
