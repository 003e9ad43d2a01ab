package io.berth.orchestrator.eks;

import static io.berth.orchestrator.eks.RuledPods.group;
import static io.berth.orchestrator.eks.RuledPods.job;
import static io.berth.orchestrator.eks.RuledPods.labelled;
import static io.berth.orchestrator.eks.RuledPods.service;
import static io.berth.orchestrator.eks.RuledPods.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.eks.scheduler.SchedulerProfiles;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.placement.FitScoring;
import io.berth.placement.Refusal;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodSelection;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.Requirement;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.VolumeZone;
import io.berth.workload.pod.Weighted;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.junit.jupiter.api.Test;

/** Rules of kube-scheduler about nodes, one by one, in whole runs: nodes of 4 cores, taken by zone in turn. */
class SchedulingRulesRunTest {
    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String ZONE = "topology.kubernetes.io/zone";

    @Test
    void a_pod_asks_in_vain_for_a_label_that_no_node_has() {
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null),
                        job("batch", 0, 1, shape(100, selecting(Maps.immutable.of("disk", "ssd")))))
                .untilSecond(1000);

        assertThat(run.facts(Fact.TaskPlaced.class)).isEmpty();
        assertThat(run.facts(Fact.TaskWaits.class).getOnly().reason()).isEqualTo(Refusal.ATTRIBUTE);
    }

    @Test
    void preferred_nodes_are_better_and_others_will_do() {
        var ssd = new NodeSelectorTerm(
                Lists.immutable.of(new Requirement("disk", Requirement.Operator.IN, Lists.immutable.of("ssd"))),
                Lists.immutable.empty());
        PodTemplate liking =
                template(new NodeSelection(Maps.immutable.empty(), null, Lists.immutable.of(new Weighted<>(50, ssd))));
        EksRun run = RuledPods.run(
                        EksSpec.of(NodeGroupCompute.of(
                                Lists.immutable.of(
                                        group("plain", "", Maps.immutable.empty()),
                                        group("fast", "", Maps.immutable.of("disk", "ssd"))),
                                null)),
                        job("batch", 0, 4, shape(1024, liking)))
                .untilSecond(20);

        assertThat(run.hostsOf(0)).containsExactly(1, 1, 1, 0);
    }

    @Test
    void a_soft_taint_keeps_pods_away_as_long_as_there_are_other_nodes() {
        EksRun run = RuledPods.run(
                        EksSpec.of(NodeGroupCompute.of(
                                Lists.immutable.of(
                                        group("spot", "spot=true:PreferNoSchedule", Maps.immutable.empty()),
                                        group("plain", "", Maps.immutable.empty())),
                                null)),
                        job("batch", 0, 4, shape(1024, PodTemplate.PLAIN)))
                .untilSecond(20);

        assertThat(run.hostsOf(0)).containsExactly(1, 1, 1, 0);
    }

    @Test
    void liked_company_draws_and_disliked_company_repels() {
        var cache = new PodAffinityTerm(HOSTNAME, new PodSelection(Sets.immutable.of("default"), null, app("cache")));
        var likes = new PodAffinityRules(Lists.immutable.empty(), Lists.immutable.of(new Weighted<>(100, cache)));
        EksRun run = RuledPods.run(
                        EksRun.nodes(2, 2, null),
                        job("cache", 0, 1, shape(512, PodTemplate.PLAIN)),
                        job("friend", 5, 2, shape(100, template(likes, PodAffinityRules.NONE))),
                        job("foe", 5, 2, shape(100, template(PodAffinityRules.NONE, likes))))
                .untilSecond(20);

        assertThat(run.hostsOf(1).distinct()).isEqualTo(run.hostsOf(0));
        assertThat(run.hostsOf(2)).doesNotContainAnyElementsOf(run.hostsOf(0));
    }

    @Test
    void a_soft_topology_constraint_spreads_against_the_wish_to_pack() {
        PodRules even = new PodRules(
                NodeSelection.ANY,
                Lists.immutable.empty(),
                PodAffinityRules.NONE,
                PodAffinityRules.NONE,
                Lists.immutable.of(new TopologyConstraint(ZONE, 1, 1, false, app("batch"), true, false)),
                Lists.immutable.empty(),
                null);
        var packing = new SchedulerSettings(1000, 50, 100).with(SchedulerProfiles.of(FitScoring.Type.MOST_ALLOCATED));
        PodTemplate template = new PodTemplate(Maps.immutable.empty(), even, null);
        EksRun run = RuledPods.run(EksRun.nodes(3, 3, null, packing), job("batch", 0, 6, shape(100, template)))
                .untilSecond(20);

        assertThat(run.hostsOf(0)).containsExactlyInAnyOrder(0, 0, 1, 1, 2, 2);
    }

    @Test
    void a_pod_runs_where_its_volumes_can_be_reached() {
        PodRules bound = new PodRules(
                NodeSelection.ANY,
                Lists.immutable.empty(),
                PodAffinityRules.NONE,
                PodAffinityRules.NONE,
                Lists.immutable.empty(),
                Lists.immutable.of(new VolumeZone(ZONE, Sets.immutable.of("b"))),
                null);
        PodTemplate template = new PodTemplate(Maps.immutable.empty(), bound, null);
        EksRun run = RuledPods.run(EksRun.nodes(3, 3, null), job("batch", 0, 4, shape(1024, template)))
                .untilSecond(20);

        assertThat(run.facts(Fact.TaskPlaced.class).collect(Fact.TaskPlaced::zone))
                .containsExactly(1, 1, 1);
        assertThat(run.facts(Fact.TaskWaits.class).getOnly().reason()).isEqualTo(Refusal.CPU);
    }

    @Test
    void cordoned_nodes_get_no_pods() {
        EksRun run = RuledPods.run(EksRun.nodes(2, 2, null), service("web", 2, shape(100, labelled("tier", "a"))));
        run.untilSecond(10);
        run.orchestrator.drainHost(0);
        run.untilSecond(50);

        assertThat(run.facts(Fact.TaskPlaced.class)
                        .select(fact -> fact.at() > 10_000_000)
                        .collect(Fact.TaskPlaced::host))
                .isNotEmpty()
                .containsOnly(1);
    }

    private static PodTemplate selecting(ImmutableMap<String, String> labels) {
        return template(new NodeSelection(labels, null, Lists.immutable.empty()));
    }

    private static PodTemplate template(NodeSelection nodes) {
        return template(nodes, PodAffinityRules.NONE, PodAffinityRules.NONE);
    }

    private static PodTemplate template(PodAffinityRules affinity, PodAffinityRules antiAffinity) {
        return template(NodeSelection.ANY, affinity, antiAffinity);
    }

    private static PodTemplate template(NodeSelection nodes, PodAffinityRules affinity, PodAffinityRules antiAffinity) {
        PodRules rules = new PodRules(
                nodes,
                Lists.immutable.empty(),
                affinity,
                antiAffinity,
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                null);
        return new PodTemplate(Maps.immutable.empty(), rules, null);
    }

    private static LabelSelector app(String name) {
        return new LabelSelector(Maps.immutable.of("app", name), Lists.immutable.empty());
    }
}
