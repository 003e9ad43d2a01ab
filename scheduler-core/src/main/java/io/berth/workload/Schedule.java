package io.berth.workload;

import io.berth.random.Draws;
import java.util.Arrays;
import java.util.List;

/**
 * A timetable: so many at this instant, so many at that one. Bursts before the start of the job arrive when it starts.
 *
 * <p>An arrival costs a binary search over the bursts.
 */
public final class Schedule implements Arrivals {
    private final List<Burst> bursts;

    /** How many have arrived by the end of each burst. */
    private final long[] arrivedBy;

    /** A timetable whose bursts are in the order of time. */
    public Schedule(List<Burst> bursts) {
        this.bursts = List.copyOf(bursts);
        this.arrivedBy = new long[bursts.size()];
        long arrived = 0;
        for (int burst = 0; burst < arrivedBy.length; burst++) {
            checkOrder(burst);
            arrived += this.bursts.get(burst).count();
            arrivedBy[burst] = arrived;
        }
    }

    @Override
    public long next(long previousMicros, int ordinal, Draws draws, long jobKey) {
        int found = Arrays.binarySearch(arrivedBy, ordinal + 1L);
        int burst = found >= 0 ? found : -found - 1;
        return burst < arrivedBy.length ? Math.max(bursts.get(burst).atMicros(), previousMicros) : NEVER;
    }

    public List<Burst> bursts() {
        return bursts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule schedule && bursts.equals(schedule.bursts);
    }

    @Override
    public int hashCode() {
        return bursts.hashCode();
    }

    @Override
    public String toString() {
        return "Schedule" + bursts;
    }

    private void checkOrder(int burst) {
        if (burst > 0 && bursts.get(burst).atMicros() < bursts.get(burst - 1).atMicros()) {
            throw new IllegalArgumentException("bursts of a schedule must be in the order of time, got "
                    + bursts.get(burst).atMicros() + " after "
                    + bursts.get(burst - 1).atMicros());
        }
    }
}
