package io.berth.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.scaling.ServiceMetric;
import io.berth.scaling.TargetPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten tasks of a service between 2 and 60; CPU and memory have a target of 60 %, requests one of 600 a minute. */
class ServiceScalingTest {
    private static final long NOW = 10_000_000_000L;
    private static final long SECOND = 1_000_000;
    private static final Datapoint NONE = new Datapoint(0, 0, 0);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # situation                                | cpu | memory | requests | then
            one wants more                             |  90 |   30   |    300   | 15
            the largest count wins                     |  90 |   66   |   1200   | 20
            all want fewer: the largest count wins     |  30 |   12   |     60   |  5
            one does not want fewer                    |  30 |   57   |     60   | 10
            one has no datapoint: nothing goes         |  30 |   -1   |     60   | 10
            one has no datapoint: more may still come  |  90 |   -1   |     60   | 15
            nobody has a datapoint                     |  -1 |   -1   |     -1   | 10
            """)
    void policies_agree_on_a_count(String situation, int cpu, int memory, int requests, int then) {
        assertEquals(
                then,
                threePolicies(false)
                        .next(minute(cpu, memory, requests), 10, false, NOW)
                        .desired());
    }

    @Test
    void policy_without_scale_in_neither_removes_tasks_nor_keeps_them() {
        assertEquals(
                5, threePolicies(true).next(minute(30, 57, 300), 10, false, NOW).desired());
        assertEquals(
                10, threePolicies(true).next(minute(57, 6, 600), 10, false, NOW).desired());
        assertEquals(
                15,
                threePolicies(true).next(minute(30, 90, 300), 10, false, NOW).desired());
    }

    @Test
    void scale_in_is_off_during_a_deployment_and_scale_out_is_not() {
        assertEquals(
                new ServiceScaling.Decision(10, true), threePolicies(false).next(minute(30, 30, 60), 10, true, NOW));
        assertEquals(
                new ServiceScaling.Decision(15, false), threePolicies(false).next(minute(90, 30, 60), 10, true, NOW));
    }

    @Test
    void scale_in_cooldown_holds_further_scale_in_until_it_is_over() {
        var service = threePolicies(false);
        assertEquals(5, service.next(minute(30, 30, 300), 10, false, NOW).desired());

        assertEquals(
                5, service.next(minute(5, 5, 60), 5, false, NOW + 299 * SECOND).desired());
        assertEquals(
                2, service.next(minute(5, 5, 60), 5, false, NOW + 300 * SECOND).desired());
    }

    @Test
    void scale_out_is_not_held_by_a_scale_in_cooldown_and_ends_it() {
        var service = threePolicies(false);
        service.next(minute(30, 30, 300), 10, false, NOW);
        for (int minute = 1; minute <= 3; minute++) {
            service.next(minute(90, 30, 300), minute == 3 ? 9 : 15, false, NOW + minute);
        }

        int then = 15;
        for (int minute = 4; minute <= 18; minute++) {
            then = service.next(minute(30, 30, 300), 15, false, NOW + minute).desired();
        }
        assertEquals(5, then);
    }

    @Test
    void bounds_hold_the_count() {
        var service = threePolicies(false);
        service.bound(new Bounds(12, 12));

        assertEquals(12, service.next(minute(90, 30, 300), 10, false, NOW).desired());
    }

    private static ServiceScaling threePolicies(boolean memoryNeverScalesIn) {
        var settings = TargetTracking.Settings.DEFAULTS;
        var ready = new TrackingMemory(2, 14, 0, 0);
        List<Policy> policies = new ArrayList<>();
        policies.add(new TargetTracking(settings, new TargetPolicy(ServiceMetric.CPU, 60), ready));
        policies.add(new TargetTracking(
                settings, new TargetPolicy(ServiceMetric.MEMORY, 60, memoryNeverScalesIn, null, null), ready));
        policies.add(new TargetTracking(settings, new TargetPolicy(ServiceMetric.REQUESTS_PER_TARGET, 600), ready));
        return new ServiceScaling(policies, new Bounds(2, 60));
    }

    private static Minute minute(int cpu, int memory, int requests) {
        return new Minute(datapoint(cpu), datapoint(memory), datapoint(requests));
    }

    private static Datapoint datapoint(int value) {
        return value < 0 ? NONE : new Datapoint(10, value, 100);
    }
}
