package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.eks.karpenter.ConsolidationPolicy;
import io.berth.orchestrator.eks.karpenter.KarpenterBudget;
import io.berth.orchestrator.eks.karpenter.KarpenterPool;
import io.berth.scaling.CronTimetable;
import io.berth.workload.AllAtOnce;
import io.berth.workload.DisruptionReason;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodMobility;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.TopologyConstraint;
import java.util.Set;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;

/** What keeps Karpenter from giving nodes up, and what makes it do so (Karpenter documentation, disruption, read 2026-11). */
class KarpenterPolicyTest {
    private static final long SECOND = 1_000_000;

    private static SketchedWorkload sketch() {
        return new SketchedWorkload().image("app", 60_000_000).size(512, 1024);
    }

    private static KarpenterPool pool(ConsolidationPolicy policy, KarpenterBudget budget, String... types) {
        return KarpenterTest.with(KarpenterTest.pool(types), policy, budget);
    }

    private static KarpenterPool always(ConsolidationPolicy policy, String... types) {
        return pool(policy, KarpenterBudget.USUAL, types);
    }

    /** Seven pods, of which three are left after 100 s, on a pool of these nodes. */
    private static EksRun shrinking(SketchedWorkload sketch, KarpenterPool pool) {
        EksRun run = new EksRun(sketch.service("web", 7).sketch(), EksRun.karpenter(KarpenterTest.settings(pool)));
        run.untilSecond(100);
        run.orchestrator.scale(0, 3);
        return run.untilSecond(900);
    }

    @Test
    void balanced_keeps_a_node_whose_pods_would_move_for_little() {
        // 14 GiB need an m5.xlarge, 6 GiB would do with a c5.xlarge, which costs a ninth less; all pods of the pool
        // would
        // move for it.
        SketchedWorkload sketch = sketch().size(512, 2048);

        assertThat(KarpenterTest.bought(shrinking(
                        sketch, always(ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED, "m5.xlarge", "c5.xlarge"))))
                .isEqualTo("m5.xlarge/ON_DEMAND c5.xlarge/ON_DEMAND");
        assertThat(KarpenterTest.bought(shrinking(
                        sketch().size(512, 2048), always(ConsolidationPolicy.BALANCED, "m5.xlarge", "c5.xlarge"))))
                .isEqualTo("m5.xlarge/ON_DEMAND");
    }

    @Test
    void balanced_replaces_a_node_where_that_saves_enough() {
        assertThat(KarpenterTest.bought(
                        shrinking(sketch(), always(ConsolidationPolicy.BALANCED, "m5.large", "m5.xlarge"))))
                .isEqualTo("m5.xlarge/ON_DEMAND m5.large/ON_DEMAND");
    }

    @Test
    void a_budget_on_a_schedule_holds_nodes_while_it_holds() {
        // From midnight on, ten minutes long, nothing goes; the usual tenth always holds besides.
        var atMidnight = new KarpenterBudget(
                new CountOrPercent(0, false),
                Set.of(DisruptionReason.UNDERUTILIZED),
                CronTimetable.ofCrontab("0 0 * * *"),
                600 * SECOND);
        EksRun run = shrinking(
                sketch(), pool(ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED, atMidnight, "m5.large", "m5.xlarge"));

        assertThat(run.facts(Fact.HostDisrupted.class).getFirst().at()).isBetween(600 * SECOND, 660 * SECOND);
    }

    @Test
    void pods_with_rules_are_moved_to_a_new_node_that_every_filter_admits() {
        SketchedWorkload sketch = sketch().rules(spreadSoftly());

        assertThat(KarpenterTest.bought(shrinking(
                        sketch, always(ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED, "m5.large", "m5.xlarge"))))
                .isEqualTo("m5.xlarge/ON_DEMAND m5.large/ON_DEMAND");
    }

    private static PodRules spreadSoftly() {
        var web = new LabelSelector(Maps.immutable.of("app", "web"), Lists.immutable.empty());
        return new PodRules(
                NodeSelection.ANY,
                Lists.immutable.empty(),
                PodAffinityRules.NONE,
                PodAffinityRules.NONE,
                Lists.immutable.of(
                        new TopologyConstraint("topology.kubernetes.io/zone", 1, 1, false, web, true, false)),
                Lists.immutable.empty(),
                null);
    }

