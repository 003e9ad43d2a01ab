package io.berth.orchestrator.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.berth.log.Fact;
import io.berth.orchestrator.service.SketchedServices.Sketch;
import io.berth.workload.DeploymentStage;
import io.berth.workload.Flaw;
import io.berth.workload.LifecycleHook;
import io.berth.workload.TrafficShift;
import io.berth.workload.TrafficShift.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hooks of deployments that move traffic (ECS developer guide, lifecycle hooks for Amazon ECS service deployments, read 2026-11). A
 * deployment begins at 100 s; without hooks its requests move at 156 s and it bakes for 60 s.
 */
class LifecycleHooksTest {
    private static final long SECOND = 1_000_000;

    private static LifecycleHook hook(DeploymentStage stage, long seconds, boolean succeeds) {
        return new LifecycleHook(stage, seconds * SECOND, succeeds);
    }

    private static SketchedServices run(LifecycleHook... hooks) {
        var shift = new TrafficShift(Strategy.BLUE_GREEN, TrafficShift.ALL, 0, 60 * SECOND, List.of(hooks));
        return Sketch.of(4, 100, 200)
                .getting(20)
                .shifting(100, Flaw.NONE, shift, 0)
                .start()
                .untilSecond(3_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PRE_SCALE_UP, 700, 756, 819",
        "POST_SCALE_UP, 156, 756, 819",
        "POST_TEST_TRAFFIC_SHIFT, 156, 756, 819",
        "PRE_PRODUCTION_TRAFFIC_SHIFT, 156, 756, 819",
        "POST_PRODUCTION_TRAFFIC_SHIFT, 156, 156, 819"
    })
    void a_deployment_stands_at_the_stage_of_a_hook_until_it_answers(
            DeploymentStage stage, double comes, String moves, String completes) {
        var run = run(hook(stage, 600, true));
        var stages = run.facts.selectInstancesOf(Fact.DeploymentAdvanced.class);

        assertEquals(1, stages.count(fact -> fact.stage() == stage));
        assertEquals(5, stages.size());
        assertEquals(moves, run.secondsOf(Fact.TrafficShifted.class));
        assertEquals(completes, run.secondsOf(Fact.DeploymentCompleted.class));
        assertEquals(comes == 700 ? 4 : 8, run.count(Fact.TaskArrived.class, 0, 600));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PRE_SCALE_UP, 400", "POST_SCALE_UP, 456", "POST_PRODUCTION_TRAFFIC_SHIFT, 456"})
    void a_deployment_goes_back_when_a_hook_fails(DeploymentStage stage, String back) {
        var run = run(hook(stage, 300, false));

        assertEquals(back, run.secondsOf(Fact.DeploymentFailed.class));
        assertEquals(back, run.secondsOf(Fact.DeploymentRolledBack.class));
        assertEquals("4 0", run.liveByRevision());
    }

    @Test
    void several_hooks_of_a_stage_are_asked_at_once_and_all_must_agree() {
        var slow = hook(DeploymentStage.POST_SCALE_UP, 300, true);
        var slower = hook(DeploymentStage.POST_SCALE_UP, 500, true);
        var bad = hook(DeploymentStage.POST_SCALE_UP, 400, false);

        assertEquals("656", run(slow, slower).secondsOf(Fact.TrafficShifted.class));
        assertEquals("556", run(slow, slower, bad).secondsOf(Fact.DeploymentFailed.class));
    }

    @Test
    void hooks_of_several_stages_are_asked_one_after_the_other() {
        var run = run(
                hook(DeploymentStage.PRE_PRODUCTION_TRAFFIC_SHIFT, 100, true),
                hook(DeploymentStage.POST_SCALE_UP, 200, true));

        assertEquals("456", run.secondsOf(Fact.TrafficShifted.class));
    }

    @Test
    void a_hook_takes_at_most_fourteen_days_and_only_stages_that_are_there_for_it() {
        assertThrows(IllegalArgumentException.class, () -> hook(DeploymentStage.POST_SCALE_UP, 1_209_601, true));
        assertThrows(IllegalArgumentException.class, () -> hook(DeploymentStage.SCALE_UP, 1, true));
    }
}
