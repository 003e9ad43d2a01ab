package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.HostDelays;
import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.eks.karpenter.ConsolidationPolicy;
import io.berth.orchestrator.eks.karpenter.KarpenterBudget;
import io.berth.orchestrator.eks.karpenter.KarpenterPool;
import io.berth.orchestrator.eks.karpenter.KarpenterPoolSection;
import io.berth.orchestrator.eks.karpenter.KarpenterPurchases;
import io.berth.orchestrator.eks.karpenter.KarpenterSettings;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.DisruptionReason;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.pod.CountOrPercent;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;

/**
 * Whole runs with Karpenter whose times can be added up by hand.
 *
 * <p>An m5.large leaves 1,780 m to pods, an m5.xlarge 3,770 m, an m5.2xlarge 7,760 m; each costs twice the one before.
 */
class KarpenterTest {
    private static final long SECOND = 1_000_000;

    /** Half a core and a GiB each. */
    private static SketchedWorkload sketch() {
        return new SketchedWorkload().image("app", 60_000_000).size(512, 1024);
    }

    private static ImmutableList<InstanceType> types(String... names) {
        return Lists.immutable.of(names).collect(InstanceCatalogue.builtIn()::require);
    }

    static KarpenterPool pool(String... types) {
        return KarpenterPoolSection.usual("default", types(types));
    }

    private static KarpenterPool spot(KarpenterPool pool, boolean onDemandToo) {
        return new KarpenterPool(
                pool.name(),
                pool.instanceTypes(),
                new KarpenterPurchases(true, onDemandToo),
                pool.weight(),
                pool.maxCpuMilli(),
                pool.maxMemoryBytes(),
                pool.taints(),
                pool.labels(),
                pool.expireAfterMicros(),
                pool.terminationGraceMicros(),
                pool.consolidationPolicy(),
                pool.consolidateAfterMicros(),
                pool.budgets());
    }

    private static KarpenterPool with(KarpenterPool pool, ConsolidationPolicy policy, KarpenterBudget budget) {
        return new KarpenterPool(
                pool.name(),
                pool.instanceTypes(),
                pool.buys(),
                pool.weight(),
                pool.maxCpuMilli(),
                pool.maxMemoryBytes(),
                pool.taints(),
                pool.labels(),
                pool.expireAfterMicros(),
                pool.terminationGraceMicros(),
                policy,
                0,
                Lists.immutable.of(budget));
    }

    /** Machines run after 10 s and are Ready 20 s later; nobody is interrupted by chance. */
    static KarpenterSettings settings(KarpenterPool... pools) {
        return settings(LongLists.immutable.empty(), pools);
    }

    private static KarpenterSettings settings(ImmutableLongList imageUpdates, KarpenterPool... pools) {
        KarpenterSettings usual = KarpenterSettings.USUAL;
        return new KarpenterSettings(
                Lists.immutable.of(pools),
                usual.batchIdleMicros(),
                usual.batchMaxMicros(),
                usual.disruptionPollMicros(),
                usual.validationMicros(),
                false,
                usual.minSpotToSpotTypes(),
                usual.registrationTimeoutMicros(),
                imageUpdates,
                new HostDelays(new Constant(10), new Constant(20)),
                new SpotSettings(new Constant(1e9), 120_000_000, new Constant(0)),
                usual.insufficientCapacityMicros(),
                false);
    }

    static String bought(EksRun run) {
        return run.facts(Fact.HostRequested.class)
                .collect(fact -> {
                    var shape = run.orchestrator.shapes().get(fact.shape());
                    return shape.type().name() + "/" + shape.purchase();
                })
                .makeString(" ");
    }

    private static String given(EksRun run) {
        return run.facts(Fact.HostDisrupted.class)
                .collect(fact -> fact.host() + " " + fact.reason())
                .makeString(", ");
    }

