package io.berth.cluster;

import java.util.Arrays;

/** One large whole-number attribute of every host, such as bytes or a set of ports. */
public final class LongColumn {
    long[] values = new long[64];

    /** The value of one host. */
    public long of(int host) {
        return values[host];
    }

    void set(int host, long value) {
        if (host >= values.length) {
            values = Arrays.copyOf(values, Math.max(host + 1, values.length * 2));
        }
        values[host] = value;
    }
}
