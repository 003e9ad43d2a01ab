package io.berth.orchestrator.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.log.Fact;
import io.berth.orchestrator.service.SketchedServices.Sketch;
import io.berth.workload.Flaw;
import io.berth.workload.ServiceRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How one revision replaces another (ECS developer guide, services and deploy by replacing tasks; ECS API, DeploymentConfiguration;
 * read 2026-10). Deployments begin at 100 s, when all tasks are healthy since 50 s.
 */
class RollingDeploymentTest {
    @ParameterizedTest(name = "{0} tasks, {1} to {2} %")
    @CsvSource(delimiter = '|', textBlock = """
            4 |  50 | 200 | 2 | 8
            2 |  75 | 200 | 2 | 4
            4 | 100 | 200 | 4 | 8
            3 | 100 | 125 | 3 | 3
            1 | 100 | 150 | 1 | 1
            3 |  50 | 150 | 2 | 4
            0 | 100 | 200 | 0 | 0
            """)
    void the_lower_limit_is_rounded_up_and_the_upper_one_down(
            int desired, int minimumHealthyPercent, int maximumPercent, int minHealthy, int maxRunning) {
        var rules = ServiceRules.DEFAULTS.withLimits(minimumHealthyPercent, maximumPercent);

        assertEquals(minHealthy, rules.minHealthy(desired));
        assertEquals(maxRunning, rules.maxRunning(desired));
    }

    @Test
    void the_first_task_goes_ahead_until_the_digest_is_known() {
        var run = Sketch.of(4, 100, 200).deploying(100, Flaw.NONE).start().untilSecond(104);
        assertEquals("4 1", run.liveByRevision());

        run.untilSecond(105);

        assertEquals("4 4", run.liveByRevision());
    }

    @Test
    void with_room_for_all_a_deployment_lasts_one_start_and_one_settling_after_the_digest() {
        var run = Sketch.of(4, 100, 200).deploying(100, Flaw.NONE).start().untilSecond(400);

        // The first task is healthy at 150 s, the others, launched at 105 s, at 155 s; the looks after that stop the
        // old ones, which
        // need 2 s to end, and the last look is a second later.
        assertEquals("151 156 156 156", run.secondsOf(Fact.TaskDraining.class));
        assertEquals("100", run.secondsOf(Fact.DeploymentStarted.class));
        assertEquals("159", run.secondsOf(Fact.DeploymentCompleted.class));
        assertEquals("0 4", run.liveByRevision());
    }

    @Test
    void a_deployment_waits_for_the_deregistration_of_the_old_tasks() {
        var run = Sketch.of(4, 100, 200)
                .deregisteringIn(300)
                .deploying(100, Flaw.NONE)
                .start()
                .untilSecond(900);

        assertEquals("459", run.secondsOf(Fact.DeploymentCompleted.class));
    }

    @Test
    void half_the_tasks_may_stop_at_once_when_half_must_stay_healthy() {
        var run = Sketch.of(4, 50, 100).deploying(100, Flaw.NONE).start().untilSecond(100.5);

        assertEquals(2, run.count(Fact.TaskDraining.class, 100, 101));
        assertEquals("2 0", run.liveByRevision());
    }

    @Test
    void without_room_above_the_desired_count_each_step_waits_for_the_one_before() {
        var run = Sketch.of(4, 50, 100).deploying(100, Flaw.NONE).start().untilSecond(600);

        // 101: first new task; 106: second; 151 and 156: an old one stops for each that turned healthy.
        assertEquals("100 100 152 157", run.secondsOf(Fact.TaskDraining.class));
        assertEquals("0 4", run.liveByRevision());
        assertEquals(
                1, run.facts.selectInstancesOf(Fact.DeploymentCompleted.class).size());
    }

    @Test
    void three_tasks_at_125_percent_are_stuck_for_ever() {
        var run = Sketch.of(3, 100, 125).deploying(100, Flaw.NONE).start().untilSecond(86_400);

        assertEquals("100", run.secondsOf(Fact.DeploymentBlocked.class));
        assertEquals("", run.secondsOf(Fact.DeploymentCompleted.class));
        assertEquals("3 0", run.liveByRevision());
    }

    @Test
    void an_old_task_that_dies_before_the_new_ones_are_healthy_is_replaced_by_the_same_revision() {
        var run = Sketch.of(4, 100, 200).deploying(100, Flaw.NONE).start().untilSecond(103);
        run.life.kill(0);
        run.untilSecond(104.5);

        assertEquals("4 1", run.liveByRevision());
        run.untilSecond(400);
        assertEquals("0 4", run.liveByRevision());
    }

