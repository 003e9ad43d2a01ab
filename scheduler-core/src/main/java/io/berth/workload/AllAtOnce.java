package io.berth.workload;

import io.berth.random.Draws;

/**
 * Everybody arrives in the same instant; if the job starts later than that, when it starts.
 *
 * @param atMicros when they arrive
 * @param count how many, at least 1
 */
public record AllAtOnce(long atMicros, int count) implements Arrivals {
    public AllAtOnce {
        Gap.instantMustNotBeNegative("atMicros of arrivals all at once", atMicros);
        if (count < 1) {
            throw new IllegalArgumentException("count of arrivals all at once must be at least 1, got " + count);
        }
    }

    @Override
    public long next(long previousMicros, int ordinal, Draws draws, long jobKey) {
        return ordinal < count ? Math.max(atMicros, previousMicros) : NEVER;
    }
}
