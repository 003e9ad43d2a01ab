package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.InstanceCatalogue;
import io.berth.log.Fact;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.placement.Refusal;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.Failure;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.DisruptionBudget;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodSelection;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.PriorityClass;
import io.berth.workload.pod.Toleration;
import io.berth.workload.pod.TopologyConstraint;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pods with rules of their own in whole runs: three nodes of 4 cores, one in each zone, unless a test says otherwise. */
class PodRulesRunTest {
    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String ZONE = "topology.kubernetes.io/zone";

    @Test
    void a_fourth_pod_that_shuns_its_like_finds_no_node_among_three() {
        EksRun run =
                run(EksRun.nodes(3, 3, null), service("web", 4, 100, apart())).untilSecond(60);

        assertThat(run.facts(Fact.TaskPlaced.class).collect(Fact.TaskPlaced::host))
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(run.facts(Fact.TaskWaits.class).getOnly().reason()).isEqualTo(Refusal.DISTINCT_INSTANCE);
    }

    @Test
    void the_autoscaler_adds_a_node_for_a_pod_that_shuns_its_like() {
        EksRun run = run(EksRun.nodes(3, 6, ClusterAutoscalerSettings.DEFAULTS), service("web", 5, 100, apart()))
                .untilSecond(300);

        assertThat(run.facts(Fact.TaskPlaced.class)
                        .collect(Fact.TaskPlaced::host)
                        .toSet())
                .hasSize(5);
        assertThat(run.facts(Fact.HostRequested.class)).hasSize(5);
    }

    @Test
    void a_host_port_is_taken_once_on_each_node() {
        TaskShape shape =
                new TaskShape("image", 102, 128, 0, NetworkMode.BRIDGE, IntLists.immutable.of(8080), 0, 2_000_000);
        EksRun run = run(EksRun.nodes(3, 3, null), new ServiceSpec("web", shape, 4, null, null))
                .untilSecond(60);

        assertThat(run.facts(Fact.TaskPlaced.class)).hasSize(3);
        assertThat(run.facts(Fact.TaskWaits.class).getOnly().reason()).isEqualTo(Refusal.PORTS);
    }

    @Test
    void a_hard_topology_constraint_keeps_zones_even() {
        PodRules even = new PodRules(
                NodeSelection.ANY,
                Lists.immutable.empty(),
                PodAffinityRules.NONE,
                PodAffinityRules.NONE,
                Lists.immutable.of(new TopologyConstraint(ZONE, 1, 1, true, app("web"), true, false)),
                Lists.immutable.empty(),
                null);
        EksRun run = run(EksRun.nodes(3, 3, null), service("web", 9, 100, template(even, null)))
                .untilSecond(60);

        assertThat(run.facts(Fact.TaskPlaced.class).collect(Fact.TaskPlaced::zone))
                .containsExactlyInAnyOrder(0, 0, 0, 1, 1, 1, 2, 2, 2);
    }

    @Test
    void a_pod_finds_the_group_with_its_label_and_tolerates_its_taint() {
        var groups = Lists.immutable.of(
                new ManagedNodeGroup("general", EksRun.NODE, 2, 2, 2),
                new ManagedNodeGroup(
                        "special",
                        EksRun.NODE,
                        1,
                        1,
                        1,
                        "dedicated=batch:NoSchedule",
                        Maps.immutable.of("pool", "batch"),
                        null));
        PodRules special = new PodRules(
                new NodeSelection(Maps.immutable.of("pool", "batch"), null, Lists.immutable.empty()),
                Lists.immutable.of(new Toleration("dedicated", false, "batch", null)),
                PodAffinityRules.NONE,
                PodAffinityRules.NONE,
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                null);
        EksRun run = run(
                        EksSpec.of(NodeGroupCompute.of(groups, null)),
                        service("batch", 2, 100, template(special, null)),
                        service("web", 2, 100, PodTemplate.PLAIN))
                .untilSecond(60);

        assertThat(run.facts(Fact.TaskPlaced.class)
                        .collect(placed -> run.world.tasks().item(placed.task()) + " on " + placed.host()))
                .containsExactlyInAnyOrder("0 on 2", "0 on 2", "1 on 0", "1 on 1");
    }

