package io.berth.orchestrator.eks;

import static io.berth.orchestrator.eks.RuledPods.job;
import static io.berth.orchestrator.eks.RuledPods.service;
import static io.berth.orchestrator.eks.RuledPods.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.InstanceCatalogue;
import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.autoscaler.Expander;
import io.berth.orchestrator.eks.autoscaler.ScaleDownSettings;
import io.berth.orchestrator.eks.karpenter.KarpenterPool;
import io.berth.orchestrator.eks.karpenter.KarpenterPoolSection;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.placement.Refusal;
import io.berth.workload.TaskState;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodSelection;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.Requirement;
import io.berth.workload.pod.VolumeZone;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who launches a node for a pod that is bound to zones, by its volumes or by itself, and where; the zones are a, b and c.
 *
 * <p>Sources: Karpenter 1.14, pkg/controllers/provisioning/scheduling/volumetopology.go, and its documentation, scheduling, persistent
 * volume topology; cluster-autoscaler 1.35, processors/nodeinfosprovider/mixed_nodeinfos_processor.go, processors/nodegroupset and
 * cloudprovider/aws; Amazon EKS user guide, managed node groups, on volumes in several zones.
 */
class VolumeZoneRunTest {
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final PodTemplate IN_B = boundTo("b");
    private static final ClusterAutoscalerSettings BALANCED = new ClusterAutoscalerSettings(
            10_000_000,
            Lists.immutable.of(Expander.LEAST_WASTE),
            Maps.immutable.empty(),
            900_000_000,
            true,
            -10,
            ScaleDownSettings.DEFAULTS);

    private static PodTemplate boundTo(String... zones) {
        return ruled(NodeSelection.ANY, PodAffinityRules.NONE, new VolumeZone(ZONE, Sets.immutable.of(zones)));
    }

    private static PodTemplate ruled(NodeSelection nodes, PodAffinityRules company, VolumeZone... volumes) {
        PodRules rules = new PodRules(
                nodes,
                Lists.immutable.empty(),
                company,
                PodAffinityRules.NONE,
                Lists.immutable.empty(),
                Lists.immutable.of(volumes),
                null);
        return new PodTemplate(Maps.immutable.empty(), rules, null);
    }

    private static EksSpec karpenter(KarpenterPool... pools) {
        return EksRun.karpenter(KarpenterTest.settings(pools));
    }

    private static KarpenterPool large(String name) {
        return KarpenterPoolSection.usual(
                name, Lists.immutable.of(InstanceCatalogue.builtIn().require("m5.large")));
    }

    private static KarpenterPool in(String zone) {
        return large("only-" + zone).in(Lists.immutable.of(zone));
    }

    private static ManagedNodeGroup group(String name, int start, String... zones) {
        return new ManagedNodeGroup(name, EksRun.NODE, start, 6, start).in(Lists.immutable.of(zones));
    }

    /** The zones of the nodes that were asked for, in order. */
    private static String zones(EksRun run) {
        return run.facts(Fact.HostRequested.class)
                .collect(request -> run.world.zones().name(request.zone()))
                .makeString(" ");
    }

    private static int running(EksRun run) {
        int running = 0;
        for (int pod = 0; pod < run.world.tasks().size(); pod++) {
            running += run.world.tasks().is(pod, TaskState.RUNNING) ? 1 : 0;
        }
        return running;
    }

    @Test
    void karpenter_launches_where_the_volume_is() {
        EksRun run = RuledPods.run(karpenter(large("any")), service("db", 4, shape(1024, IN_B)))
                .untilSecond(300);

        assertThat(zones(run)).isEqualTo("b b b b");
        assertThat(running(run)).isEqualTo(4);
    }

    @Test
    void karpenter_launches_in_any_of_the_zones_of_a_volume() {
        EksRun run = RuledPods.run(karpenter(large("any")), service("db", 4, shape(1024, boundTo("b", "c"))))
                .untilSecond(300);

        assertThat(zones(run)).isEqualTo("b c b c");
        assertThat(running(run)).isEqualTo(4);
    }

    @Test
    void karpenter_gives_pods_with_volumes_in_two_zones_no_common_machine() {
        EksRun run = RuledPods.run(
                        karpenter(large("any")),
                        service("one", 1, shape(512, boundTo("a", "b"))),
                        service("two", 1, shape(256, boundTo("b", "c"))),
                        service("three", 1, shape(128, boundTo("c"))))
                .untilSecond(300);

        // The first two meet in b, the third is in c.
        assertThat(zones(run)).isEqualTo("b c");
        assertThat(running(run)).isEqualTo(3);
    }

