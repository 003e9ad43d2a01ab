package io.berth.billing;

/** The units in which usage is counted before it is priced. */
final class Metering {
    static final long SECONDS_PER_HOUR = 3_600;

    /** A month of a bill is 730 hours, whatever the calendar says. */
    static final long SECONDS_PER_MONTH = 730 * SECONDS_PER_HOUR;

    /** A billed GB is 1,024^3 bytes; assumed for all services, as Amazon S3 states for itself. */
    static final long BYTES_PER_GB = 1L << 30;

    static final long MICROS_PER_HOUR = SECONDS_PER_HOUR * 1_000_000;

    static final long MICROS_PER_SECOND = 1_000_000;

    private Metering() {}

    /** Whole seconds, a started one counting fully. */
    static long startedSeconds(long durationMicros) {
        if (durationMicros < 0) {
            throw new IllegalArgumentException(
                    "a billed duration must be at least 0, got " + durationMicros + " micros");
        }
        return Math.ceilDiv(durationMicros, MICROS_PER_SECOND);
    }

    /** Seconds of this hour that are part of a run of this length. */
    static long secondsOfHour(long hour, long durationMicros) {
        return Math.min(SECONDS_PER_HOUR, startedSeconds(durationMicros - hour * MICROS_PER_HOUR));
    }

    static long product(long usage, long factor, String what) {
        long high = Math.multiplyHigh(usage, factor);
        long low = usage * factor;
        if (high != low >> 63) {
            throw new ArithmeticException(
                    usage + " x " + factor + " " + what + " is more usage than one line can hold");
        }
        return low;
    }
}
