package io.berth.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.random.Constant;
import io.berth.random.Draws;
import io.berth.workload.FixedRate;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetGroupSettingsTest {
    private final Workload workload = new SketchedWorkload()
            .service("web", 1, SketchedWorkload.steady(10, 1000))
            .service("worker", 1)
            .job("thumbnail", new FixedRate(1), 60)
            .sketch();
    private final TaskTable tasks = new TaskTable(workload);
    private final Draws draws = new Draws(7);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            behind a load balancer   | 0 | 300_000_000
            service without a check  | 1 |           0
            task of a job            | 2 |           0
            """)
    void only_targets_of_a_load_balancer_wait_for_deregistration(String situation, int item, String micros) {
        int task = tasks.add(item);

        assertEquals(
                Long.parseLong(micros.replace("_", "")),
                TargetGroupSettings.DEFAULTS.deregistrationMicros(workload, tasks, task));
    }

    @Test
    void first_check_of_a_target_passes_after_one_to_ten_seconds() {
        for (int i = 0; i < 1_000; i++) {
            long micros = TargetGroupSettings.DEFAULTS.healthyMicros(workload, tasks, draws, tasks.add(0));
            assertTrue(micros >= 1_000_000 && micros <= 10_000_000, () -> "first check after " + micros + "us");
        }
    }

    @Test
    void tasks_without_a_check_settle_for_forty_seconds() {
        assertEquals(40_000_000, TargetGroupSettings.DEFAULTS.healthyMicros(workload, tasks, draws, tasks.add(1)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            interval too short    |   4 |   2 |  2
            interval too long     | 301 |   5 |  2
            timeout too short     |  30 |   1 |  2
            timeout too long      | 300 | 121 |  2
            timeout over interval |  10 |  10 |  2
            threshold too low     |  30 |   5 |  1
            threshold too high    |  30 |   5 | 11
            """)
    void health_checks_keep_to_the_limits_of_the_api(String what, long interval, long timeout, int threshold) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TargetGroupSettings(
                        new Constant(1), 0, 0, interval * 1_000_000, timeout * 1_000_000, threshold));
    }

    @Test
    void deregistration_longer_than_an_hour_is_refused() {
        var failure = assertThrows(
                IllegalArgumentException.class, () -> new TargetGroupSettings(new Constant(1), 3_600_000_001L, 0));

        assertEquals(
                "the deregistration delay must lie between 0 s and 3600 s, got 3600000001us", failure.getMessage());
    }
}
