package io.berth.network;

/** How long bytes take at a rate. */
final class Transfer {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private Transfer() {}

    /** Rounded up to whole microseconds; exact for any size up to a petabyte. */
    static long micros(long bytes, long bytesPerSecond) {
        long wholeSeconds = bytes / bytesPerSecond;
        long rest = bytes % bytesPerSecond;
        return wholeSeconds * MICROS_PER_SECOND + Math.ceilDiv(rest * MICROS_PER_SECOND, bytesPerSecond);
    }
}
