package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.workload.Failure;
import io.berth.workload.Flaw;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.PodController;
import io.berth.workload.pod.UpdateStrategy;
import org.junit.jupiter.api.Test;

/**
 * How a Deployment replaces its pods in a run (kubernetes/kubernetes, pkg/controller/deployment, read 2026-11). Revisions are released at
 * 100 s, when all pods are ready.
 */
class DeploymentRunTest {
    private static final PodController USUAL = PodController.DEPLOYMENT;
    private static final UpdateStrategy RECREATE = new UpdateStrategy(
            UpdateStrategy.Type.RECREATE, new CountOrPercent(25, true), new CountOrPercent(25, true), 0);

    @Test
    void a_quarter_above_and_a_quarter_below_replace_four_pods_in_three_steps() {
        EksRun run = Released.pods(4, USUAL).at(100, Flaw.NONE).run().untilSecond(200);

        // One pod above, one below: two new ones at once and one old one less. They are ready 1.021 s later, which the
        // controller sees after 5 ms.
        assertThat(run.millis(Fact.TaskDraining.class)).isEqualTo("100000 101026 101026 102052");
        assertThat(run.facts(Fact.TaskArrived.class)
                        .select(fact -> fact.at() > 0)
                        .collect(fact -> fact.at() / 1000)
                        .makeString(" "))
                .isEqualTo("100000 100000 101026 101026");
        assertThat(run.millis(Fact.DeploymentStarted.class)).isEqualTo("100000");
        assertThat(run.millis(Fact.DeploymentCompleted.class)).isEqualTo("102052");
        assertThat(Released.live(run)).isEqualTo("0 4");
    }

    @Test
    void a_pod_counts_when_it_has_been_ready_for_long_enough() {
        var patient = Released.deployment(UpdateStrategy.OF_DEPLOYMENT, 30);
        EksRun run = Released.pods(4, patient).at(100, Flaw.NONE).run().untilSecond(300);

        assertThat(run.facts(Fact.TaskDraining.class)
                        .collect(fact -> fact.at() / 1_000_000)
                        .toList())
                .containsExactly(100L, 131L, 131L, 162L);
        assertThat(run.facts(Fact.DeploymentCompleted.class).getOnly().at()).isBetween(162_000_000L, 163_000_000L);
    }

    @Test
    void pods_of_a_revision_start_as_slowly_as_it_says() {
        EksRun run = Released.pods(1, USUAL)
                .at(100, Flaw.NONE)
                .startingIn(20_000_000)
                .run()
                .untilSecond(200);

        // 21 ms to get to a node without the image, 2 s for that, a second of kubelet and 20 s of its own.
        assertThat(run.facts(Fact.TaskStarted.class).getLast().at() / 1000).isEqualTo(123_021);
    }

    @Test
    void recreate_waits_until_every_old_pod_is_gone() {
        EksRun run = Released.pods(4, Released.deployment(RECREATE, 0))
                .at(100, Flaw.NONE)
                .run()
                .untilSecond(200);

        assertThat(run.millis(Fact.TaskDraining.class)).isEqualTo("100000 100000 100000 100000");
        assertThat(run.facts(Fact.TaskArrived.class).getLast().at() / 1000).isEqualTo(100_005);
        assertThat(Released.live(run)).isEqualTo("0 4");
    }

    @Test
    void a_rollout_of_an_image_that_does_not_exist_stands_still_and_is_marked_after_its_deadline() {
        EksRun run = Released.pods(4, USUAL).at(100, Flaw.BROKEN_IMAGE).run().untilSecond(900);

        assertThat(Released.live(run)).isEqualTo("3 2");
        // The last progress was at 100 s; the controller looks a second after the deadline.
        assertThat(run.millis(Fact.ProgressDeadlineExceeded.class)).isEqualTo("701000");
        assertThat(run.facts(Fact.DeploymentCompleted.class)).isEmpty();
        assertThat(run.facts(Fact.DeploymentRolledBack.class)).isEmpty();
    }

