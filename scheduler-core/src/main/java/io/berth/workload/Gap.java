package io.berth.workload;

import io.berth.random.Draws;
import io.berth.random.Purpose;
import org.apache.commons.math3.util.FastMath;

/** The time between two arrivals. */
final class Gap {
    static final double MICROS_PER_SECOND = 1e6;

    private Gap() {}

    /** How many arrivals a Poisson process expects before its next one comes: exponential with mean 1. */
    static double expectedArrivals(Draws draws, long jobKey, int ordinal) {
        return -FastMath.log(1 - draws.uniform(Purpose.ARRIVAL, jobKey, ordinal));
    }

    /** The instant after a gap, to the nearest microsecond. */
    static long after(long previousMicros, double gapMicros) {
        long gap = Math.round(gapMicros);
        return gap < Arrivals.NEVER - previousMicros ? previousMicros + gap : Arrivals.NEVER;
    }

    static void rateMustBePositive(String law, double perSecond) {
        if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException(
                    "perSecond of " + law + " must be a finite number above 0, got " + perSecond);
        }
    }

    static void instantMustNotBeNegative(String name, long micros) {
        if (micros < 0) {
            throw new IllegalArgumentException(name + " must be at least 0 microseconds, got " + micros);
        }
    }
}
