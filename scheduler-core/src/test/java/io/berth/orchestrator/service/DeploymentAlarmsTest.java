package io.berth.orchestrator.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.log.Fact;
import io.berth.orchestrator.service.SketchedServices.Sketch;
import io.berth.workload.DeploymentAlarm;
import org.junit.jupiter.api.Test;

/**
 * Alarms of rolling deployments (ECS developer guide, how CloudWatch alarms detect deployment failures, read 2026-11). Deployments of
 * four tasks begin at 100 s: the first new task is healthy at 150 s, the others at 155 s, and the old ones are gone at 159 s.
 */
class DeploymentAlarmsTest {
    private static final long SECOND = 1_000_000;

    private static Sketch failing(int percent) {
        return Sketch.of(4, 100, 200).getting(20).failing(100, percent);
    }

    @Test
    void an_alarm_fails_a_rolling_deployment_and_rolls_it_back() {
        var run = failing(50).watched(DeploymentAlarm.above(10)).start().untilSecond(1_000);

        // In the first minute the new tasks answer only during the last seconds: less than a tenth fails.
        assertEquals("220", run.secondsOf(Fact.DeploymentFailed.class));
        assertEquals("220", run.secondsOf(Fact.DeploymentRolledBack.class));
        assertEquals("4 0", run.liveByRevision());
        assertEquals(
                1, run.facts.selectInstancesOf(Fact.DeploymentCompleted.class).size());
    }

    @Test
    void an_alarm_without_rollback_fails_a_rolling_deployment_and_leaves_it_as_it_is() {
        var alarm = new DeploymentAlarm(10, 60 * SECOND, 1, false, 120 * SECOND);
        var run = failing(50).watched(alarm).start().untilSecond(1_000);

        assertEquals("220", run.secondsOf(Fact.DeploymentFailed.class));
        assertEquals("", run.secondsOf(Fact.DeploymentRolledBack.class));
        assertEquals("", run.secondsOf(Fact.DeploymentCompleted.class));
        assertEquals("0 4", run.liveByRevision());
    }

    @Test
    void a_watched_deployment_is_complete_when_its_bake_time_is_over() {
        var alarm = new DeploymentAlarm(10, 60 * SECOND, 1, true, 300 * SECOND);
        var run = failing(5).watched(alarm).start().untilSecond(1_000);

        assertEquals("159", run.secondsOf(Fact.DeploymentAdvanced.class));
        assertEquals("459", run.secondsOf(Fact.DeploymentCompleted.class));
        assertEquals("0 4", run.liveByRevision());
    }

    @Test
    void so_many_periods_in_a_row_must_breach() {
        var alarm = new DeploymentAlarm(10, 60 * SECOND, 3, true, 600 * SECOND);
        var run = failing(50).watched(alarm).start().untilSecond(1_000);

        assertEquals("340", run.secondsOf(Fact.DeploymentFailed.class));
        assertEquals("4 0", run.liveByRevision());
    }

    @Test
    void after_the_bake_time_nobody_looks_any_more() {
        var alarm = new DeploymentAlarm(10, 60 * SECOND, 3, true, 60 * SECOND);
        var run = failing(50).watched(alarm).start().untilSecond(1_000);

        assertEquals("", run.secondsOf(Fact.DeploymentFailed.class));
        assertEquals("219", run.secondsOf(Fact.DeploymentCompleted.class));
    }

    @Test
    void a_task_that_dies_in_the_bake_time_is_replaced_and_does_not_begin_it_anew() {
        var alarm = new DeploymentAlarm(10, 60 * SECOND, 1, true, 300 * SECOND);
        var run = failing(0).watched(alarm).start().untilSecond(200);
        run.life.kill(run.scheduler.live(0).getFirst());
        run.untilSecond(1_000);

        assertEquals("459", run.secondsOf(Fact.DeploymentCompleted.class));
        assertEquals("0 4", run.liveByRevision());
    }
}