    @Test
    void a_pod_follows_the_company_that_it_needs() {
        PodRules beside = new PodRules(
                NodeSelection.ANY,
                Lists.immutable.empty(),
                new PodAffinityRules(Lists.immutable.of(term(HOSTNAME, "cache")), Lists.immutable.empty()),
                PodAffinityRules.NONE,
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                null);
        EksRun run = run(
                        EksRun.nodes(3, 3, null),
                        service("web", 2, 100, template(beside, null)),
                        service("cache", 1, 100, PodTemplate.PLAIN))
                .untilSecond(60);

        assertThat(run.facts(Fact.TaskWaits.class)
                        .collect(Fact.TaskWaits::reason)
                        .toSet())
                .containsExactly(Refusal.COMPANY);
        assertThat(run.facts(Fact.TaskPlaced.class)
                        .collect(Fact.TaskPlaced::host)
                        .toSet())
                .hasSize(1);
    }

    @Test
    void karpenter_buys_nothing_for_a_pod_that_waits_for_company() {
        PodRules beside = new PodRules(
                NodeSelection.ANY,
                Lists.immutable.empty(),
                new PodAffinityRules(Lists.immutable.of(term(HOSTNAME, "cache")), Lists.immutable.empty()),
                PodAffinityRules.NONE,
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                null);
        var types = Lists.immutable.of("m5.large").collect(InstanceCatalogue.builtIn()::require);
        EksRun run = run(
                        EksSpec.of(NodeGroupCompute.karpenter(types)),
                        service("web", 2, 100, template(beside, null)),
                        service("cache", 0, 100, PodTemplate.PLAIN))
                .untilSecond(600);

        assertThat(run.facts(Fact.HostRequested.class)).isEmpty();
    }

    @Test
    void karpenter_plans_pods_for_the_machines_of_others_that_have_rules() {
        var types = Lists.immutable.of("m5.large").collect(InstanceCatalogue.builtIn()::require);
        EksRun run = run(
                        EksSpec.of(NodeGroupCompute.karpenter(types)),
                        service("web", 2, 200, apart()),
                        service("plain", 2, 100, PodTemplate.PLAIN))
                .untilSecond(600);

        assertThat(run.facts(Fact.HostRequested.class)).hasSize(2);
        assertThat(run.facts(Fact.TaskPlaced.class)).hasSize(4);
    }

    @Test
    void an_important_pod_takes_the_place_of_one_that_matters_less() {
        EksRun run = important(new PriorityClass(100, true, false)).untilSecond(120);

        Fact.TaskFailed preempted = run.facts(Fact.TaskFailed.class).getOnly();
        assertThat(preempted.failure()).isEqualTo(Failure.PREEMPTED);
        assertThat(run.world.tasks().item(preempted.task())).isZero();
        Fact.TaskPlaced urgent = run.facts(Fact.TaskPlaced.class)
                .detect(placed -> run.world.tasks().item(placed.task()) == 1);
        assertThat(urgent.host()).isEqualTo(run.world.tasks().host(preempted.task()));
        assertThat(urgent.at())
                .as("after the two seconds that the victim needs to stop")
                .isGreaterThan(preempted.at() + 2_000_000);
    }

