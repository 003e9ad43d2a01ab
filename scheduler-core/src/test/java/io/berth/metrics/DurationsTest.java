package io.berth.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private final Durations durations = new Durations();

    @Test
    void percentiles_of_one_to_a_hundred_seconds() {
        LongStream.rangeClosed(1, 100).forEach(seconds -> durations.add(seconds * 1_000_000));

        DurationSummary summary = durations.summary(0);

        assertEquals(100, summary.count());
        assertEquals(50.5, summary.mean());
        assertEquals(50, summary.p50(), 0.05);
        assertEquals(95, summary.p95(), 0.095);
        assertEquals(99, summary.p99(), 0.099);
        assertEquals(100, summary.max());
    }

    @Test
    void equal_durations_are_told_as_they_are() {
        durations.add(12_345_678);
        durations.add(12_345_678);

        assertEquals(
                new DurationSummary(2, 12.345678, 12.345678, 12.345678, 12.345678, 12.345678), durations.summary(0));
    }

    @Test
    void those_that_never_came_count_as_zero() {
        durations.add(40_000_000);

        DurationSummary summary = durations.summary(4);

        assertEquals(4, summary.count());
        assertEquals(10, summary.mean());
        assertEquals(0, summary.p50());
        assertEquals(40, summary.max());
    }

    @Test
    void without_any_all_is_zero() {
        assertEquals(DurationSummary.NONE, durations.summary(0));
    }

    @Test
    void a_year_is_not_too_long() {
        durations.add(365L * 86_400 * 1_000_000);

        assertEquals(365 * 86_400, durations.summary(0).p50());
    }
}
