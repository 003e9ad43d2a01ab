package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.orchestrator.ecs.EcsManagedScaling.ScaleInMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A group of 0 to 100 hosts; one datapoint a minute. */
class EcsScalingAlarmsTest {
    private static final long MINUTE = 60_000_000;
    private static final EcsManagedScaling USUAL = EcsManagedScaling.DEFAULTS;

    private long now;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            from zero always exactly two         |   0 |   1 | 100 |  2
            from zero, whatever the demand       |   0 |  70 | 100 |  2
            from zero, whatever the target       |   0 |  70 |  50 |  2
            as many as needed                    |  10 |  22 | 100 | 22
            at 90 % ten needed hosts are twelve  |   9 |  10 |  90 | 12
            at 90 % nine needed hosts are ten    |   9 |   9 |  90 | 10
            at 90 % ten of twelve are enough     |  12 |  10 |  90 |  5
            never more than maxSize              |  10 | 300 | 100 | 100
            exactly the target                   |  10 |  10 | 100 |  5
            nothing that another host would help |  10 |  -1 | 100 |  5
            nothing at all                       |   0 |   0 | 100 |  5
            nothing at all, and a lower target   |   0 |   0 |  90 |  2
            """)
    void one_datapoint_above_the_target_scales_out(String situation, int running, int needed, int target, int desired) {
        var alarms = new EcsScalingAlarms(USUAL.withTargetCapacity(target), 0, 100);
        int before = desired == 5 ? 5 : 0;

        assertEquals(desired, alarms.next(MINUTE, running, needed, before));
    }

    @Test
    void hosts_that_warm_up_block_the_next_scale_out() {
        var alarms = new EcsScalingAlarms(USUAL, 0, 100);

        assertEquals(2, alarms.next(60_000_000, 0, 40, 0));
        alarms.hostsLaunched(60_000_000);
        assertEquals(2, alarms.next(120_000_000, 2, 40, 2));
        assertEquals(2, alarms.next(359_999_999, 2, 40, 2));
        assertEquals(40, alarms.next(360_000_000, 2, 40, 2));
    }

    @Test
    void fifteen_datapoints_in_a_row_below_the_target_scale_in_at_most_half_a_minute() {
        var alarms = new EcsScalingAlarms(USUAL, 1, 100);

        assertEquals(20, after(14, alarms, 20, 0, 20));
        assertEquals(10, after(1, alarms, 20, 0, 20));
        assertEquals(5, after(1, alarms, 10, 0, 10));
        assertEquals(3, after(1, alarms, 5, 0, 5));
        assertEquals(2, after(1, alarms, 3, 0, 3));
        assertEquals(1, after(1, alarms, 2, 0, 2));
        assertEquals(1, after(1, alarms, 1, 0, 1));
    }

    @Test
    void scale_in_keeps_what_is_needed_at_the_target() {
        var alarms = new EcsScalingAlarms(USUAL.withTargetCapacity(90), 0, 100);

        assertEquals(12, after(15, alarms, 14, 10, 14));
    }

    @Test
    void a_scale_out_stops_a_scale_in_and_starts_its_count_again() {
        var alarms = new EcsScalingAlarms(USUAL.withInstanceWarmup(0), 0, 100);

        assertEquals(10, after(15, alarms, 20, 0, 20));
        assertEquals(12, after(1, alarms, 10, 12, 10));
        assertEquals(12, after(14, alarms, 12, 0, 12));
        assertEquals(6, after(1, alarms, 12, 0, 12));
    }

    @Test
    void scale_in_never_goes_below_the_minimum_size_nor_scale_out_above_the_maximum() {
        var alarms = new EcsScalingAlarms(USUAL, 4, 6);

        assertEquals(4, after(16, alarms, 5, 0, 5));
        assertEquals(6, after(1, alarms, 5, 60, 5));
    }

    @Test
    void scale_in_goes_one_by_one_when_asked_to() {
        var alarms = new EcsScalingAlarms(USUAL.withScaleInMode(ScaleInMode.ONE_AT_A_TIME), 0, 100);

        assertEquals(19, after(15, alarms, 20, 3, 20));
        assertEquals(18, after(1, alarms, 19, 3, 19));
    }

    @Test
    void a_datapoint_that_is_not_low_starts_the_count_again() {
        var alarms = new EcsScalingAlarms(USUAL, 0, 100);

        after(14, alarms, 20, 5, 20);
        after(1, alarms, 20, 20, 20);
        assertEquals(20, after(14, alarms, 20, 5, 20));
        assertEquals(10, after(1, alarms, 20, 5, 20));
    }

    private int after(int datapoints, EcsScalingAlarms alarms, int running, int needed, int desired) {
        int latest = desired;
        for (int i = 0; i < datapoints; i++) {
            now += MINUTE;
            latest = alarms.next(now, running, needed, desired);
        }
        return latest;
    }
}
