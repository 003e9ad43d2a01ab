package io.berth.autoscaling;

import static io.berth.scaling.Adjustment.CHANGE_IN_CAPACITY;
import static io.berth.scaling.Adjustment.EXACT_CAPACITY;
import static io.berth.scaling.Adjustment.PERCENT_CHANGE_IN_CAPACITY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.scaling.Adjustment;
import io.berth.scaling.Aggregation;
import io.berth.scaling.AlarmSpec;
import io.berth.scaling.CapacityStep;
import io.berth.scaling.Comparison;
import io.berth.scaling.MissingData;
import io.berth.scaling.ServiceMetric;
import io.berth.scaling.StepPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms that ring after one minute, with thresholds of 70 % CPU above and 30 % below. */
class StepScalingTest {
    private static final long MINUTE = 60_000_000;
    private static final Datapoint NONE = new Datapoint(0, 0, 0);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # situation                        | cpu | then
            below the threshold                |  69 | 10
            exactly on it: first step          |  70 | 11
            just below the bound: first step   |  84 | 11
            exactly on the bound: second step  |  85 | 13
            far above                          | 140 | 13
            """)
    void step_out_owns_its_lower_bound(String situation, int cpu, int then) {
        var service = service(policy(CHANGE_IN_CAPACITY, 0, new CapacityStep(0, 15, 1), new CapacityStep(15, null, 3)));

        assertEquals(then, next(service, cpu, 10, 0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            above the threshold                |  31 | 10
            exactly on it: first step          |  30 |  9
            just above the bound: first step   |  16 |  9
            exactly on the bound: second step  |  15 |  7
            """)
    void step_in_owns_its_upper_bound(String situation, int cpu, int then) {
        var alarm = new AlarmSpec(ServiceMetric.CPU, Comparison.LESS_OR_EQUAL, 30, MINUTE, 1, 1, MissingData.MISSING);
        var steps = List.of(new CapacityStep(-15, 0, -1), new CapacityStep(null, -15, -3));
        var service = service(new StepPolicy(alarm, Aggregation.AVERAGE, CHANGE_IN_CAPACITY, 0, 5 * MINUTE, steps));

        assertEquals(then, next(service, cpu, 10, 0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # situation                         | type                       | capacity | amount | least | then
            tasks added                         | CHANGE_IN_CAPACITY         | 10       |   3    |   0   | 13
            tasks removed, never below none     | CHANGE_IN_CAPACITY         |  2       |  -3    |   0   |  0
            so many                             | EXACT_CAPACITY             | 10       |   4    |   0   |  4
            10 % of 10                          | PERCENT_CHANGE_IN_CAPACITY | 10       |  10    |   0   | 11
            12.7 rounds to 12                   | PERCENT_CHANGE_IN_CAPACITY | 127      |  10    |   0   | 139
            0.67 rounds to 1                    | PERCENT_CHANGE_IN_CAPACITY | 67       |   1    |   0   | 68
            -0.58 rounds to -1                  | PERCENT_CHANGE_IN_CAPACITY | 58       |  -1    |   0   | 57
            -6.67 rounds to -6                  | PERCENT_CHANGE_IN_CAPACITY | 667      |  -1    |   0   | 661
            at least so many more               | PERCENT_CHANGE_IN_CAPACITY |  4       |  25    |   2   |  6
            at least so many fewer              | PERCENT_CHANGE_IN_CAPACITY | 10       | -10    |   3   |  7
            no change in per cent is no change  | PERCENT_CHANGE_IN_CAPACITY | 10       |   0    |   3   | 10
            """)
    void adjusts_the_capacity(String situation, Adjustment type, int capacity, int amount, int least, int then) {
        assertEquals(then, type.applied(capacity, amount, least));
    }

    @Test
    void equal_step_inside_the_cooldown_adds_nothing_and_a_larger_one_adds_the_rest() {
        var service = service(policy(CHANGE_IN_CAPACITY, 0, new CapacityStep(0, 15, 2), new CapacityStep(15, null, 3)));

        assertEquals(12, next(service, 75, 10, 0));
        assertEquals(12, next(service, 75, 12, MINUTE));
        assertEquals(13, next(service, 90, 12, 2 * MINUTE));
        assertEquals(13, next(service, 90, 13, 3 * MINUTE));
        assertEquals(16, next(service, 90, 13, 7 * MINUTE));
    }

    @Test
    void percentages_inside_the_cooldown_start_from_the_count_before_it() {
        var service = service(
                policy(PERCENT_CHANGE_IN_CAPACITY, 0, new CapacityStep(0, 15, 20), new CapacityStep(15, null, 50)));

        assertEquals(12, next(service, 75, 10, 0));
        assertEquals(15, next(service, 90, 12, MINUTE));
    }

    @Test
    void exact_capacity_goes_down_as_well() {
        var service = service(policy(EXACT_CAPACITY, 0, new CapacityStep(0, null, 4)));

        assertEquals(4, next(service, 75, 10, 0));
    }

    @Test
    void steps_leave_a_gap_where_nothing_happens() {
        var service = service(policy(CHANGE_IN_CAPACITY, 0, new CapacityStep(10, null, 4)));

        assertEquals(10, next(service, 75, 10, 0));
    }

    @ParameterizedTest
    @CsvSource({"AVERAGE, 10", "MINIMUM, 10", "MAXIMUM, 11"})
    void minutes_of_a_period_are_aggregated(Aggregation aggregation, int then) {
        var alarm =
                new AlarmSpec(ServiceMetric.CPU, Comparison.GREATER_THAN, 70, 2 * MINUTE, 1, 1, MissingData.MISSING);
        var service = service(new StepPolicy(
                alarm, aggregation, CHANGE_IN_CAPACITY, 0, 5 * MINUTE, List.of(new CapacityStep(0, null, 1))));

        assertEquals(10, next(service, 80, 10, 0));
        assertEquals(then, next(service, 60, 10, MINUTE));
    }

    @Test
    void missing_data_that_breaches_leads_out_of_a_count_of_zero() {
        var alarm = new AlarmSpec(ServiceMetric.CPU, Comparison.GREATER_THAN, 70, MINUTE, 2, 2, MissingData.BREACHING);
        var service = service(new StepPolicy(
                alarm, Aggregation.AVERAGE, CHANGE_IN_CAPACITY, 0, MINUTE, List.of(new CapacityStep(0, null, 2))));

        var minute = new Minute(NONE, NONE, NONE);
        assertEquals(2, service.next(minute, 0, false, 0).desired());
    }

    private static StepPolicy policy(Adjustment adjustment, int least, CapacityStep... steps) {
        var alarm =
                new AlarmSpec(ServiceMetric.CPU, Comparison.GREATER_OR_EQUAL, 70, MINUTE, 1, 1, MissingData.MISSING);
        return new StepPolicy(alarm, Aggregation.AVERAGE, adjustment, least, 5 * MINUTE, List.of(steps));
    }

    private static ServiceScaling service(StepPolicy policy) {
        return new ServiceScaling(List.of(new StepScaling(policy, MINUTE)), new Bounds(0, 1000));
    }

    private static int next(ServiceScaling service, int cpu, int desired, long now) {
        return service.next(new Minute(new Datapoint(desired, cpu, 100), NONE, NONE), desired, false, now)
                .desired();
    }
}