    @Test
    void a_deployment_that_begins_during_another_replaces_both_revisions() {
        var run = Sketch.of(4, 100, 200)
                .deploying(100, Flaw.NONE)
                .deploying(110, Flaw.NONE)
                .start()
                .untilSecond(400);

        assertEquals("0 0 4", run.liveByRevision());
        assertEquals(
                1, run.facts.selectInstancesOf(Fact.DeploymentCompleted.class).size());
    }

    @Test
    void a_service_of_no_tasks_is_deployed_at_once() {
        var run = Sketch.of(0, 100, 200).deploying(100, Flaw.NONE).start().untilSecond(101);

        assertEquals("100", run.secondsOf(Fact.DeploymentCompleted.class));
    }

    @Test
    void scaling_in_the_middle_of_a_deployment_ends_with_the_new_count_of_the_new_revision() {
        var run = Sketch.of(6, 100, 200).deploying(100, Flaw.NONE).start().untilSecond(120);
        run.scheduler.scale(0, 2);
        run.untilSecond(400);

        assertEquals("0 2", run.liveByRevision());
        assertEquals(
                1, run.facts.selectInstancesOf(Fact.DeploymentCompleted.class).size());
    }

    @Test
    void a_task_that_must_leave_its_place_is_replaced_first_when_there_is_room_above() {
        var run = Sketch.of(2, 100, 200).start().untilSecond(100);
        run.scheduler.displace(0);
        run.untilSecond(102);
        assertEquals("3", run.liveByRevision());

        run.untilSecond(200);

        assertEquals("[1, 2]", run.scheduler.live(0).toString());
        assertEquals("152", run.secondsOf(Fact.TaskDraining.class));
    }

    @Test
    void a_task_that_must_leave_its_place_is_stuck_there_when_neither_limit_gives_way() {
        var run = Sketch.of(2, 100, 100).start().untilSecond(100);
        run.scheduler.displace(0);
        run.untilSecond(10_000);

        assertEquals("[0, 1]", run.scheduler.live(0).toString());
        assertEquals("101", run.secondsOf(Fact.DeploymentBlocked.class));
    }

    @Test
    void a_task_that_must_leave_its_place_stops_first_when_fewer_may_be_healthy() {
        var run = Sketch.of(2, 50, 100).start().untilSecond(100);
        run.scheduler.displace(0);
        run.untilSecond(103);

        assertEquals("101", run.secondsOf(Fact.TaskDraining.class));
        assertEquals("[1, 2]", run.scheduler.live(0).toString());
    }

    @Test
    void a_task_that_never_ran_leaves_its_place_at_once() {
        var run = Sketch.of(2, 100, 100).start().untilSecond(5);
        run.scheduler.displace(0);
        run.untilSecond(8);

        assertEquals("6", run.secondsOf(Fact.TaskDraining.class));
        assertEquals("[1, 2]", run.scheduler.live(0).toString());
    }

    @Test
    void tasks_that_stop_count_no_more_against_the_upper_limit() {
        var run = Sketch.of(4, 50, 100)
                .deregisteringIn(300)
                .deploying(100, Flaw.NONE)
                .start()
                .untilSecond(900);

        // The first two stop at 100 s, are gone at 402 s, and their successors start long before.
        assertEquals("101 106", secondsOfArrivals(run, 101, 140));
    }

    @Test
    void tasks_that_stop_count_against_the_upper_limit_where_a_setting_says_so() {
        var run = Sketch.of(4, 50, 100)
                .deregisteringIn(300)
                .countingStoppingTasks()
                .deploying(100, Flaw.NONE)
                .start()
                .untilSecond(2_000);

        assertEquals("", secondsOfArrivals(run, 101, 402));
        assertEquals("0 4", run.liveByRevision());
        assertEquals(
                1, run.facts.selectInstancesOf(Fact.DeploymentCompleted.class).size());
    }

    private static String secondsOfArrivals(SketchedServices run, long from, long until) {
        return run.facts
                .selectInstancesOf(Fact.TaskArrived.class)
                .collect(fact -> fact.at() / SketchedServices.SECOND)
                .select(second -> second >= from && second < until)
                .makeString(" ");
    }
}
