package io.berth.workload;

import io.berth.random.Draws;

/**
 * Many independent users: at every instant an arrival is as likely as at any other.
 *
 * <p>Gaps are rounded to the nearest microsecond, which raises the rate by 0.04 % at 100,000 a second and by 4 % at a
 * million.
 *
 * @param perSecond average rate, above 0
 */
public record Poisson(double perSecond) implements Arrivals {
    public Poisson {
        Gap.rateMustBePositive("Poisson arrivals", perSecond);
    }

    @Override
    public long next(long previousMicros, int ordinal, Draws draws, long jobKey) {
        double gapSeconds = Gap.expectedArrivals(draws, jobKey, ordinal) / perSecond;
        return Gap.after(previousMicros, gapSeconds * Gap.MICROS_PER_SECOND);
    }
}
