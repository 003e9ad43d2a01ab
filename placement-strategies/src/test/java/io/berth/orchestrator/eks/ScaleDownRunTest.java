package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.autoscaler.Expander;
import io.berth.orchestrator.eks.autoscaler.ScaleDownSettings;
import io.berth.orchestrator.eks.node.GroupScaleDown;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.node.ScaleDownRules;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.DisruptionReason;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.Workload;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.DisruptionBudget;
import io.berth.workload.pod.PodMobility;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Which nodes Cluster Autoscaler removes in whole runs (kubernetes/autoscaler, cluster-autoscaler 1.35, flags, FAQ and
 * simulator/drainability).
 *
 * <p>Two nodes of 3,770 m hold three pods of a core each; when three of the six are stopped, the others fit on one node.
 */
class ScaleDownRunTest {
    private static final long SECOND = 1_000_000;
    private static final ScaleDownSettings USUAL = ScaleDownSettings.DEFAULTS;

    private static PodMobility safeToEvict(@Nullable Boolean answer, boolean hasLocalStorage, boolean isSystem) {
        return new PodMobility(answer, null, hasLocalStorage, isSystem);
    }

    private static SketchedWorkload sketch(PodMobility mobility) {
        return new SketchedWorkload().image("app", 60_000_000).size(1024, 1024).mobility(mobility);
    }

    private static Workload web(PodMobility mobility) {
        return sketch(mobility).service("web", 6).sketch();
    }

    private static ClusterAutoscalerSettings autoscaler(ScaleDownSettings scaleDown) {
        return new ClusterAutoscalerSettings(10 * SECOND, scaleDown);
    }

    private static EksSpec two(ScaleDownSettings scaleDown) {
        return EksRun.nodes(1, 2, autoscaler(scaleDown));
    }

    /** How many nodes are left half an hour after three of six pods were stopped. */
    private static int left(Workload workload, EksSpec spec) {
        return run(workload, spec).orchestrator.hosts().active().size();
    }

    /** One pod is stopped at a time, as the newest go first, which share a node. */
    private static EksRun run(Workload workload, EksSpec spec) {
        EksRun run = new EksRun(workload, spec);
        for (int pods = 5; pods >= 3; pods--) {
            run.untilSecond(130 - pods * 10);
            run.orchestrator.scale(0, pods);
        }
        return run.untilSecond(1_900);
    }

    private static ScaleDownSettings keeping(boolean localStorage, boolean systemPods, int minReplicas) {
        return new ScaleDownSettings(
                true,
                ScaleDownRules.USUAL,
                true,
                USUAL.delayAfterAddMicros(),
                USUAL.delayAfterFailureMicros(),
                USUAL.recheckMicros(),
                localStorage,
                systemPods,
                minReplicas,
                USUAL.maxUnreadyPercent(),
                USUAL.okUnready());
    }

    @Test
    void a_pod_that_is_not_safe_to_evict_keeps_its_node() {
        assertThat(left(web(safeToEvict(false, false, false)), two(USUAL))).isEqualTo(2);
        assertThat(left(web(PodMobility.USUAL), two(USUAL))).isEqualTo(1);
    }

    @Test
    void a_pod_with_local_storage_keeps_its_node_unless_a_flag_or_its_annotation_lets_it_go() {
        assertThat(left(web(safeToEvict(null, true, false)), two(USUAL))).isEqualTo(2);
        assertThat(left(web(safeToEvict(true, true, false)), two(USUAL))).isEqualTo(1);
        assertThat(left(web(safeToEvict(null, true, false)), two(keeping(false, true, 0))))
                .isEqualTo(1);
    }

    @Test
    void a_system_pod_keeps_its_node_unless_it_has_a_disruption_budget() {
        PodMobility system = safeToEvict(null, false, true);
        Workload budgeted = sketch(system)
                .disruptionBudget(new DisruptionBudget(null, CountOrPercent.parse("1"), false))
                .service("web", 6)
                .sketch();

        assertThat(left(web(system), two(USUAL))).isEqualTo(2);
        assertThat(left(budgeted, two(USUAL))).isEqualTo(1);
        assertThat(left(web(system), two(keeping(true, false, 0)))).isEqualTo(1);
    }

    @Test
    void deployments_with_few_pods_keep_their_nodes_where_a_flag_says_so() {
        assertThat(left(web(PodMobility.USUAL), two(keeping(true, true, 4)))).isEqualTo(2);
        assertThat(left(web(PodMobility.USUAL), two(keeping(true, true, 3)))).isEqualTo(1);
    }