    @ParameterizedTest(name = "by {0}")
    @CsvSource({"selector", "affinity"})
    void karpenter_takes_the_selector_and_the_affinity_for_zones_as_requirements_too(String rule) {
        var affinity = Lists.immutable.of(new NodeSelectorTerm(
                Lists.immutable.of(new Requirement(ZONE, Requirement.Operator.IN, Lists.immutable.of("c"))),
                Lists.immutable.empty()));
        NodeSelection nodes = rule.equals("selector")
                ? new NodeSelection(Maps.immutable.of(ZONE, "c"), null, Lists.immutable.empty())
                : new NodeSelection(Maps.immutable.empty(), affinity, Lists.immutable.empty());
        EksRun run = RuledPods.run(
                        karpenter(large("any")), service("web", 2, shape(1024, ruled(nodes, PodAffinityRules.NONE))))
                .untilSecond(300);

        assertThat(zones(run)).isEqualTo("c c");
        assertThat(running(run)).isEqualTo(2);
    }

    @Test
    void karpenter_launches_in_the_zone_of_the_company_that_a_pod_needs() {
        var db = new PodAffinityTerm(
                ZONE,
                new PodSelection(
                        Sets.immutable.of("default"),
                        null,
                        new LabelSelector(Maps.immutable.of("app", "db"), Lists.immutable.empty())));
        var beside = new PodAffinityRules(Lists.immutable.of(db), Lists.immutable.empty());
        EksRun run = RuledPods.run(
                        karpenter(large("any")),
                        service("db", 1, shape(1024, IN_B)),
                        service("web", 2, shape(1024, ruled(NodeSelection.ANY, beside))))
                .untilSecond(300);

        assertThat(zones(run)).isEqualTo("b b b");
        assertThat(running(run)).isEqualTo(3);
    }

    @Test
    void karpenter_takes_the_next_pool_when_the_first_is_not_in_the_zone() {
        EksRun run = RuledPods.run(karpenter(in("c"), in("b")), service("db", 2, shape(1024, IN_B)))
                .untilSecond(300);

        assertThat(zones(run)).isEqualTo("b b");
        assertThat(running(run)).isEqualTo(2);
    }

    @Test
    void karpenter_buys_nothing_where_no_pool_is_in_the_zone_of_the_volume() {
        EksRun run = RuledPods.run(
                        karpenter(in("a")),
                        service("web", 1, shape(512, PodTemplate.PLAIN)),
                        service("db", 1, shape(512, IN_B)))
                .untilSecond(600);

        assertThat(zones(run)).isEqualTo("a");
        assertThat(run.facts(Fact.TaskWaits.class).getLast().reason()).isEqualTo(Refusal.ATTRIBUTE);
        assertThat(running(run)).isEqualTo(1);
    }

    @Test
    void karpenter_moves_a_pod_to_a_cheaper_machine_in_the_zone_of_its_volume() {
        var types = Lists.immutable.of("m5.large", "m5.2xlarge").collect(InstanceCatalogue.builtIn()::require);
        EksRun run = RuledPods.run(
                        karpenter(KarpenterPoolSection.usual("any", types)),
                        service("db", 1, shape(512, IN_B)),
                        job("batch", 0, 1, shape(5000, IN_B)))
                .untilSecond(900);

        assertThat(zones(run)).isEqualTo("b b");
        assertThat(run.orchestrator.hosts().active().size()).isEqualTo(1);
        assertThat(running(run)).isEqualTo(1);
    }

    @Test
    void cluster_autoscaler_grows_the_group_in_the_zone_of_the_volume() {
        EksRun run = RuledPods.run(
                        EksRun.groups(
                                ClusterAutoscalerSettings.DEFAULTS,
                                group("zone-a", 0, "a"),
                                group("zone-b", 0, "b"),
                                group("zone-c", 0, "c")),
                        service("db", 4, shape(1024, IN_B)))
                .untilSecond(300);

        assertThat(zones(run)).isEqualTo("b b");
        assertThat(running(run)).isEqualTo(4);
    }

    @Test
    void cluster_autoscaler_takes_a_group_from_zero_for_one_in_its_first_zone() {
        assertThat(zones(spanning("b", "c"))).isEqualTo("b");
        assertThat(zones(spanning("a", "b"))).isEmpty();
    }

    @Test
    void cluster_autoscaler_takes_a_node_that_has_been_ready_for_a_minute_for_a_template_of_its_group() {
        EksRun run = RuledPods.run(
                        EksRun.groups(ClusterAutoscalerSettings.DEFAULTS, group("several", 2, "a", "b")),
                        service("db", 4, shape(1024, IN_B)))
                .untilSecond(200);
        assertThat(zones(run)).as("the oldest node is in a").isEqualTo("a b");

        run.orchestrator.killHost(0);
        run.untilSecond(700);
        // Now it is the one in b: after the replacement in a come a third node in a, as the group begins there, and one
        // in b.
        assertThat(zones(run)).isEqualTo("a b a a b");
        assertThat(running(run)).isEqualTo(4);
    }