    @Test
    void a_pod_that_is_not_to_be_disrupted_keeps_its_node() {
        PodMobility stays = new PodMobility(null, true, false, false);
        EksRun run = shrinking(
                sketch().mobility(stays),
                always(ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED, "m5.large", "m5.xlarge"));

        assertThat(run.facts(Fact.HostDisrupted.class)).isEmpty();
    }

    @Test
    void a_pod_of_a_job_is_moved_when_it_says_that_it_may_be() {
        PodMobility goes = new PodMobility(null, false, false, false);
        EksRun run = new EksRun(
                sketch().mobility(goes)
                        .service("web", 6)
                        .job("long", new AllAtOnce(0, 1), 5_000)
                        .sketch(),
                EksRun.karpenter(KarpenterTest.settings(
                        always(ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED, "m5.large", "m5.xlarge"))));
        run.untilSecond(100);
        run.orchestrator.scale(0, 2);
        run.untilSecond(900);

        assertThat(KarpenterTest.bought(run)).isEqualTo("m5.xlarge/ON_DEMAND m5.large/ON_DEMAND");
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(3);
    }

    @Test
    void the_pool_with_the_largest_weight_comes_first() {
        KarpenterPool heavy = weighted("heavy", 10, "m5.2xlarge");
        EksRun run = new EksRun(
                        sketch().service("web", 2).sketch(),
                        EksRun.karpenter(KarpenterTest.settings(KarpenterTest.pool("m5.large"), heavy)))
                .untilSecond(60);

        assertThat(KarpenterTest.bought(run)).isEqualTo("m5.2xlarge/ON_DEMAND");
    }

    private static KarpenterPool weighted(String name, int weight, String... types) {
        KarpenterPool pool = KarpenterTest.pool(types);
        return new KarpenterPool(
                name,
                pool.instanceTypes(),
                pool.buys(),
                weight,
                KarpenterPool.NEVER,
                KarpenterPool.NEVER,
                "",
                pool.labels(),
                KarpenterPool.NEVER,
                KarpenterPool.NEVER,
                pool.consolidationPolicy(),
                0,
                pool.budgets());
    }

    @Test
    void a_spot_node_is_replaced_by_a_cheaper_one_only_with_the_gate_and_among_enough_types() {
        assertThat(spotToSpot(false, 1)).isEqualTo("m5.xlarge/SPOT");
        assertThat(spotToSpot(true, 15)).isEqualTo("m5.xlarge/SPOT");
        assertThat(spotToSpot(true, 1)).isEqualTo("m5.xlarge/SPOT m5.large/SPOT");
    }

    private static String spotToSpot(boolean isAllowed, int leastTypes) {
        KarpenterPool pool = KarpenterTest.spot(KarpenterTest.pool("m5.large", "m5.xlarge"), false);
        EksRun run = new EksRun(
                sketch().service("web", 7).sketch(),
                EksRun.karpenter(KarpenterTest.settings(isAllowed, leastTypes, pool)));
        run.untilSecond(100);
        run.orchestrator.scale(0, 3);
        return KarpenterTest.bought(run.untilSecond(900));
    }

    @Test
    void a_node_that_has_not_answered_for_half_an_hour_is_repaired() {
        // Two nodes, so that one of them is no more than a fifth, rounded up. Silent at 200 s, not ready 50 s later.
        EksRun run = new EksRun(
                        sketch().service("web", 6).sketch(),
                        EksRun.karpenter(KarpenterTest.settings(KarpenterTest.pool("m5.large"))),
                        new Fault.DisconnectHost(200 * SECOND, 1, 7_200 * SECOND))
                .untilSecond(2_400);

        var unready = run.facts(Fact.HostDisrupted.class).select(fact -> fact.reason() == DisruptionReason.UNREADY);
        assertThat(unready.collect(fact -> fact.at() / SECOND)).hasSize(1).allMatch(at -> at >= 2_050 && at < 2_060);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(6);
    }
}
