package io.berth.orchestrator.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.orchestrator.service.SketchedServices.Sketch;
import io.berth.workload.CircuitBreaker;
import io.berth.workload.DeploymentAlarm;
import io.berth.workload.Flaw;
import io.berth.workload.ServiceRules;
import io.berth.workload.TaskProtection;
import io.berth.workload.TrafficShift;
import io.berth.workload.TrafficShift.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Deployments that move traffic (ECS developer guide, blue/green, linear and canary deployments, read 2026-10). They begin at 100 s;
 * the first new task is healthy at 150 s, the others at 155 s, and the look after that is at 156 s.
 */
class BlueGreenTest {
    private static final long SECOND = 1_000_000;

    private static TrafficShift blueGreen(long bakeSeconds) {
        return new TrafficShift(Strategy.BLUE_GREEN, TrafficShift.ALL, 0, bakeSeconds * SECOND);
    }

    private static String moved(SketchedServices run) {
        return run.facts
                .selectInstancesOf(Fact.TrafficShifted.class)
                .collect(fact -> fact.at() / SECOND + ":" + fact.permille())
                .makeString(" ");
    }

    private static String stages(SketchedServices run) {
        return run.facts
                .selectInstancesOf(Fact.DeploymentAdvanced.class)
                .collect(fact -> fact.at() / SECOND + ":" + fact.stage())
                .makeString(" ");
    }

    @Test
    void blue_green_moves_all_requests_when_the_second_set_is_healthy_and_stops_the_first_after_the_bake_time() {
        var run = Sketch.of(4, 100, 200)
                .getting(20)
                .shifting(100, Flaw.NONE, blueGreen(600), 0)
                .start()
                .untilSecond(2_000);

        assertEquals("156:1000", moved(run));
        assertEquals("100:SCALE_UP 156:PRODUCTION_TRAFFIC_SHIFT 156:BAKE_TIME 756:CLEAN_UP", stages(run));
        assertEquals("756 756 756 756", run.secondsOf(Fact.TaskDraining.class));
        assertEquals("759", run.secondsOf(Fact.DeploymentCompleted.class));
        assertEquals("0 4", run.liveByRevision());
    }

    @Test
    void blue_green_doubles_the_tasks_whatever_maximum_percent_says() {
        var run = Sketch.of(3, 100, 100)
                .getting(20)
                .shifting(100, Flaw.NONE, blueGreen(600), 0)
                .start()
                .untilSecond(300);

        assertEquals("3 3", run.liveByRevision());
        assertEquals("", run.secondsOf(Fact.DeploymentBlocked.class));
    }

    @Test
    void no_request_fails_while_requests_move() {
        var run = Sketch.of(4, 100, 200)
                .getting(30)
                .shifting(100, Flaw.NONE, blueGreen(60), 0)
                .start()
                .untilSecond(90);
        double before = run.world.traffic().failed(0);
        run.untilSecond(1_000);

        assertEquals(before, run.world.traffic().failed(0), 1e-6);
    }

    @Test
    void canary_moves_a_few_requests_first_and_the_rest_after_its_bake_time() {
        var shift = new TrafficShift(Strategy.CANARY, 50, 600 * SECOND, 120 * SECOND);
        var run = Sketch.of(4, 100, 200)
                .getting(20)
                .shifting(100, Flaw.NONE, shift, 0)
                .start()
                .untilSecond(2_000);

        assertEquals("156:50 756:1000", moved(run));
        assertEquals("879", run.secondsOf(Fact.DeploymentCompleted.class));
    }

