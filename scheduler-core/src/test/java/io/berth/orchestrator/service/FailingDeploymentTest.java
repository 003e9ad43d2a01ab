package io.berth.orchestrator.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.orchestrator.service.SketchedServices.Sketch;
import io.berth.random.Constant;
import io.berth.workload.CircuitBreaker;
import io.berth.workload.Failure;
import io.berth.workload.Flaw;
import io.berth.workload.ServiceRules;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What happens to a release that is broken (ECS developer guide, deployment circuit breaker and service throttle logic; ECS API,
 * DeploymentConfiguration; read 2026-10). Deployments begin at 100 s.
 */
class FailingDeploymentTest {
    private static final CircuitBreaker ROLLBACK = new CircuitBreaker(50, 3, 200, true, true);
    private static final ServiceRules WITH_ROLLBACK =
            ServiceRules.DEFAULTS.withCircuitBreaker(ROLLBACK).withZoneRebalancing(false);

    @ParameterizedTest(name = "{0} tasks")
    @CsvSource({"1, 3", "5, 3", "6, 3", "7, 4", "25, 13", "400, 200", "800, 200", "0, 3"})
    void the_threshold_is_half_of_the_tasks_at_least_3_and_at_most_200(int desired, int threshold) {
        assertEquals(threshold, CircuitBreaker.DEFAULTS.threshold(desired));
    }

    @ParameterizedTest(name = "resetOnHealthyTask {0}")
    @CsvSource({"true, 0", "false, 1"})
    void a_healthy_task_sets_the_count_of_failures_back_unless_told_not_to(boolean reset, int deploymentsFailed) {
        var rules = ServiceRules.DEFAULTS
                .withZoneRebalancing(false)
                .withCircuitBreaker(new CircuitBreaker(50, 3, 200, reset, false));
        var run = Sketch.of(4, 100, 200)
                .with(rules)
                .deploying(100, Flaw.NONE)
                .start()
                .untilSecond(149);
        run.scheduler.failed(4, Failure.CONTAINER_START);
        run.scheduler.failed(4, Failure.CONTAINER_START);
        // At 150 s the first new task is healthy.
        run.untilSecond(150.5);
        run.scheduler.failed(5, Failure.CONTAINER_START);

        assertEquals(
                deploymentsFailed,
                run.facts.selectInstancesOf(Fact.DeploymentFailed.class).size());
    }

    @Test
    void launches_that_never_run_are_paused_for_ever_longer_times_up_to_27_minutes() {
        var throttle = new LaunchThrottle(ServiceSettings.DEFAULTS);
        var pauses = new StringJoiner(" ");
        long now = 0;
        assertFalse(throttle.fails(now));
        assertFalse(throttle.fails(now));
        for (int pause = 0; pause < 7; pause++) {
            assertTrue(throttle.fails(now));
            assertFalse(throttle.fails(now), "failures during a pause belong to the attempt before it");
            pauses.add(String.valueOf((throttle.untilMicros() - now) / 60_000_000));
            now = throttle.untilMicros();
        }

        assertEquals("1 2 4 8 16 27 27", pauses.toString());
    }

    @Test
    void without_a_circuit_breaker_a_broken_image_is_tried_for_ever_and_the_old_tasks_go_on() {
        var run =
                Sketch.of(2, 100, 200).deploying(100, Flaw.BROKEN_IMAGE).start().untilSecond(20_000);

        // One task at a time until three pulls have failed, each after 12 s and a look 1 s later; then pauses between
        // attempts.
        assertEquals(3, run.count(Fact.TaskArrived.class, 100, 139));
        assertEquals("138", run.secondsOf(Fact.LaunchesThrottled.class).split(" ")[0]);
        assertEquals("", run.secondsOf(Fact.DeploymentFailed.class));
        assertEquals("", run.secondsOf(Fact.DeploymentCompleted.class));
        assertEquals(0, run.count(Fact.TaskDraining.class, 0, 20_000));
        // Pauses of 1, 2, 4, 8, 16 and then 27 minutes: 16 attempts of 2 tasks until 20,000 s, not one every 13 s.
        assertEquals(3 + 2 * 16, run.count(Fact.TaskArrived.class, 100, 20_000));
    }

    @Test
    void with_a_circuit_breaker_the_third_failed_pull_fails_the_deployment_and_rolls_it_back() {
        var run = Sketch.of(20, 100, 200)
                .with(WITH_ROLLBACK)
                .deploying(100, Flaw.BROKEN_IMAGE)
                .start()
                .untilSecond(1_000);

        assertEquals("138", run.secondsOf(Fact.DeploymentFailed.class));
        assertEquals("138", run.secondsOf(Fact.DeploymentRolledBack.class));
        assertEquals("139", run.secondsOf(Fact.DeploymentCompleted.class));
        assertEquals("20 0", run.liveByRevision());
    }

