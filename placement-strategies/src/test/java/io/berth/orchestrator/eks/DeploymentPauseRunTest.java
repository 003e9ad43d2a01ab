package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.workload.Flaw;
import io.berth.workload.pod.PodController;
import org.junit.jupiter.api.Test;

/** Rollouts that are paused half a second after their release at 100 s, and resumed at 150.5 s (kubernetes/kubernetes, pkg/controller/deployment). */
class DeploymentPauseRunTest {
    private static final PodController USUAL = PodController.DEPLOYMENT;

    private static Released paused() {
        return Released.pods(4, USUAL).at(100, Flaw.NONE).pausedAfter(500_000, 50_000_000);
    }

    @Test
    void a_paused_rollout_replaces_nothing_until_it_is_resumed() {
        EksRun run = paused().run().untilSecond(300);

        // As without a pause the first pass makes two new pods and deletes one old; the next waits.
        assertThat(run.millis(Fact.TaskDraining.class)).startsWith("100000 150500 150500");
        assertThat(run.millis(Fact.DeploymentPaused.class)).isEqualTo("100500");
        assertThat(run.millis(Fact.DeploymentResumed.class)).isEqualTo("150500");
        assertThat(run.facts(Fact.DeploymentCompleted.class)).hasSize(1);
        assertThat(Released.live(run)).isEqualTo("0 4");
    }

    @Test
    void a_paused_rollout_shares_a_change_of_scale() {
        EksRun run = paused().run().untilSecond(120);
        run.orchestrator.scale(0, 8);
        run.untilSecond(140);

        // From 3 old and 2 new with one above four to ten with two above eight.
        assertThat(Released.live(run)).isEqualTo("6 4");
    }

    @Test
    void a_revision_that_is_released_while_a_rollout_is_paused_waits_until_it_is_resumed() {
        EksRun run = paused().at(120, Flaw.BROKEN_IMAGE).run().untilSecond(149);
        assertThat(run.facts(Fact.DeploymentStarted.class)).hasSize(1);

        run.untilSecond(200);
        assertThat(run.millis(Fact.DeploymentStarted.class)).isEqualTo("100000 150500");
    }

    @Test
    void a_pause_is_no_standstill() {
        EksRun run = Released.pods(4, USUAL)
                .at(100, Flaw.NONE)
                .pausedAfter(500_000, 2_000_000_000L)
                .run()
                .untilSecond(3_000);

        assertThat(run.facts(Fact.ProgressDeadlineExceeded.class)).isEmpty();
        assertThat(Released.live(run)).isEqualTo("0 4");
    }
}