    @Test
    void a_pod_of_a_job_is_moved_only_when_it_says_that_it_is_safe() {
        assertThat(nodesWithJob(PodMobility.USUAL)).isEqualTo(2);
        assertThat(nodesWithJob(safeToEvict(true, false, false))).isEqualTo(1);
    }

    /** Three pods of a core fill the first node, and a job of the same size gets the second; then one of the pods is stopped. */
    private static int nodesWithJob(PodMobility mobility) {
        EksRun run = new EksRun(
                sketch(mobility)
                        .service("web", 3)
                        .job("long", new AllAtOnce(90 * SECOND, 1), 5_000)
                        .sketch(),
                two(USUAL));
        run.untilSecond(300);
        run.orchestrator.scale(0, 2);
        run.untilSecond(1_900);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(3);
        return run.orchestrator.hosts().active().size();
    }

    @Test
    void nodes_of_a_group_with_the_annotation_stay() {
        assertThat(left(web(PodMobility.USUAL), group(new GroupScaleDown(true, null, null, null, null, null))))
                .isEqualTo(2);
    }

    @Test
    void a_group_has_thresholds_of_its_own() {
        assertThat(left(web(PodMobility.USUAL), group(new GroupScaleDown(false, 10, null, null, null, null))))
                .isEqualTo(2);
        assertThat(left(
                        web(PodMobility.USUAL),
                        group(new GroupScaleDown(false, null, null, 3_600 * SECOND, null, null))))
                .isEqualTo(2);
        assertThat(left(web(PodMobility.USUAL), group(GroupScaleDown.AS_CLUSTER)))
                .isEqualTo(1);
    }

    private static EksSpec group(GroupScaleDown scaleDown) {
        var group = new ManagedNodeGroup("general", EksRun.NODE, 1, 2, 1).with(scaleDown);
        return EksRun.groups(autoscaler(USUAL), group);
    }

    private static ScaleDownSettings off() {
        return new ScaleDownSettings(false, ScaleDownRules.USUAL, true, 0, 0, 0, true, true, 0, 45, 3);
    }

    @Test
    void nothing_is_removed_where_scale_down_is_off() {
        assertThat(left(web(PodMobility.USUAL), two(off()))).isEqualTo(2);
    }

    @Test
    void a_node_that_does_not_answer_goes_after_twenty_minutes() {
        // Silent from 200 s on, not ready 50 s later; its pods are evicted five minutes after that, so that it is
        // unneeded
        // from then on.
        EksRun run = silent(true);

        assertThat(run.facts(Fact.HostDisrupted.class).collect(Fact.HostDisrupted::reason))
                .containsExactly(DisruptionReason.UNREADY);
        long evicted = run.facts(Fact.TaskEvicted.class).getLast().at();
        assertThat(run.facts(Fact.HostDisrupted.class).getFirst().at() - evicted)
                .isBetween(1_200 * SECOND, 1_215 * SECOND);
    }

    @Test
    void it_stays_where_the_scale_down_of_unready_nodes_is_off() {
        assertThat(silent(false).facts(Fact.HostDisrupted.class)).isEmpty();
    }

    private static EksRun silent(boolean removesUnready) {
        var scaleDown = new ScaleDownSettings(
                true, ScaleDownRules.USUAL, removesUnready, 0, 0, 300 * SECOND, true, true, 0, 45, 3);
        return new EksRun(
                        sketch(PodMobility.USUAL).service("web", 4).sketch(),
                        EksRun.groups(
                                autoscaler(scaleDown),
                                new ManagedNodeGroup("a", EksRun.NODE, 0, 1, 1),
                                new ManagedNodeGroup("b", EksRun.NODE, 0, 1, 1)),
                        new Fault.DisconnectHost(200 * SECOND, 1, 7_200 * SECOND))
                .untilSecond(2_500);
    }

    @Test
    void savings_are_told_in_the_prices_of_the_run() {
        EksRun run = run(web(PodMobility.USUAL), two(USUAL));

        assertThat(run.facts(Fact.CapacityConsolidated.class)
                        .collect(Fact.CapacityConsolidated::savedPicodollarsPerHour))
                .containsExactly(
                        run.world.prices().price(EksRun.NODE.priceKey()).picodollars());
    }

    @Test
    void groups_of_like_nodes_grow_together_where_a_flag_says_so() {
        assertThat(growth(true)).isEqualTo("2 2");
        assertThat(growth(false)).contains("4").contains("0");
    }

