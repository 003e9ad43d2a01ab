package io.berth.cluster;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One large whole-number attribute of every host, such as bytes or a set of ports. */
public final class LongColumn {
    private static final int MIB_BITS = 20;

    long[] values = new long[64];
    private final @Nullable IntColumn mebis;
    private boolean isWholeMebis = true;

    LongColumn() {
        this.mebis = null;
    }

    private LongColumn(IntColumn mebis) {
        this.mebis = mebis;
    }

    /** A column of bytes, which keeps the whole MiB in a narrower column, of which a processor compares twice as many at once. */
    static LongColumn ofBytes() {
        return new LongColumn(new IntColumn());
    }

    /** The value of one host. */
    public long of(int host) {
        return values[host];
    }

    /** These values in MiB, rounded down; null for a column that does not hold bytes. */
    @Nullable
    IntColumn mebis() {
        return mebis;
    }

    /** The column in MiB when that says the same as the bytes, else null. */
    public @Nullable IntColumn exactMebis() {
        return isWholeMebis ? mebis : null;
    }

    void set(int host, long value) {
        if (host >= values.length) {
            values = Arrays.copyOf(values, Math.max(host + 1, values.length * 2));
        }
        values[host] = value;
        if (mebis != null) {
            isWholeMebis &= (value & (Demand.MIB - 1)) == 0;
            mebis.set(host, (int) (value >> MIB_BITS));
        }
    }
}