    @Test
    void a_group_over_several_zones_may_grow_in_vain() {
        // b is the template, c as empty: one more node, which the group launches in c. It counts as one in b until it
        // is there.
        EksRun run = RuledPods.run(
                        EksRun.groups(ClusterAutoscalerSettings.DEFAULTS, group("both", 1, "b", "c")),
                        service("db", 4, shape(1024, IN_B)))
                .untilSecond(60);
        assertThat(zones(run)).isEqualTo("b c");

        run.untilSecond(300);
        assertThat(zones(run)).isEqualTo("b c b");
        assertThat(running(run)).isEqualTo(4);
    }

    private static EksRun spanning(String... zones) {
        return RuledPods.run(
                        EksRun.groups(ClusterAutoscalerSettings.DEFAULTS, group("several", 0, zones)),
                        service("db", 1, shape(1024, IN_B)))
                .untilSecond(200);
    }

    @Test
    void like_groups_share_the_growth_only_if_they_take_the_same_pods() {
        var groups =
                new ManagedNodeGroup[] {group("zone-a", 0, "a"), group("zone-b", 0, "b"), group("other-b", 0, "b")};
        EksRun bound = RuledPods.run(EksRun.groups(BALANCED, groups), service("db", 12, shape(1024, IN_B)))
                .untilSecond(30);
        EksRun free = RuledPods.run(EksRun.groups(BALANCED, groups), service("web", 12, shape(1024, PodTemplate.PLAIN)))
                .untilSecond(30);

        assertThat(zones(bound)).isEqualTo("b b b b");
        assertThat(free.facts(Fact.HostRequested.class)
                        .collect(request -> free.world.zones().name(request.zone())))
                .containsExactlyInAnyOrder("a", "a", "b", "b");
    }

    @Test
    void cluster_autoscaler_adds_nothing_where_no_group_is_in_the_zone_of_the_volume() {
        EksRun run = RuledPods.run(
                        EksRun.groups(ClusterAutoscalerSettings.DEFAULTS, group("zone-a", 1, "a")),
                        service("db", 1, shape(1024, IN_B)))
                .untilSecond(600);

        assertThat(zones(run)).isEqualTo("a");
        assertThat(run.facts(Fact.TaskWaits.class).getOnly().reason()).isEqualTo(Refusal.ATTRIBUTE);
    }

    @Test
    void cluster_autoscaler_keeps_a_node_whose_pods_have_their_volume_there() {
        EksRun run = RuledPods.run(
                        EksRun.groups(
                                ClusterAutoscalerSettings.DEFAULTS, group("zone-a", 0, "a"), group("zone-b", 0, "b")),
                        service("web", 1, shape(512, boundTo("a"))),
                        service("db", 1, shape(512, IN_B)))
                .untilSecond(3_600);

        assertThat(run.orchestrator.hosts().active().size()).isEqualTo(2);
        assertThat(run.facts(Fact.HostStopped.class)).isEmpty();
    }

    @Test
    void a_group_launches_in_its_zones_alone_even_while_they_are_down() {
        EksRun run = new EksRun(
                        RuledPods.workload(service("web", 1, shape(512, PodTemplate.PLAIN))),
                        EksRun.groups(ClusterAutoscalerSettings.DEFAULTS, group("zone-b", 1, "b")),
                        new Fault.ZoneOutage(60_000_000, "b", 600_000_000))
                .untilSecond(1_000);

        assertThat(zones(run)).isEqualTo("b b");
        assertThat(run.facts(Fact.HostRequested.class).getLast().at()).isGreaterThanOrEqualTo(660_000_000);
    }

    @Test
    void who_can_have_no_node_is_told_so_before_the_run() {
        List<String> warnings = new ArrayList<>();
        EksSpec spec = EksRun.groups(ClusterAutoscalerSettings.DEFAULTS, group("zone-a", 1, "a"));

        spec.check(
                RuledPods.workload(
                        service("db", 1, shape(512, IN_B)), service("web", 1, shape(512, boundTo("a", "b")))),
                mistake -> assertThat(mistake).isEmpty(),
                warnings::add);

        assertThat(warnings)
                .containsExactly(
                        "service db: its volumes can be reached from b alone, where no node group and no node pool"
                                + " has nodes for it, so its pods wait for ever");
    }
}
