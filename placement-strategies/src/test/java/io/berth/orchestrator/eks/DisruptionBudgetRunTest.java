package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.workload.EvictionReason;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.Workload;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.DisruptionBudget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Disruption budgets in whole runs: who asks, who is refused, and who does not ask. */
class DisruptionBudgetRunTest {
    private static final long SECOND = 1_000_000;
    private static final Fault DRAIN = new Fault.DrainHost(100 * SECOND, 1);

    /** Pods of 1,000 m, three to a node, which start within 2 s where their image is known. */
    private static Workload web(int pods, @Nullable String minAvailable, @Nullable String maxUnavailable) {
        return new SketchedWorkload()
                .image("app", 60_000_000)
                .size(1024, 1024)
                .stopsIn(2 * SECOND)
                .disruptionBudget(new DisruptionBudget(limit(minAvailable), limit(maxUnavailable), false))
                .service("web", pods)
                .sketch();
    }

    private static @Nullable CountOrPercent limit(@Nullable String text) {
        return text == null ? null : CountOrPercent.parse(text);
    }

    @Test
    void a_drain_evicts_one_pod_after_the_other_as_the_budget_allows() {
        // Three pods on one node, of which one may be missing; the second node has room for all.
        EksRun run = new EksRun(web(3, null, "1"), EksRun.nodes(2, 2, null), DRAIN).untilSecond(99);
        int busy = run.orchestrator.hosts().tasks().of(0);
        run.untilSecond(200);

        assertThat(run.facts(Fact.HostDraining.class)).hasSize(1);
        int drained = run.facts(Fact.HostDraining.class).getFirst().host();
        int moved = drained == 0 ? busy : 3 - busy;
        assertThat(run.facts(Fact.TaskEvicted.class).collect(Fact.TaskEvicted::reason))
                .hasSize(moved)
                .containsOnly(EvictionReason.DRAINED);
        // The others are asked for again every five seconds, when the replacement of the first is ready.
        assertThat(run.facts(Fact.EvictionRefused.class)).hasSize(moved - 1);
        assertThat(run.facts(Fact.TaskEvicted.class).collect(evicted -> evicted.at() / SECOND))
                .isSubsetOf(100L, 105L, 110L, 115L);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(3);
        assertThat(run.facts(Fact.HostStopped.class)).hasSize(1);
    }

    @Test
    void a_budget_without_room_holds_a_drain_up_for_good() {
        EksRun run = new EksRun(web(4, "100%", null), EksRun.nodes(2, 2, null), DRAIN).untilSecond(3_000);

        assertThat(run.facts(Fact.HostDraining.class)).hasSize(1);
        assertThat(run.facts(Fact.TaskEvicted.class)).isEmpty();
        assertThat(run.facts(Fact.EvictionRefused.class)).hasSize(2);
        assertThat(run.facts(Fact.HostStopped.class)).isEmpty();
    }

    @Test
    void a_killed_host_asks_no_budget() {
        EksRun run = new EksRun(web(4, "100%", null), EksRun.nodes(2, 2, null), new Fault.KillHost(100 * SECOND, 1))
                .untilSecond(200);

        assertThat(run.facts(Fact.TaskEnded.class)).hasSize(2);
        assertThat(run.facts(Fact.EvictionRefused.class)).isEmpty();
    }

    @Test
    void a_drained_node_of_a_group_is_replaced_while_its_pods_still_leave() {
        EksRun run = new EksRun(web(2, null, "1"), EksRun.nodes(1, 1, null), DRAIN).untilSecond(300);

        // Both pods fit on the new node only, which is Ready after a minute; nobody else can take the second.
        assertThat(run.millis(Fact.HostRequested.class)).isEqualTo("0 100000");
        assertThat(run.facts(Fact.TaskEvicted.class).getLast().at()).isGreaterThan(160 * SECOND);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(2);
    }

    @Test
    void cluster_autoscaler_leaves_a_node_alone_whose_pods_may_not_go() {
        // As in the run without a budget, where one of two half-empty nodes goes after ten minutes.
        EksRun run = new EksRun(web(6, "100%", null), EksRun.nodes(1, 2, ClusterAutoscalerSettings.DEFAULTS));
        for (int pods = 5; pods >= 3; pods--) {
            // One at a time, as the newest go first, which share a node.
            run.untilSecond(130 - pods * 10);
            run.orchestrator.scale(0, pods);
        }
        run.untilSecond(1_500);

        assertThat(run.facts(Fact.HostDraining.class)).isEmpty();
    }

    @Test
    void cluster_autoscaler_keeps_a_node_after_all_that_could_not_be_emptied_in_two_minutes() {
        // Eighteen pods of 400 m need two nodes, four leave both half empty. The replacement of the first that goes
        // needs five
        // minutes until it is ready, and the second may not go before.
        Workload slow = new SketchedWorkload()
                .image("app", 60_000_000)
                .size(410, 1024)
                .startsIn(300 * SECOND)
                .disruptionBudget(new DisruptionBudget(null, limit("1"), false))
                .service("slow", 18)
                .sketch();
        EksRun run = new EksRun(slow, EksRun.nodes(1, 2, ClusterAutoscalerSettings.DEFAULTS)).untilSecond(700);
        run.orchestrator.scale(0, 4);
        run.untilSecond(1_500);

        assertThat(run.facts(Fact.TaskEvicted.class)).hasSize(1);
        long evicted = run.facts(Fact.TaskEvicted.class).getFirst().at();
        assertThat(run.facts(Fact.HostReopened.class).collect(fact -> fact.at() - evicted))
                .containsExactly(120 * SECOND);
        assertThat(run.orchestrator.hosts().active().size()).isEqualTo(2);
    }
}
