package io.berth.orchestrator.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.log.Fact;
import io.berth.orchestrator.service.SketchedServices.Sketch;
import io.berth.workload.ServiceRules;
import org.junit.jupiter.api.Test;

/** Tasks that stop answering: their checks have failed 75 s later (ECS API, maximumPercent; ECS developer guide, services). */
class HungTaskTest {
    @Test
    void a_task_that_hangs_is_replaced_first_when_the_limit_allows_it() {
        var run = Sketch.of(2, 100, 200).start().untilSecond(100);
        run.life.hang(0);
        run.untilSecond(300);

        // 175: its checks have failed; 176: another starts; 226: that one is healthy, and the look after it stops the
        // sick one.
        assertEquals("100", run.secondsOf(Fact.TaskHung.class));
        assertEquals("175", run.secondsOf(Fact.TaskFailed.class));
        assertEquals("227", run.secondsOf(Fact.TaskDraining.class));
        assertEquals("[1, 2]", run.scheduler.live(0).toString());
    }

    @Test
    void without_room_above_unhealthy_tasks_stop_one_by_one() {
        var run = Sketch.of(2, 50, 100).start().untilSecond(100);
        run.life.hang(0);
        run.life.hang(1);
        run.untilSecond(500);

        assertEquals("176 228", run.secondsOf(Fact.TaskDraining.class));
        assertEquals("[2, 3]", run.scheduler.live(0).toString());
    }

    @Test
    void failed_checks_of_a_task_that_hangs_within_the_grace_period_are_ignored_until_it_is_over() {
        ServiceRules rules = ServiceRules.DEFAULTS.withGrace(300_000_000).withZoneRebalancing(false);
        var run = Sketch.of(2, 100, 200).with(rules).start().untilSecond(100);
        run.life.hang(0);
        run.untilSecond(500);

        // It runs since 10 s.
        assertEquals("310", run.secondsOf(Fact.TaskFailed.class));
    }

    @Test
    void scale_in_takes_unhealthy_tasks_first() {
        var run = Sketch.of(3, 100, 100).start().untilSecond(100);
        run.life.hang(1);
        run.untilSecond(175.5);
        run.scheduler.scale(0, 2);

        assertEquals("[0, 2]", run.scheduler.live(0).toString());
    }

    @Test
    void a_task_in_its_grace_period_goes_before_healthy_ones_when_there_are_too_many() {
        ServiceRules rules = ServiceRules.DEFAULTS.withGrace(300_000_000).withZoneRebalancing(false);
        var run = Sketch.of(2, 100, 200).with(rules).start().untilSecond(100);
        run.scheduler.scale(0, 3);
        run.untilSecond(120);
        run.scheduler.scale(0, 2);

        assertEquals("[0, 1]", run.scheduler.live(0).toString());
    }

    @Test
    void a_task_that_hangs_before_its_first_check_never_turns_healthy() {
        var run = Sketch.of(1, 100, 200).start().untilSecond(30);
        run.life.hang(0);
        run.untilSecond(200);

        assertEquals("105", run.secondsOf(Fact.TaskFailed.class));
        assertEquals("156", run.secondsOf(Fact.TaskHealthy.class));
    }
}
