package io.berth.orchestrator.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.orchestrator.service.SketchedServices.Sketch;
import io.berth.random.Constant;
import io.berth.workload.Flaw;
import io.berth.workload.ServiceRules;
import io.berth.workload.TaskProtection;
import org.junit.jupiter.api.Test;

/**
 * Tasks that protect themselves when they run, at 10 s (ECS developer guide, task scale-in protection, read 2026-10).
 */
class ProtectionTest {
    private static final TaskProtection USUAL = new TaskProtection(TaskProtection.USUAL_EXPIRY_MICROS, null, 100);

    private static Sketch shielded(int desired, int minimumHealthyPercent, int maximumPercent, TaskProtection rule) {
        ServiceRules rules = ServiceRules.DEFAULTS
                .withLimits(minimumHealthyPercent, maximumPercent)
                .withZoneRebalancing(false)
                .withProtection(rule);
        return Sketch.of(desired, minimumHealthyPercent, maximumPercent).with(rules);
    }

    @Test
    void scale_in_leaves_protected_tasks_alone_until_their_protection_expires_after_two_hours() {
        var run = shielded(4, 100, 200, USUAL).start().untilSecond(100);
        run.scheduler.scale(0, 1);
        run.untilSecond(7_205);
        assertEquals("4", run.liveByRevision());

        run.untilSecond(7_300);

        assertEquals("7211 7211 7211", run.secondsOf(Fact.TaskDraining.class));
        assertEquals("1", run.liveByRevision());
    }

    @Test
    void of_protected_and_other_tasks_the_others_go() {
        var run = shielded(8, 100, 200, new TaskProtection(7_200_000_000L, null, 50))
                .start()
                .untilSecond(100);
        int shielded = run.facts.selectInstancesOf(Fact.TaskProtected.class).size();
        assertTrue(shielded > 0 && shielded < 8, "half of the tasks protect themselves, give or take: " + shielded);
        run.scheduler.scale(0, 1);
        run.untilSecond(200);

        assertEquals(String.valueOf(shielded), run.liveByRevision());
        assertTrue(run.facts
                .selectInstancesOf(Fact.TaskDraining.class)
                .noneSatisfy(draining -> run.facts
                        .selectInstancesOf(Fact.TaskProtected.class)
                        .anySatisfy(task -> task.task() == draining.task())));
    }

    @Test
    void protected_tasks_keep_a_deployment_waiting_until_their_protection_ends() {
        var run = shielded(2, 100, 200, USUAL).deploying(100, Flaw.NONE).start().untilSecond(7_205);
        assertEquals("2 2", run.liveByRevision());
        assertEquals("156", run.secondsOf(Fact.DeploymentBlocked.class));

        run.untilSecond(7_300);

        assertEquals("0 2", run.liveByRevision());
        assertEquals("7214", run.secondsOf(Fact.DeploymentCompleted.class));
    }

    @Test
    void without_room_above_protected_tasks_no_new_task_starts() {
        var run = shielded(2, 50, 100, USUAL).deploying(100, Flaw.NONE).start().untilSecond(7_205);
        assertEquals("2 0", run.liveByRevision());

        run.untilSecond(7_400);

        assertEquals("0 2", run.liveByRevision());
    }

    @Test
    void a_service_with_as_many_protected_tasks_as_it_wants_refuses_more_with_deployment_blocked() {
        var run = shielded(2, 100, 200, USUAL).deploying(100, Flaw.NONE).start().untilSecond(300);

        // The tasks of the new revision run at 110 s and 115 s, when the two old ones are protected.
        assertEquals("110 115", run.secondsOf(Fact.ProtectionRefused.class));
    }

    @Test
    void a_task_lifts_its_protection_when_its_work_is_done() {
        var rule = new TaskProtection(7_200_000_000L, new Constant(600), 100);
        var run = shielded(2, 100, 200, rule).deploying(100, Flaw.NONE).start().untilSecond(700);

        assertEquals("610 610", run.secondsOf(Fact.ProtectionEnded.class));
        assertEquals("0 2", run.liveByRevision());
    }

    @Test
    void failed_health_checks_end_a_protected_task_all_the_same() {
        var run = shielded(2, 100, 200, USUAL)
                .deploying(100, Flaw.HEALTH_CHECKS_FAIL)
                .start()
                .untilSecond(7_000);

        assertTrue(run.count(Fact.TaskDraining.class, 100, 7_000) > 100);
        assertEquals(2, run.scheduler.live(0).count(run.world.tasks()::isHealthy));
    }

    @Test
    void a_protected_task_stays_on_a_host_that_drains_until_its_protection_ends() {
        var run = shielded(2, 100, 200, USUAL).start().untilSecond(100);
        run.scheduler.displace(0);
        run.untilSecond(7_205);
        assertEquals("[0, 1, 2]", run.scheduler.live(0).toString());

        run.untilSecond(7_300);

        assertEquals("[1, 2]", run.scheduler.live(0).toString());
    }

    @Test
    void a_protected_task_that_dies_is_replaced() {
        var run = shielded(2, 100, 200, USUAL).start().untilSecond(100);
        run.life.kill(0);
        run.untilSecond(8_000);

        assertEquals("[1, 2]", run.scheduler.live(0).toString());
        // The one that died had no protection to end, the others expire two hours after they ran.
        assertEquals("7210 7311", run.secondsOf(Fact.ProtectionEnded.class));
    }

    @Test
    void protection_lasts_from_one_minute_to_48_hours() {
        assertThrows(IllegalArgumentException.class, () -> new TaskProtection(59_000_000, null, 100));
        assertThrows(IllegalArgumentException.class, () -> new TaskProtection(172_801_000_000L, null, 100));
        assertThrows(IllegalArgumentException.class, () -> new TaskProtection(60_000_000, null, 0));
    }
}