    private static String growth(boolean balances) {
        var settings = new ClusterAutoscalerSettings(
                10 * SECOND,
                Lists.immutable.of(Expander.LEAST_WASTE),
                Maps.immutable.empty(),
                900 * SECOND,
                balances,
                -10,
                USUAL);
        EksRun run = new EksRun(
                        sketch(PodMobility.USUAL).service("web", 12).sketch(),
                        EksRun.groups(
                                settings,
                                new ManagedNodeGroup("a", EksRun.NODE, 0, 9, 0),
                                new ManagedNodeGroup("b", EksRun.NODE, 0, 9, 0)))
                .untilSecond(60);
        var shapes = run.facts(Fact.HostRequested.class).collect(Fact.HostRequested::shape);
        return shapes.count(shape -> shape == 0) + " " + shapes.count(shape -> shape == 1);
    }

    @Test
    void a_group_on_demand_launches_its_first_type_and_one_on_spot_the_cheapest_to_be_had() {
        assertThat(launched(false, 0)).isEqualTo("m5.2xlarge");
        assertThat(launched(true, 0)).isEqualTo("m5.xlarge");
        assertThat(launched(true, 1)).isEqualTo("m5.2xlarge");
    }

    /** The type of the first node, perhaps of a market without m5.xlarge. */
    private static String launched(boolean spot, int reclaims) {
        ImmutableList<InstanceType> types =
                Lists.immutable.of("m5.2xlarge", "m5.xlarge").collect(InstanceCatalogue.builtIn()::require);
        var market = spot ? new SpotSettings(new Constant(1e9), 120 * SECOND, new Constant(0)) : null;
        var group = new ManagedNodeGroup("a", types.getFirst(), 0, 9, 0, "", Maps.immutable.empty(), market).of(types);
        EksRun run = new EksRun(
                sketch(PodMobility.USUAL).service("web", 1).sketch(), EksRun.groups(autoscaler(USUAL), group));
        for (int i = 0; i < reclaims; i++) {
            run.orchestrator.reclaimSpot(new SpotPools(SpotPools.ANY_ZONE, "m5.xlarge"));
        }
        run.untilSecond(60);
        int shape = run.facts(Fact.HostRequested.class).getFirst().shape();
        return run.orchestrator.shapes().get(shape).type().name();
    }

    /** What was told of each node that Cluster Autoscaler kept, in order. */
    private static List<String> kept(EksRun run) {
        return run.facts(Fact.HostKept.class)
                .collect(fact ->
                        fact.host() + " " + fact.reason().word() + (fact.item() < 0 ? "" : " of " + fact.item()));
    }

    @Test
    void why_a_node_is_kept_is_told_when_the_reason_changes() {
        EksRun run = run(web(PodMobility.USUAL), two(USUAL));

        // The second node is empty at first, then full, and emptier again when pods are stopped. The first is full all
        // the time, which goes without saying.
        assertThat(kept(run))
                .containsExactly("1 NotUnneededLongEnough", "1 NotUnderutilized", "1 NotUnneededLongEnough");
        assertThat(run.facts(Fact.HostStopped.class)).hasSize(1);
    }

    @Test
    void a_node_of_a_group_at_its_smallest_size_is_kept_for_that() {
        EksRun run = run(web(PodMobility.USUAL), EksRun.nodes(2, 2, autoscaler(USUAL)));

        assertThat(kept(run)).contains("1 NotUnneededLongEnough", "1 NodeGroupMinSizeReached");
        assertThat(run.facts(Fact.HostStopped.class)).isEmpty();
    }

    @Test
    void a_pod_that_keeps_its_node_is_named() {
        assertThat(kept(run(web(safeToEvict(false, false, false)), two(USUAL))))
                .contains("1 NotSafeToEvictAnnotation of 0");
        assertThat(kept(run(web(safeToEvict(null, true, false)), two(USUAL)))).contains("1 LocalStorageRequested of 0");
        assertThat(kept(run(web(safeToEvict(null, false, true)), two(USUAL))))
                .contains("1 UnmovableKubeSystemPod of 0");
    }

    @Test
    void the_same_reason_is_not_told_twice_in_a_row() {
        EksRun run = run(web(safeToEvict(null, true, false)), two(USUAL));

        assertThat(kept(run)).doesNotHaveDuplicates();
    }

    @Test
    void nothing_is_told_where_scale_down_is_off() {
        assertThat(kept(run(web(PodMobility.USUAL), two(off())))).isEmpty();
    }
}
