package io.berth.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.berth.scaling.Adjustment;
import io.berth.scaling.Aggregation;
import io.berth.scaling.AlarmSpec;
import io.berth.scaling.CapacityStep;
import io.berth.scaling.Comparison;
import io.berth.scaling.GroupPolicies;
import io.berth.scaling.MissingData;
import io.berth.scaling.ServiceMetric;
import io.berth.scaling.StepPolicy;
import io.berth.scaling.TargetPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A group of 4 hosts between 1 and 8, each of 1,000 CPU units and 1,000 MiB, one datapoint a minute. */
class GroupScalingTest {
    private static final long MINUTE = 60_000_000;
    private static final TargetPolicy CPU_AT_50 =
            new TargetPolicy(ServiceMetric.CPU_RESERVATION, 50, false, 5 * MINUTE, 0L);

    private long minute;
    private int desired = 4;
    private final List<String> alarms = new ArrayList<>();

    @Test
    void target_tracking_scales_out_in_proportion_after_three_datapoints() {
        GroupScaling group = group(List.of(CPU_AT_50));

        assertEquals("4 4 6", sizes(group, 3, 3_000, 0));
    }

    @Test
    void target_tracking_scales_in_after_fifteen_datapoints_and_never_past_the_target() {
        GroupScaling group = group(List.of(CPU_AT_50));

        sizes(group, 14, 1_100, 0);
        assertEquals(4, desired);
        assertEquals("3", sizes(group, 1, 1_100, 0));
    }

    @Test
    void memory_reservation_counts_memory() {
        GroupScaling group =
                group(List.of(new TargetPolicy(ServiceMetric.MEMORY_RESERVATION, 50, false, 5 * MINUTE, 0L)));

        assertEquals("4 4 5", sizes(group, 3, 4_000, 2_500));
    }

    @Test
    void size_stays_between_least_and_most_of_the_group() {
        assertEquals("4 4 8", sizes(group(List.of(new TargetPolicy(ServiceMetric.CPU_RESERVATION, 10))), 3, 4_000, 0));
        desired = 4;
        sizes(group(List.of(CPU_AT_50)), 15, 0, 0);

        assertEquals(1, desired);
    }

    @Test
    void cluster_without_hosts_has_no_metric_so_nothing_happens() {
        GroupScaling group = group(List.of(CPU_AT_50));
        for (int i = 0; i < 20; i++) {
            desired = next(group, new GroupScaling.Reservation(0, 0, 0, 0, 0));
        }

        assertEquals(4, desired);
    }

    @Test
    void while_new_hosts_warm_up_a_step_adds_only_what_it_is_larger_and_no_host_goes() {
        GroupScaling group =
                group(List.of(), step(Comparison.GREATER_THAN, 70, 1, 2), step(Comparison.LESS_THAN, 30, 1, -1));

        assertEquals("6 6 6", sizes(group, 3, 3_200, 0));
        assertEquals("6 6 5", sizes(group, 3, 400, 0));
    }

    @Test
    void step_in_is_taken_every_period_while_its_alarm_rings() {
        GroupScaling group = group(List.of(), step(Comparison.LESS_THAN, 30, 2, -1));

        assertEquals("4 3 2 1 1", sizes(group, 5, 400, 0));
    }

    @Test
    void each_change_of_an_alarm_is_told_once() {
        sizes(group(List.of(), step(Comparison.GREATER_THAN, 70, 2, 1)), 4, 3_200, 0);

        assertEquals(
                List.of(
                        "1 stepScaling cpuReservation GreaterThanThreshold 70 OK",
                        "2 stepScaling cpuReservation GreaterThanThreshold 70 ALARM"),
                alarms);
    }

    @Test
    void groups_have_no_metrics_of_services() {
        var ofService = List.of(new TargetPolicy(ServiceMetric.CPU, 50));

        assertThrows(IllegalArgumentException.class, () -> new GroupPolicies(ofService, List.of()));
    }

    private static GroupScaling group(List<TargetPolicy> targets, StepPolicy... steps) {
        return new GroupScaling(new GroupPolicies(targets, List.of(steps)), TargetTracking.Settings.DEFAULTS, 1, 8);
    }

    private static StepPolicy step(Comparison comparison, int threshold, int periods, int hosts) {
        return new StepPolicy(
                new AlarmSpec(
                        ServiceMetric.CPU_RESERVATION,
                        comparison,
                        threshold,
                        MINUTE,
                        periods,
                        periods,
                        MissingData.MISSING),
                Aggregation.AVERAGE,
                Adjustment.CHANGE_IN_CAPACITY,
                0,
                5 * MINUTE,
                List.of(new CapacityStep(null, null, hosts)));
    }

    /** The sizes after so many minutes, in which 4 hosts are there and so much is reserved of them. */
    private String sizes(GroupScaling group, int minutes, long cpu, long memoryMib) {
        List<String> sizes = new ArrayList<>();
        for (int i = 0; i < minutes; i++) {
            desired = next(group, new GroupScaling.Reservation(4, cpu, 4_000, memoryMib, 4_000));
            sizes.add(Integer.toString(desired));
        }
        return String.join(" ", sizes);
    }

    private int next(GroupScaling group, GroupScaling.Reservation reservation) {
        minute++;
        return group.next(
                reservation,
                desired,
                minute * MINUTE,
                (number, alarm, state) -> alarms.add(minute + " " + alarm + " " + state));
    }
}