    @Test
    void linear_moves_equal_steps_and_does_not_wait_a_step_after_the_last() {
        var shift = new TrafficShift(Strategy.LINEAR, 300, 360 * SECOND, 60 * SECOND);
        var run = Sketch.of(4, 100, 200)
                .getting(20)
                .shifting(100, Flaw.NONE, shift, 0)
                .start()
                .untilSecond(2_000);

        assertEquals("156:300 516:600 876:900 1236:1000", moved(run));
        assertEquals("1296 1296 1296 1296", run.secondsOf(Fact.TaskDraining.class));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            blue/green: all of them for a minute  | BLUE_GREEN | 1000 | 600
            canary: a twentieth of them           | CANARY     |   50 |  30
            """)
    void failed_requests_roll_back_at_once(String situation, Strategy strategy, int permille, double failedInAMinute) {
        var shift = new TrafficShift(strategy, permille, 600 * SECOND, 600 * SECOND);
        var run = Sketch.of(4, 100, 200)
                .getting(20)
                .shifting(100, Flaw.NONE, shift, 50)
                .watched(DeploymentAlarm.above(1))
                .start()
                .untilSecond(90);
        double before = run.world.traffic().failed(0);
        run.untilSecond(2_000);

        // The alarm looks a minute after the first requests moved.
        assertEquals("216", run.secondsOf(Fact.DeploymentFailed.class));
        assertEquals("216", run.secondsOf(Fact.DeploymentRolledBack.class));
        assertEquals("216 216 216 216", run.secondsOf(Fact.TaskDraining.class));
        assertEquals("4 0", run.liveByRevision());
        assertEquals(failedInAMinute, run.world.traffic().failed(0) - before, 0.5);
        assertEquals("219", run.secondsOf(Fact.DeploymentCompleted.class));
    }

    @Test
    void a_second_set_that_is_never_healthy_goes_back_after_24_hours_without_any_request() {
        var run = Sketch.of(2, 100, 200)
                .getting(10)
                .shifting(100, Flaw.HEALTH_CHECKS_FAIL, blueGreen(60), 0)
                .start()
                .untilSecond(90_000);

        assertEquals("86500", run.secondsOf(Fact.DeploymentFailed.class));
        assertEquals("2 0", run.liveByRevision());
    }

    @Test
    void the_circuit_breaker_works_only_with_rolling_updates() {
        ServiceRules rules = ServiceRules.DEFAULTS
                .withCircuitBreaker(new CircuitBreaker(50, 3, 200, true, true))
                .withZoneRebalancing(false);
        var run = Sketch.of(2, 100, 200)
                .with(rules)
                .getting(10)
                .shifting(100, Flaw.CONTAINER_FAILS, blueGreen(60), 0)
                .start()
                .untilSecond(10_000);

        assertEquals("", run.secondsOf(Fact.DeploymentFailed.class));
    }

    @Test
    void protected_tasks_of_the_first_set_stay_until_their_protection_ends() {
        ServiceRules rules = ServiceRules.DEFAULTS
                .withProtection(new TaskProtection(1_800 * SECOND, null, 100))
                .withZoneRebalancing(false);
        var run = Sketch.of(2, 100, 200)
                .with(rules)
                .getting(10)
                .shifting(100, Flaw.NONE, blueGreen(60), 0)
                .start()
                .untilSecond(1_700);
        assertEquals("2 2", run.liveByRevision());

        run.untilSecond(2_000);

        assertEquals("0 2", run.liveByRevision());
    }

    @Test
    void tasks_of_either_set_that_die_are_replaced_by_their_own_revision() {
        var run = Sketch.of(2, 100, 200)
                .getting(10)
                .shifting(100, Flaw.NONE, blueGreen(600), 0)
                .start()
                .untilSecond(200);
        run.life.kill(0);
        run.life.kill(3);
        run.untilSecond(300);

        assertEquals("2 2", run.liveByRevision());
    }

    @Test
    void scaling_in_the_middle_changes_both_sets() {
        var run = Sketch.of(2, 100, 200)
                .getting(10)
                .shifting(100, Flaw.NONE, blueGreen(600), 0)
                .start()
                .untilSecond(200);
        run.scheduler.scale(0, 3);
        run.untilSecond(300);
        assertEquals("3 3", run.liveByRevision());

        run.untilSecond(1_000);

        assertEquals("0 3", run.liveByRevision());
    }

    @Test
    void a_deployment_that_begins_during_another_takes_its_place() {
        var run = Sketch.of(2, 100, 200)
                .getting(10)
                .shifting(100, Flaw.NONE, blueGreen(600), 0)
                .shifting(200, Flaw.NONE, blueGreen(60), 0)
                .start()
                .untilSecond(1_000);

        assertEquals("0 0 2", run.liveByRevision());
        assertTrue(run.facts.selectInstancesOf(Fact.DeploymentCompleted.class).size() == 1);
    }

    @Test
    void steps_outside_the_limits_of_the_api_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new TrafficShift(Strategy.LINEAR, 29, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TrafficShift(Strategy.CANARY, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TrafficShift(Strategy.CANARY, 50, 86_401 * SECOND, 0));
    }
}
