package io.berth.network;

import java.util.Arrays;

/**
 * Downloads that share one network evenly, whoever comes or goes (processor sharing).
 *
 * <p>Every download gets the same bytes at the same time, so one sum of bytes per download stands for all of them, and each ends when
 * that sum has grown by its size. Passing time costs the same for one download as for a hundred; joining costs a walk past those
 * that end later. The sum begins anew when nobody downloads, which keeps it exact to a fraction of a byte.
 */
final class SharedDownloads {
    /** The answer when nothing is downloaded. */
    static final long NEVER = Long.MAX_VALUE;

    static final int NONE = -1;

    /** What may be missing at an end: more than rounding errors add up to, less than anybody would notice. */
    private static final double HALF_A_BYTE = 0.5;

    private static final double QUARTER_OF_A_BYTE = 0.25;

    private final double bytesPerMicro;
    private int[] downloads = new int[4];
    private double[] endBytes = new double[4];
    private int size;
    private double bytesEach;
    private long settledMicros;

    SharedDownloads(long bytesPerSecond) {
        bytesPerMicro = bytesPerSecond / 1e6;
    }

    /** Begins a download; its number comes back from {@link #takeEnded}. */
    void begin(int download, long bytes, long nowMicros) {
        settle(nowMicros);
        if (size == downloads.length) {
            downloads = Arrays.copyOf(downloads, size * 2);
            endBytes = Arrays.copyOf(endBytes, size * 2);
        }
        double end = bytesEach + bytes;
        int position = size++;
        while (position > 0 && endBytes[position - 1] <= end) {
            downloads[position] = downloads[position - 1];
            endBytes[position] = endBytes[position - 1];
            position--;
        }
        downloads[position] = download;
        endBytes[position] = end;
    }

    /** When the next one ends if nobody joins before. */
    long nextEndMicros() {
        if (size == 0) {
            return NEVER;
        }
        double missing = endBytes[size - 1] - bytesEach - QUARTER_OF_A_BYTE;
        return settledMicros + Math.max(1, (long) Math.ceil(missing * size / bytesPerMicro));
    }

    /** Takes out one that has ended by now, in the order of their ends, or {@link #NONE}. */
    int takeEnded(long nowMicros) {
        settle(nowMicros);
        if (size == 0 || endBytes[size - 1] > bytesEach + HALF_A_BYTE) {
            return NONE;
        }
        return downloads[--size];
    }

    private void settle(long nowMicros) {
        bytesEach = size == 0 ? 0 : bytesEach + (nowMicros - settledMicros) * bytesPerMicro / size;
        settledMicros = nowMicros;
    }
}