    @Test
    void preemption_leaves_pods_alone_whose_budget_lets_none_go() {
        // Of two nodes that would do, that of the pod which started last is taken, unless its budget is broken by that.
        var urgent = new JobSpec(
                "urgent",
                shape(2560, template(PodRules.NONE, "urgent")),
                new AllAtOnce(10_000_000, 1),
                new Constant(30));
        var budget = new DisruptionBudget(CountOrPercent.parse("100%"), null, false);
        EksRun run = run(
                        EksRun.nodes(2, 2, null).with(Maps.immutable.of("urgent", new PriorityClass(100, true, false))),
                        service("free", 1, 2560, PodTemplate.PLAIN),
                        service("kept", 1, 2560, PodTemplate.PLAIN.with(budget)),
                        urgent)
                .untilSecond(120);

        assertThat(run.facts(Fact.TaskFailed.class)
                        .collect(fact -> run.world.tasks().item(fact.task())))
                .containsExactly(0);
    }

    @Test
    void a_pod_that_never_preempts_waits() {
        EksRun run = important(new PriorityClass(100, false, false)).untilSecond(120);

        assertThat(run.facts(Fact.TaskFailed.class)).isEmpty();
        assertThat(run.facts(Fact.TaskPlaced.class)).hasSize(3);
    }

    @Test
    void the_autoscaler_buys_no_node_for_a_pod_that_waits_for_the_end_of_its_victim() {
        var everySecond = new ClusterAutoscalerSettings(1_000_000, 50, 600_000_000, 600_000_000);

        EksRun run = important(new PriorityClass(100, true, false), EksRun.nodes(3, 6, everySecond))
                .untilSecond(120);

        assertThat(run.facts(Fact.TaskFailed.class)).hasSize(1);
        assertThat(run.facts(Fact.HostRequested.class).select(requested -> requested.at() > 0))
                .as("for the pod that replaces the victim, and for nobody else")
                .hasSize(1);
    }

    private static EksRun important(PriorityClass priority) {
        return important(priority, EksRun.nodes(3, 3, null));
    }

    /** Three pods of 2.5 cores fill three nodes; a job of the same size comes after ten seconds. */
    private static EksRun important(PriorityClass priority, EksSpec nodes) {
        var urgent = new JobSpec(
                "urgent",
                shape(2560, template(PodRules.NONE, "urgent")),
                new AllAtOnce(10_000_000, 1),
                new Constant(30));
        return run(
                nodes.with(Maps.immutable.of("urgent", priority)), service("web", 3, 2560, PodTemplate.PLAIN), urgent);
    }

    private static EksRun run(EksSpec spec, WorkItem... items) {
        ImmutableMap<String, ImageSpec> images = Maps.immutable.of(
                "image", new ImageSpec("image", Lists.immutable.of(new ImageSpec.Layer("image", 60_000_000))));
        return new EksRun(new Workload(images, Lists.immutable.of(items)), spec);
    }

    private static ServiceSpec service(String name, int pods, int cpuUnits, PodTemplate template) {
        return new ServiceSpec(name, shape(cpuUnits, template), pods, null, null);
    }

    private static TaskShape shape(int cpuUnits, PodTemplate template) {
        return new TaskShape("image", cpuUnits, 128, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2_000_000)
                .with(template);
    }

    private static PodTemplate template(PodRules rules, @Nullable String priorityClass) {
        return new PodTemplate(Maps.immutable.empty(), rules, priorityClass);
    }

    /** Never two pods called web on one node. */
    private static PodTemplate apart() {
        ImmutableList<PodAffinityTerm> web = Lists.immutable.of(term(HOSTNAME, "web"));
        return template(
                new PodRules(
                        NodeSelection.ANY,
                        Lists.immutable.empty(),
                        PodAffinityRules.NONE,
                        new PodAffinityRules(web, Lists.immutable.empty()),
                        Lists.immutable.empty(),
                        Lists.immutable.empty(),
                        null),
                null);
    }

    private static PodAffinityTerm term(String key, String app) {
        return new PodAffinityTerm(key, new PodSelection(Sets.immutable.of("default"), null, app(app)));
    }

    private static LabelSelector app(String name) {
        return new LabelSelector(Maps.immutable.of("app", name), Lists.immutable.empty());
    }
}