    @Test
    void an_image_that_cannot_be_pulled_is_tried_again_in_the_same_pod_after_doubled_waits() {
        EksRun run = Released.pods(1, USUAL).at(100, Flaw.BROKEN_IMAGE).run().untilSecond(1_500);

        // A second for each pull, then 10, 20, 40, 80, 160 and 300 s.
        assertThat(run.facts(Fact.ContainerFailed.class)
                        .collect(fact -> fact.at() / 1_000_000)
                        .toList())
                .containsExactly(101L, 112L, 133L, 174L, 255L, 416L, 717L, 1018L, 1319L);
        assertThat(run.facts(Fact.ContainerFailed.class)
                        .collect(Fact.ContainerFailed::task)
                        .distinct())
                .hasSize(1);
        assertThat(run.facts(Fact.TaskEnded.class)).isEmpty();
    }

    @Test
    void a_container_that_ends_is_started_again_at_once_and_then_after_doubled_waits() {
        EksRun run = Released.pods(1, USUAL).at(100, Flaw.CONTAINER_FAILS).run().untilSecond(300);

        // 2 s for the image on another node, then a second for each start.
        assertThat(run.facts(Fact.ContainerFailed.class)
                        .collect(fact -> fact.at() / 1_000_000)
                        .toList())
                .containsExactly(103L, 104L, 115L, 136L, 177L, 258L);
        assertThat(run.facts(Fact.ContainerFailed.class).getFirst().failure()).isEqualTo(Failure.CONTAINER_START);
    }

    @Test
    void pods_that_never_turn_ready_hold_a_rollout_and_run_on() {
        EksRun run = Released.serving(4, USUAL)
                .at(100, Flaw.HEALTH_CHECKS_FAIL)
                .run()
                .untilSecond(900);

        assertThat(Released.live(run)).isEqualTo("3 2");
        assertThat(run.facts(Fact.ProgressDeadlineExceeded.class)).hasSize(1);
        assertThat(run.facts(Fact.TaskEnded.class)).hasSize(1);
    }

    @Test
    void the_template_of_before_brings_back_its_pods() {
        EksRun run = Released.pods(4, USUAL)
                .at(100, Flaw.BROKEN_IMAGE)
                .at(300, Flaw.NONE)
                .run()
                .untilSecond(400);

        // Three old pods are left and wanted again: both broken ones go, one is missing.
        assertThat(run.facts(Fact.TaskArrived.class).select(fact -> fact.at() == 300 * Released.SECOND))
                .hasSize(1);
        assertThat(Released.live(run)).isEqualTo("4 0 0");
        assertThat(run.facts(Fact.DeploymentCompleted.class).getOnly().revision())
                .isEqualTo(2);
    }

    @Test
    void a_release_in_the_midst_of_another_takes_its_place() {
        EksRun run = Released.pods(4, USUAL)
                .at(100, Flaw.CONTAINER_FAILS)
                .at(110, Flaw.HEALTH_CHECKS_FAIL)
                .run()
                .untilSecond(200);

        // Nobody checks the pods of the third revision, so they are ready.
        assertThat(Released.live(run)).isEqualTo("0 0 4");
        assertThat(run.facts(Fact.DeploymentStarted.class)).hasSize(2);
        assertThat(run.facts(Fact.DeploymentCompleted.class).getOnly().revision())
                .isEqualTo(2);
    }

    @Test
    void scaling_in_the_midst_of_a_rollout_is_shared_by_size() {
        EksRun run = Released.pods(10, USUAL).at(100, Flaw.BROKEN_IMAGE).run().untilSecond(150);
        assertThat(Released.live(run)).isEqualTo("8 5");

        run.orchestrator.scale(0, 20);

        // 25 allowed instead of 13: 8 x 25 / 13 = 15.4 and 5 x 25 / 13 = 9.6.
        assertThat(Released.live(run)).isEqualTo("15 10");
    }

    @Test
    void a_pod_that_dies_in_a_rollout_is_replaced_by_one_of_its_revision_or_given_up() {
        EksRun run = Released.pods(4, USUAL).at(100, Flaw.BROKEN_IMAGE).run().untilSecond(200);
        int victim =
                run.world.tasks().live().detectIfNone(pod -> run.world.tasks().revision(pod) == 0, -1);

        run.orchestrator.killTask(victim);
        run.untilSecond(210);

        assertThat(Released.live(run)).isEqualTo("3 2");
    }
}
