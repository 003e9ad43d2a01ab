package io.berth.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.scaling.ServiceMetric;
import io.berth.scaling.TargetPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service between 2 and 60 tasks, target 60 %, so scale-in starts below 54 %; times in seconds. */
class TargetTrackingTest {
    private static final long NOW = 10_000;
    private static final Datapoint NO_DATA = new Datapoint(0, 0, 0);
    private static final Bounds BOUNDS = new Bounds(2, 60);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # situation                                  |running| use |desired|above|below|out until|added| then
            on target                                    |   10  |  60 |   10  |  9  |  0  |      0  |  0  | 10
            first datapoint above                        |   10  |  90 |   10  |  0  |  0  |      0  |  0  | 10
            second datapoint above                       |   10  |  90 |   10  |  1  |  0  |      0  |  0  | 10
            third datapoint above: in proportion         |   10  |  90 |   10  |  2  |  0  |      0  |  0  | 15
            rounded up                                   |   10  |  61 |   10  |  2  |  0  |      0  |  0  | 11
            alarm stays on                               |   10  |  90 |   10  |  7  |  0  |      0  |  0  | 15
            never above the most                         |   50  | 100 |   50  |  2  |  0  |      0  |  0  | 60
            counted from running tasks                   |    6  |  90 |   10  |  2  |  0  |      0  |  0  | 10
            cooldown: same scale-out again               |   15  |  80 |   15  |  3  |  0  |  10100  |  5  | 15
            cooldown: smaller scale-out                  |   15  |  70 |   15  |  3  |  0  |  10100  |  5  | 15
            cooldown: larger scale-out                   |   15  |  90 |   15  |  3  |  0  |  10100  |  5  | 23
            cooldown: what starts just now is counted    |   10  |  90 |   15  |  3  |  0  |  10100  |  5  | 15
            cooldown just over                           |   15  |  70 |   15  |  3  |  0  |  10000  |  5  | 18
            fourteenth datapoint below                   |   10  |  30 |   10  |  0  | 13  |      0  |  0  | 10
            fifteenth datapoint below                    |   10  |  30 |   10  |  0  | 14  |      0  |  0  |  5
            exactly at the threshold is not below        |   10  |  54 |   10  |  0  | 14  |      0  |  0  | 10
            scale-in would pass the target: rounded up   |   10  |  31 |   10  |  0  | 14  |      0  |  0  |  6
            nothing to remove                            |    3  |  50 |    3  |  0  | 14  |      0  |  0  |  3
            never below the fewest                       |   10  |   1 |   10  |  0  | 20  |      0  |  0  |  2
            low while tasks are missing                  |    4  |  50 |   10  |  0  | 20  |      0  |  0  | 10
            """)
    void sets_the_desired_count(
            String situation,
            int running,
            long usePercent,
            int desired,
            int above,
            int below,
            long outUntil,
            int added,
            int then) {
        var memory = new TrackingMemory(above, below, outUntil * 1_000_000, added);
        var datapoint = new Datapoint(running, usePercent * 600, 60_000);

        assertEquals(then, next(service(memory), datapoint, desired, NOW * 1_000_000));
    }

    @Test
    void minute_without_a_datapoint_changes_nothing() {
        var tracking = tracking(new TrackingMemory(2, 14, 0, 0));

        assertEquals(7, next(service(tracking), new Datapoint(0, 0, 0), 7, NOW));
        assertEquals(new TrackingMemory(2, 14, 0, 0), tracking.memory());
    }

    @Test
    void datapoint_between_the_thresholds_ends_both_counts() {
        var tracking = tracking(new TrackingMemory(2, 14, 0, 0));

        next(service(tracking), new Datapoint(10, 57, 100), 10, NOW);

        assertEquals(TrackingMemory.BLANK, tracking.memory());
    }

    @Test
    void scale_out_begins_its_cooldown() {
        var tracking = tracking(new TrackingMemory(2, 0, 0, 0));

        next(service(tracking), new Datapoint(10, 90, 100), 10, 500);

        assertEquals(new TrackingMemory(3, 0, 300_000_500, 5), tracking.memory());
    }

    @Test
    void scale_in_never_lifts_the_use_above_the_target() {
        for (int running = 3; running <= 60; running++) {
            for (long used = 0; used < 54; used++) {
                var datapoint = new Datapoint(running, used, 100);
                int then = next(service(new TrackingMemory(0, 14, 0, 0)), datapoint, running, NOW);
                assertTrue(running * used <= then * 60L, datapoint + " leaves " + then);
            }
        }
    }

    private static TargetTracking tracking(TrackingMemory memory) {
        return new TargetTracking(TargetTracking.Settings.DEFAULTS, new TargetPolicy(ServiceMetric.CPU, 60), memory);
    }

    private static ServiceScaling service(TrackingMemory memory) {
        return service(tracking(memory));
    }

    private static ServiceScaling service(TargetTracking tracking) {
        return new ServiceScaling(List.of(tracking), BOUNDS);
    }

    private static int next(ServiceScaling service, Datapoint cpu, int desired, long now) {
        return service.next(new Minute(cpu, NO_DATA, NO_DATA), desired, false, now)
                .desired();
    }
}
