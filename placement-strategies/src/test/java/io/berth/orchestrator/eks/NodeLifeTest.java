package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.workload.AllAtOnce;
import io.berth.workload.EvictionReason;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import org.junit.jupiter.api.Test;

/** Nodes that do not answer and machines that are gone, with times that can be added up by hand. */
class NodeLifeTest {
    private static final long SECOND = 1_000_000;

    private static SketchedWorkload sketch() {
        return new SketchedWorkload().image("app", 60_000_000);
    }

    private static Fault disconnect(long atSecond, int hosts, long forSeconds) {
        return new Fault.DisconnectHost(atSecond * SECOND, hosts, forSeconds * SECOND);
    }

    @Test
    void a_silent_node_is_not_ready_after_fifty_seconds_and_its_pods_are_replaced_three_hundred_seconds_later() {
        EksRun run = new EksRun(sketch().service("web", 6).sketch(), EksRun.nodes(3, 3, null), disconnect(101, 1, 600))
                .untilSecond(800);

        assertThat(run.millis(Fact.HostDisconnected.class)).isEqualTo("101000");
        // 101 + 50 s, seen at the next look, which comes every five seconds.
        assertThat(run.millis(Fact.HostNotReady.class)).isEqualTo("155000");
        // The first node of its zone is tainted at once, and its pods tolerate that for 300 s.
        assertThat(run.millis(Fact.TaskEvicted.class)).isEqualTo("455000 455000");
        assertThat(run.facts(Fact.TaskEvicted.class).collect(Fact.TaskEvicted::reason))
                .containsOnly(EvictionReason.UNREACHABLE);
        // Replaced at once; the pods themselves are there until their node hears that they have to go.
        assertThat(run.facts(Fact.TaskArrived.class).collect(arrived -> arrived.at() / 1000))
                .endsWith(455_005L, 455_005L);
        assertThat(run.millis(Fact.TaskEnded.class)).isEqualTo("701000 701000");
        assertThat(run.millis(Fact.HostReconnected.class)).isEqualTo("701000");
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(6);
    }

    @Test
    void a_node_that_answers_in_time_loses_nothing() {
        EksRun run = new EksRun(sketch().service("web", 6).sketch(), EksRun.nodes(3, 3, null), disconnect(100, 1, 300))
                .untilSecond(800);

        assertThat(run.facts(Fact.HostNotReady.class)).hasSize(1);
        assertThat(run.facts(Fact.TaskEvicted.class)).isEmpty();
        assertThat(run.facts(Fact.TaskEnded.class)).isEmpty();
        assertThat(run.orchestrator.hosts().active().size()).isEqualTo(3);
    }

    @Test
    void requests_fail_until_the_node_is_not_ready_and_go_to_the_other_pods_from_then_on() {
        // Two pods of 0.5 vCPU answer 50 requests of 10 ms each; one of two is not reached for 50 s.
        var workload =
                sketch().service("web", 2, SketchedWorkload.steady(40, 10_000)).sketch();
        EksRun run = new EksRun(workload, EksRun.nodes(2, 2, null), disconnect(100, 1, 200));
        run.untilSecond(99);
        double before = run.world.traffic().failed(0);
        run.untilSecond(151);
        double silent = run.world.traffic().failed(0);
        run.untilSecond(400);

        assertThat(silent - before).isBetween(20.0 * 49, 20.0 * 51);
        assertThat(run.world.traffic().failed(0)).isEqualTo(silent);
        assertThat(run.world.tasks().isHealthy(0)).isTrue();
        assertThat(run.world.tasks().isHealthy(1)).isTrue();
    }

    @Test
    void no_pod_is_evicted_when_no_node_of_any_zone_answers() {
        EksRun run = new EksRun(
                        sketch().service("web", 6).sketch(), EksRun.nodes(3, 3, null), disconnect(100, 3, 2_000))
                .untilSecond(2_050);

        assertThat(run.facts(Fact.HostNotReady.class)).hasSize(3);
        assertThat(run.facts(Fact.TaskEvicted.class)).isEmpty();
    }

    @Test
    void nodes_of_a_zone_are_tainted_ten_seconds_apart() {
        // Six nodes, two in each of three zones; both of one zone are among the four that are silent.
        EksRun run = new EksRun(sketch().service("web", 12).sketch(), EksRun.nodes(6, 6, null), disconnect(100, 4, 900))
                .untilSecond(900);

        assertThat(run.facts(Fact.TaskEvicted.class)
                        .collect(evicted -> evicted.at() / SECOND)
                        .distinct())
                .containsExactly(450L, 460L);
    }

    @Test
    void a_pod_that_comes_to_a_silent_node_starts_when_it_answers() {
        EksRun run = new EksRun(
                        sketch().job("late", new AllAtOnce(110 * SECOND, 1), 5).sketch(),
                        EksRun.nodes(1, 1, null),
                        disconnect(100, 1, 40))
                .untilSecond(300);

        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("110001");
        // Bound, and heard of at 140 s; 2 s for the image, 1 s to start.
        assertThat(run.facts(Fact.InterfaceAttached.class).getFirst().at()).isBetween(140 * SECOND, 141 * SECOND);
        assertThat(run.world.tasks().count(TaskState.FINISHED)).isEqualTo(1);
    }

    @Test
    void the_node_of_a_machine_that_is_gone_is_deleted_and_then_its_pods() {
        EksRun run = new EksRun(
                        sketch().size(3072, 1024).service("big", 1).sketch(),
                        EksRun.nodes(1, 1, null),
                        new Fault.KillHost(100 * SECOND, 1))
                .untilSecond(300);

        // Not ready at 150 s, its Node is deleted at 155 s, its pod found without one at 160 s and deleted at 200 s.
        assertThat(run.millis(Fact.HostNotReady.class)).isEqualTo("150000");
        assertThat(run.millis(Fact.TaskArrived.class)).isEqualTo("0 200005");
    }
}
