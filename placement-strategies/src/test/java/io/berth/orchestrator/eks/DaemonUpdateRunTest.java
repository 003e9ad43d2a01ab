package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.workload.Flaw;
import io.berth.workload.ImageSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.Release;
import io.berth.workload.ServiceRules;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskState;
import io.berth.workload.Workload;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.PodController;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.UpdateStrategy;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;

/**
 * How a DaemonSet on four nodes replaces its pods, and what it does about those that fail (kubernetes/kubernetes, pkg/controller/daemon).
 * A revision is released at 100 s; pods are ready a second after they were created.
 */
class DaemonUpdateRunTest {
    private static final long SECOND = 1_000_000;
    private static final int NODES = 4;

    private static EksRun run(UpdateStrategy strategy, Flaw flaw, Fault... faults) {
        var controller = new PodController(false, UpdateStrategy.OF_DEPLOYMENT, strategy, false, 0, 600 * SECOND);
        var shape = new TaskShape("image", 256, 128, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2 * SECOND)
                .with(PodTemplate.PLAIN.with(controller));
        var agent = new ServiceSpec("agent", shape, 0, null, null, ServiceRules.DAEMON);
        var images = Maps.immutable.of(
                "image", new ImageSpec("image", Lists.immutable.of(new ImageSpec.Layer("image", 60_000_000))));
        var release = new Release(100 * SECOND, 0, shape, flaw);
        return new EksRun(
                new Workload(images, Lists.immutable.of(agent), Lists.immutable.of(release)),
                EksRun.nodes(NODES, NODES, null),
                faults);
    }

    private static UpdateStrategy rolling(String maxSurge, String maxUnavailable) {
        return new UpdateStrategy(
                UpdateStrategy.Type.ROLLING_UPDATE,
                CountOrPercent.parse(maxSurge),
                CountOrPercent.parse(maxUnavailable),
                0);
    }

    /** The fewest pods that ran at any time of the update. */
    private static long fewest(EksRun run) {
        return IntStream.range(0, 300)
                .mapToLong(tenth ->
                        run.untilSecond(100 + tenth / 10.0).world.tasks().count(TaskState.RUNNING))
                .min()
                .orElseThrow();
    }

    @Test
    void so_many_nodes_may_be_without_a_pod_as_max_unavailable_says() {
        assertThat(fewest(run(rolling("0", "1"), Flaw.NONE))).isEqualTo(NODES - 1);
        assertThat(fewest(run(rolling("0", "2"), Flaw.NONE))).isEqualTo(NODES - 2);
        // Half of four, and a share of one node rounds up.
        assertThat(fewest(run(rolling("0", "50%"), Flaw.NONE))).isEqualTo(NODES - 2);
        assertThat(fewest(run(rolling("0", "1%"), Flaw.NONE))).isEqualTo(NODES - 1);
    }

    @Test
    void with_a_surge_the_new_pod_of_a_node_is_there_before_the_old_one_goes() {
        EksRun run = run(rolling("2", "0"), Flaw.NONE);

        assertThat(fewest(run)).isEqualTo(NODES);
        assertThat(run.facts(Fact.TaskPlaced.class).collect(Fact.TaskPlaced::host))
                .hasSize(2 * NODES)
                .containsOnly(0, 1, 2, 3);
        assertThat(run.facts(Fact.DeploymentCompleted.class)).hasSize(1);
    }

    @Test
    void no_more_new_pods_than_the_surge_wait_to_be_available() {
        EksRun run = run(rolling("2", "0"), Flaw.CONTAINER_FAILS).untilSecond(400);

        assertThat(run.facts(Fact.TaskArrived.class)).hasSize(NODES + 2);
        assertThat(run.facts(Fact.TaskDraining.class)).isEmpty();
    }

    @Test
    void on_delete_old_pods_stay_until_they_end() {
        var onDelete = new UpdateStrategy(
                UpdateStrategy.Type.ON_DELETE, CountOrPercent.parse("0"), CountOrPercent.parse("1"), 0);
        EksRun run = run(onDelete, Flaw.NONE, new Fault.KillTask(150 * SECOND, "agent", 1))
                .untilSecond(400);

        assertThat(run.facts(Fact.TaskDraining.class)).isEmpty();
        assertThat(run.world.tasks().revision(NODES)).isEqualTo(1);
        assertThat(run.facts(Fact.TaskArrived.class)).hasSize(NODES + 1);
    }

    @Test
    void a_pod_that_fails_again_soon_is_followed_after_a_wait_that_doubles() {
        var kills = IntStream.of(20, 23, 26, 28)
                .mapToObj(second -> new Fault.KillTask(180 * SECOND + second * SECOND, "agent", NODES))
                .toArray(Fault[]::new);
        EksRun run = run(UpdateStrategy.OF_SET, Flaw.NONE, kills).untilSecond(300);

        // The waits of 1 s and 2 s after the first two are over when the next pod fails, that of 4 s after the third is
        // not, and begins
        // anew.
        var created = run.facts(Fact.TaskArrived.class)
                .collect(fact -> fact.at() / SECOND - 180)
                .select(second -> second >= 20)
                .distinct();
        assertThat(created).containsExactly(20L, 23L, 26L, 32L);
    }

    @Test
    void a_daemon_set_has_either_a_surge_or_unavailable_nodes() {
        assertThatThrownBy(() -> run(rolling("1", "1"), Flaw.NONE)).hasMessageContaining("exactly one is above 0");
        assertThatThrownBy(() -> run(rolling("0", "0%"), Flaw.NONE)).hasMessageContaining("exactly one is above 0");
    }
}
