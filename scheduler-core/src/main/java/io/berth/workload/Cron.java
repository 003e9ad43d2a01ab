package io.berth.workload;

import io.berth.random.Draws;
import io.berth.scaling.Timetable;

/**
 * One arrival at each moment of a timetable that repeats.
 *
 * @param moments such as those of {@code 30 2 * * MON-FRI}
 */
public record Cron(Timetable moments) implements Arrivals {
    @Override
    public long next(long previousMicros, int ordinal, Draws draws, long jobKey) {
        // A run begins at midnight, which may be a moment itself.
        return moments.after(ordinal == 0 ? previousMicros - 1 : previousMicros);
    }
}
