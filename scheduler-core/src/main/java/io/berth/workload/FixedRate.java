package io.berth.workload;

import io.berth.random.Draws;

/**
 * A metronome: one arrival after the other at equal distance, the first one distance after the start.
 *
 * <p>Distances that are no whole number of microseconds differ by one now and then, so that the rate is exact over any
 * length.
 *
 * @param perSecond rate, above 0
 */
public record FixedRate(double perSecond) implements Arrivals {
    public FixedRate {
        Gap.rateMustBePositive("fixed-rate arrivals", perSecond);
    }

    @Override
    public long next(long previousMicros, int ordinal, Draws draws, long jobKey) {
        return Gap.after(previousMicros, sinceStartMicros(ordinal + 1.0) - sinceStartMicros(ordinal));
    }

    private double sinceStartMicros(double arrivals) {
        return Math.rint(arrivals / perSecond * Gap.MICROS_PER_SECOND);
    }
}