    @Test
    void buys_the_cheapest_machine_that_holds_the_whole_batch() {
        EksRun run = new EksRun(
                        sketch().service("web", 4).sketch(),
                        EksRun.karpenter(settings(pool("m5.large", "m5.xlarge", "m5.2xlarge"))))
                .untilSecond(60);

        assertThat(bought(run)).isEqualTo("m5.xlarge/ON_DEMAND");
        // The last of four pods is refused at 4 ms, the batch ends a second later; 10 s until it runs, 20 s until
        // Ready.
        assertThat(run.millis(Fact.HostRequested.class)).isEqualTo("1004");
        assertThat(run.millis(Fact.HostReady.class)).isEqualTo("31004");
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(4);
    }

    @Test
    void waiting_pods_that_fit_on_machines_on_their_way_buy_no_others() {
        EksRun run = new EksRun(
                        sketch().service("web", 4)
                                .job("late", new AllAtOnce(15 * SECOND, 3), 600)
                                .sketch(),
                        EksRun.karpenter(settings(pool("m5.xlarge"))))
                .untilSecond(100);

        assertThat(run.facts(Fact.HostRequested.class)).hasSize(1);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(7);
    }

    @Test
    void the_limits_of_a_pool_are_kept() {
        KarpenterPool pool = pool("m5.large");
        KarpenterPool limited = new KarpenterPool(
                pool.name(),
                pool.instanceTypes(),
                pool.buys(),
                0,
                4_000,
                KarpenterPool.NEVER,
                "",
                pool.labels(),
                KarpenterPool.NEVER,
                KarpenterPool.NEVER,
                pool.consolidationPolicy(),
                0,
                pool.budgets());
        EksRun run =
                new EksRun(sketch().service("web", 20).sketch(), EksRun.karpenter(settings(limited))).untilSecond(200);

        // Two machines of two cores each, three pods on each.
        assertThat(run.facts(Fact.HostRequested.class)).hasSize(2);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(6);
    }

    @Test
    void an_empty_node_goes_after_its_validation() {
        EksRun run = new EksRun(
                        sketch().job("short", new AllAtOnce(0, 1), 30).sketch(),
                        EksRun.karpenter(settings(pool("m5.large"))))
                .untilSecond(300);

        // The pod ends at 64.0 s, the look at 70 s finds the node empty, and it is checked again after 15 s.
        assertThat(given(run)).isEqualTo("0 EMPTY");
        assertThat(run.millis(Fact.HostStopped.class)).isEqualTo("85000");
    }

    @Test
    void a_large_node_is_replaced_by_one_cheaper_machine() {
        EksRun run = new EksRun(
                sketch().service("web", 7).sketch(), EksRun.karpenter(settings(pool("m5.large", "m5.xlarge"))));
        run.untilSecond(100);
        run.orchestrator.scale(0, 3);
        run.untilSecond(400);

        assertThat(bought(run)).isEqualTo("m5.xlarge/ON_DEMAND m5.large/ON_DEMAND");
        assertThat(given(run)).isEqualTo("0 UNDERUTILIZED");
        long saved = run.facts(Fact.CapacityConsolidated.class).getFirst().savedPicodollarsPerHour();
        assertThat(saved).isEqualTo(96_000_000_000L);
        // The old node goes only after the new one is ready.
        assertThat(run.facts(Fact.HostStopped.class).getFirst().at())
                .isGreaterThan(run.facts(Fact.HostReady.class).getLast().at());
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(3);
    }

    @Test
    void a_node_whose_pods_fit_elsewhere_goes_without_replacement() {
        // Seven pods on three m5.large: 3, 3 and 1; two are stopped.
        EksRun run = new EksRun(sketch().service("web", 7).sketch(), EksRun.karpenter(settings(pool("m5.large"))));
        run.untilSecond(100);
        run.orchestrator.scale(0, 5);
        run.untilSecond(600);

        assertThat(run.facts(Fact.HostRequested.class)).hasSize(3);
        assertThat(run.facts(Fact.HostStopped.class)).hasSize(1);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(5);
    }

