package io.berth.cluster;

import java.util.Arrays;

/** One whole-number attribute of every host. Reading is open; only the table of this package writes. */
public final class IntColumn {
    int[] values = new int[64];

    /** The value of one host. */
    public int of(int host) {
        return values[host];
    }

    void set(int host, int value) {
        if (host >= values.length) {
            values = Arrays.copyOf(values, Math.max(host + 1, values.length * 2));
        }
        values[host] = value;
    }
}