    @Test
    void a_failed_deployment_without_rollback_stays_as_it_is() {
        var rules = ServiceRules.DEFAULTS.withCircuitBreaker(CircuitBreaker.DEFAULTS);
        var run = Sketch.of(2, 100, 200)
                .with(rules)
                .deploying(100, Flaw.CONTAINER_FAILS)
                .start()
                .untilSecond(20_000);

        assertEquals(1, run.facts.selectInstancesOf(Fact.DeploymentFailed.class).size());
        assertEquals("", run.secondsOf(Fact.DeploymentRolledBack.class));
        assertEquals("2 0", run.liveByRevision());
        assertEquals(0, run.count(Fact.TaskArrived.class, 300, 20_000));
    }

    @Test
    void scale_in_takes_tasks_of_a_service_whose_deployment_failed() {
        var rules = ServiceRules.DEFAULTS.withCircuitBreaker(CircuitBreaker.DEFAULTS);
        var run = Sketch.of(4, 100, 200)
                .with(rules)
                .deploying(100, Flaw.CONTAINER_FAILS)
                .start()
                .untilSecond(20_000);
        run.scheduler.scale(0, 1);
        run.untilSecond(20_100);

        assertEquals("1 0", run.liveByRevision());
    }

    @Test
    void an_old_task_that_dies_after_a_failed_deployment_is_replaced_by_the_same_revision() {
        var rules = ServiceRules.DEFAULTS.withCircuitBreaker(CircuitBreaker.DEFAULTS);
        var run = Sketch.of(2, 100, 200)
                .with(rules)
                .deploying(100, Flaw.CONTAINER_FAILS)
                .start()
                .untilSecond(500);
        run.life.kill(0);
        run.untilSecond(600);

        assertEquals("2 0", run.liveByRevision());
    }

    @Test
    void failed_health_checks_count_as_failures_too() {
        var run = Sketch.of(4, 100, 200)
                .with(WITH_ROLLBACK)
                .deploying(100, Flaw.HEALTH_CHECKS_FAIL)
                .start()
                .untilSecond(1_000);

        // The first task fails at 145 s, the three launched at 105 s at 150 s.
        assertEquals("150", run.secondsOf(Fact.DeploymentFailed.class));
        assertEquals("4 0", run.liveByRevision());
        assertTrue(run.facts
                .selectInstancesOf(Fact.TaskFailed.class)
                .allSatisfy(failed -> failed.failure() == Failure.HEALTH_CHECKS));
    }

    @Test
    void failed_checks_within_the_grace_period_are_ignored() {
        var run = Sketch.of(4, 100, 200)
                .with(WITH_ROLLBACK.withGrace(120_000_000))
                .deploying(100, Flaw.HEALTH_CHECKS_FAIL)
                .start()
                .untilSecond(1_000);

        assertEquals("230", run.secondsOf(Fact.TaskFailed.class).split(" ")[0]);
    }

    @Test
    void crash_loops_after_running_are_not_paused() {
        var run = Sketch.of(2, 100, 200)
                .deploying(100, Flaw.HEALTH_CHECKS_FAIL)
                .start()
                .untilSecond(4_000);

        assertEquals("", run.secondsOf(Fact.LaunchesThrottled.class));
        assertTrue(run.facts.selectInstancesOf(Fact.TaskFailed.class).size() > 100);
        assertEquals(2, run.scheduler.live(0).count(run.world.tasks()::isHealthy));
    }

    @Test
    void a_new_revision_ends_the_pauses() {
        var run = Sketch.of(2, 100, 200)
                .deploying(100, Flaw.CONTAINER_FAILS)
                .deploying(4_000, Flaw.NONE)
                .start()
                .untilSecond(4_200);

        assertEquals(
                1, run.facts.selectInstancesOf(Fact.DeploymentCompleted.class).size());
        assertEquals("0 0 2", run.liveByRevision());
    }

    @Test
    void settings_that_make_no_sense_are_refused_in_a_sentence() {
        var mistake = assertThrows(
                IllegalArgumentException.class,
                () -> new ServiceSettings(new Constant(1), 0, 1, 1, 1, 1, true, 1, false, 1, 1));

        assertTrue(String.valueOf(mistake.getMessage()).contains("at least 1 free attempt"));
    }
}