    @Test
    void nodes_with_pods_stay_when_the_policy_is_when_empty() {
        KarpenterPool pool = with(pool("m5.large"), ConsolidationPolicy.WHEN_EMPTY, KarpenterBudget.USUAL);
        EksRun run = new EksRun(sketch().service("web", 7).sketch(), EksRun.karpenter(settings(pool)));
        run.untilSecond(100);
        run.orchestrator.scale(0, 5);
        run.untilSecond(600);

        assertThat(run.facts(Fact.HostDisrupted.class)).allMatch(fact -> fact.reason() == DisruptionReason.EMPTY);
    }

    @Test
    void a_budget_of_nothing_keeps_all_nodes() {
        KarpenterPool pool = with(
                pool("m5.large"),
                ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED,
                new KarpenterBudget(new CountOrPercent(0, false), Set.of(DisruptionReason.EMPTY)));
        EksRun run = new EksRun(
                        sketch().job("short", new AllAtOnce(0, 1), 30).sketch(), EksRun.karpenter(settings(pool)))
                .untilSecond(3_000);

        assertThat(run.facts(Fact.HostDisrupted.class)).isEmpty();
    }

    @Test
    void a_node_with_a_job_is_not_disrupted() {
        EksRun run = new EksRun(
                        sketch().size(256, 512)
                                .job("long", new AllAtOnce(0, 1), 2_000)
                                .sketch(),
                        EksRun.karpenter(settings(pool("m5.large", "m5.xlarge"))))
                .untilSecond(1_500);

        assertThat(run.facts(Fact.HostDisrupted.class)).isEmpty();
    }

    @Test
    void an_old_node_expires_whatever_the_budgets_say() {
        KarpenterPool pool = pool("m5.large").withLife(600 * SECOND, KarpenterPool.NEVER);
        EksRun run = new EksRun(sketch().service("web", 2).sketch(), EksRun.karpenter(settings(pool))).untilSecond(800);

        assertThat(given(run)).isEqualTo("0 EXPIRED");
        // Asked for at 1.002 s.
        assertThat(run.millis(Fact.HostDisrupted.class)).isEqualTo("601002");
        assertThat(run.facts(Fact.HostRequested.class)).hasSize(2);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(2);
    }

    @Test
    void a_new_image_makes_older_nodes_drift_one_after_the_other() {
        EksRun run = new EksRun(
                        sketch().service("web", 6).sketch(),
                        EksRun.karpenter(settings(LongLists.immutable.of(300 * SECOND), pool("m5.large"))))
                .untilSecond(1_000);

        assertThat(given(run)).isEqualTo("0 DRIFTED, 1 DRIFTED");
        assertThat(run.facts(Fact.HostRequested.class)).hasSize(4);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(6);
    }

    @Test
    void spot_comes_first_and_is_replaced_at_the_notice() {
        EksRun run = new EksRun(
                        sketch().service("web", 2).sketch(),
                        EksRun.karpenter(settings(spot(pool("m5.large"), true))),
                        new Fault.SpotReclaim(200 * SECOND, "a", 1_000 * SECOND))
                .untilSecond(500);

        assertThat(bought(run)).isEqualTo("m5.large/SPOT m5.large/SPOT");
        assertThat(given(run)).isEqualTo("0 INTERRUPTED");
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(2);
        // Bought at the notice, not when the machine is gone: the batch ends a second after the second new pod is
        // refused.
        assertThat(run.millis(Fact.HostRequested.class)).isEqualTo("1002 201007");
    }

    @Test
    void where_no_spot_is_to_be_had_machines_on_demand_are_bought() {
        EksRun run = new EksRun(
                        sketch().service("web", 2).sketch(),
                        EksRun.karpenter(settings(spot(pool("m5.large"), true))),
                        new Fault.SpotReclaim(1, "a", 1_000 * SECOND),
                        new Fault.SpotReclaim(1, "b", 1_000 * SECOND),
                        new Fault.SpotReclaim(1, "c", 1_000 * SECOND))
                .untilSecond(100);

        assertThat(bought(run)).isEqualTo("m5.large/ON_DEMAND");
    }
}
