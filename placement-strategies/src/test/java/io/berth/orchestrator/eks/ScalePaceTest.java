package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.autoscaler.ScaleDownSettings;
import io.berth.orchestrator.eks.node.ScaleDownRules;
import io.berth.workload.AllAtOnce;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.pod.PriorityClass;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;

/**
 * How fast and in what order Cluster Autoscaler adds and removes nodes, and for whom (kubernetes/autoscaler, cluster-autoscaler 1.35).
 *
 * <p>A node holds 3,770 m and takes a minute until it is Ready.
 */
class ScalePaceTest {
    private static final long SECOND = 1_000_000;

    private static SketchedWorkload large() {
        return new SketchedWorkload().image("app", 60_000_000).size(3072, 1024);
    }

    private static ClusterAutoscalerSettings autoscaler(long unneededSeconds, long afterAddSeconds) {
        var rules = new ScaleDownRules(50, 50, unneededSeconds * SECOND, 1_200 * SECOND, false);
        return new ClusterAutoscalerSettings(10 * SECOND, ScaleDownSettings.of(rules, afterAddSeconds * SECOND));
    }

    @Test
    void nodes_on_their_way_are_not_asked_for_twice() {
        // Six looks pass until the first of them is Ready.
        EksRun run = new EksRun(
                        large().service("web", 4).sketch(), EksRun.nodes(1, 9, ClusterAutoscalerSettings.DEFAULTS))
                .untilSecond(200);

        assertThat(run.facts(Fact.HostRequested.class)).hasSize(4);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(4);
    }

    @Test
    void a_scale_up_adds_at_most_a_thousand_nodes() {
        EksRun run = new EksRun(
                        large().service("web", 1_200).sketch(),
                        EksRun.nodes(0, 2_000, ClusterAutoscalerSettings.DEFAULTS))
                .untilSecond(15);

        assertThat(run.facts(Fact.HostRequested.class)).hasSize(1_000);
    }

    @Test
    void pods_that_matter_too_little_get_no_nodes_and_keep_none() {
        var spec = EksRun.nodes(1, 3, autoscaler(60, 0))
                .with(Maps.immutable.of("filler", new PriorityClass(-11, true, false)));
        EksRun waiting = new EksRun(large().priority("filler").service("web", 2).sketch(), spec).untilSecond(300);

        assertThat(waiting.facts(Fact.HostRequested.class)).hasSize(1);

        EksRun leaving = new EksRun(
                        large().service("web", 1)
                                .job("late", new AllAtOnce(SECOND, 1), 200)
                                .size(256, 128)
                                .priority("filler")
                                .job("filler", new AllAtOnce(100 * SECOND, 4), 9_000)
                                .sketch(),
                        spec)
                .untilSecond(900);

        // The job of large pods has ended, and the fillers beside it hold no node.
        assertThat(leaving.orchestrator.hosts().active().size()).isEqualTo(1);
    }

    @Test
    void nothing_is_removed_for_ten_minutes_after_nodes_were_added() {
        // The job ends at 173 s, and its node, asked for at 10 s, would be due a minute later.
        assertThat(removedAt(600)).isEqualTo("610000");
        assertThat(removedAt(0)).isEqualTo("240000");
    }

    private static String removedAt(long afterAddSeconds) {
        return new EksRun(
                        large().service("big", 1)
                                .job("late", new AllAtOnce(SECOND, 1), 100)
                                .sketch(),
                        EksRun.nodes(1, 3, autoscaler(60, afterAddSeconds)))
                .untilSecond(1_000)
                .millis(Fact.HostDraining.class);
    }

    @Test
    void ten_empty_nodes_go_at_a_time() {
        EksRun run = new EksRun(
                        large().job("short", new AllAtOnce(SECOND, 12), 100).sketch(),
                        EksRun.nodes(0, 12, autoscaler(60, 0)))
                .untilSecond(1_000);

        var times = run.facts(Fact.HostDraining.class).collect(Fact::at);
        assertThat(times.count(times.getFirst()::equals)).isEqualTo(10);
        assertThat(times).hasSize(12);
        assertThat(times.getLast() - times.getFirst()).isEqualTo(10 * SECOND);
    }

    @Test
    void nodes_with_pods_are_drained_one_after_the_other() {
        // Three pods each on three nodes; six of nine are stopped, and one pod needs a minute to stop.
        EksRun run = new EksRun(
                new SketchedWorkload()
                        .image("app", 60_000_000)
                        .size(1024, 1024)
                        .stopsIn(25 * SECOND)
                        .service("web", 9)
                        .sketch(),
                EksRun.nodes(1, 3, autoscaler(60, 0)));
        run.untilSecond(150);
        for (int pods = 8; pods >= 3; pods--) {
            run.orchestrator.scale(0, pods);
            run.untilSecond(150 + (9 - pods) * 2);
        }
        run.untilSecond(1_200);

        var draining = run.facts(Fact.HostDraining.class);
        var stopped = run.facts(Fact.HostStopped.class);
        assertThat(draining).hasSize(2);
        assertThat(draining.getLast().at())
                .isGreaterThanOrEqualTo(stopped.getFirst().at());
    }

    @Test
    void a_node_whose_pods_had_nowhere_to_go_is_looked_at_again_after_five_minutes() {
        // One pod stands alone beside a node with three, until one of these is stopped.
        assertThat(aloneUntil(300)).isGreaterThanOrEqualTo(aloneUntil(0) + 150);
    }

    private static long aloneUntil(long recheckSeconds) {
        var usual = ScaleDownSettings.DEFAULTS;
        var scaleDown = new ScaleDownSettings(
                true,
                new ScaleDownRules(50, 50, 60 * SECOND, 1_200 * SECOND, false),
                true,
                0,
                0,
                recheckSeconds * SECOND,
                true,
                true,
                0,
                usual.maxUnreadyPercent(),
                usual.okUnready());
        EksRun run = new EksRun(
                new SketchedWorkload()
                        .image("app", 60_000_000)
                        .size(1280, 1024)
                        .service("web", 4)
                        .sketch(),
                EksRun.nodes(1, 2, new ClusterAutoscalerSettings(10 * SECOND, scaleDown)));
        run.untilSecond(150);
        run.orchestrator.scale(0, 3);
        run.untilSecond(1_000);
        return run.facts(Fact.HostDraining.class).getFirst().at() / SECOND;
    }
}
