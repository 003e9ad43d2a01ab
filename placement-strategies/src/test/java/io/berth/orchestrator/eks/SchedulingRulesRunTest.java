package io.berth.orchestrator.eks;

import static io.berth.orchestrator.eks.RuledPods.job;
import static io.berth.orchestrator.eks.RuledPods.placedBy;
import static io.berth.orchestrator.eks.RuledPods.service;
import static io.berth.orchestrator.eks.RuledPods.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.scheduler.SchedulerProfiles;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.orchestrator.eks.scheduler.SchedulingBackoff;
import io.berth.placement.FitScoring;
import io.berth.placement.Refusal;
import io.berth.placement.SchedulerProfile;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskShape;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodScheduling;
import io.berth.workload.pod.PodSelection;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.PriorityClass;
import io.berth.workload.pod.Requirement;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.VolumeZone;
import io.berth.workload.pod.Weighted;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of kube-scheduler, one by one, in whole runs: nodes of 4 cores, taken by zone in turn, unless a test says otherwise. */
class SchedulingRulesRunTest {
    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final FitScoring FULLEST = FitScoring.of(FitScoring.Type.MOST_ALLOCATED);

    @Test
    void a_scheduling_cycle_takes_its_part_of_a_second() {
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null, new SchedulerSettings(10, 50, 100)),
                        job("batch", 0, 4, shape(100, PodTemplate.PLAIN)))
                .untilSecond(5);

        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("100 200 300 400");
    }

    @Test
    void the_queue_goes_by_priority_and_then_by_arrival() {
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null, new SchedulerSettings(1, 50, 100))
                                .with(Maps.immutable.of("high", new PriorityClass(9, false, false))),
                        job("low", 0, 3, shape(100, PodTemplate.PLAIN)),
                        job("high", 0.5, 2, shape(100, prioritised("high"))))
                .untilSecond(10);

        assertThat(run.facts(Fact.TaskPlaced.class)
                        .collect(fact -> run.world.tasks().item(fact.task())))
                .containsExactly(0, 1, 1, 0, 0);
    }

    @Test
    void a_pod_that_found_no_node_stands_back_as_long_as_the_settings_say() {
        // Pods keep ending every 10 s, which helps; others are active, so that the back-off counts.
        assertThat(secondTry(SchedulingBackoff.ofSeconds(1, 10))).isLessThan(12_000_000);
        assertThat(secondTry(SchedulingBackoff.ofSeconds(60, 60))).isGreaterThan(60_000_000);
    }

    /** When a pod of 2 cores gets its place that did not fit at first, while small pods come all the time. */
    private static long secondTry(SchedulingBackoff backoff) {
        var settings = new SchedulerSettings(2, 50, 100, backoff, SchedulerProfiles.DEFAULT);
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null, settings),
                        new JobSpec("first", shape(2048, PodTemplate.PLAIN), new AllAtOnce(0, 1), new Constant(8)),
                        job("second", 1, 1, shape(2048, PodTemplate.PLAIN)),
                        job("crowd", 2, 250, shape(1, PodTemplate.PLAIN)))
                .untilSecond(200);
        return run.facts(Fact.TaskPlaced.class)
                .detect(fact -> run.world.tasks().item(fact.task()) == 1)
                .at();
    }

    @Test
    void a_pod_asks_in_vain_for_a_label_that_no_node_has() {
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null),
                        job("batch", 0, 1, shape(100, selecting(Maps.immutable.of("disk", "ssd")))))
                .untilSecond(1000);

        assertThat(run.facts(Fact.TaskPlaced.class)).isEmpty();
        assertThat(run.facts(Fact.TaskWaits.class).getOnly().reason()).isEqualTo(Refusal.ATTRIBUTE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void from_100_nodes_on_a_pod_sees_the_next_part_of_the_cluster(boolean haveRules) {
        // 300 nodes: 300 x (50 - 300 / 125) % = 144 are enough. All are empty, so the pods go to 0-143, 144-287 and on
        // from 288.
        PodTemplate template = haveRules ? labelled("tier", "a") : PodTemplate.PLAIN;
        EksRun run = RuledPods.run(EksRun.nodes(300, 300, null), job("batch", 0, 3, shape(100, template)))
                .untilSecond(10);

        assertThat(hostsOf(run, 0).get(0)).isBetween(0, 143);
        assertThat(hostsOf(run, 0).get(1)).isBetween(144, 287);
        assertThat(hostsOf(run, 0).get(2))
                .satisfiesAnyOf(
                        host -> assertThat(host).isGreaterThanOrEqualTo(288),
                        host -> assertThat(host).isLessThan(132));
    }

    @Test
    void a_profile_says_how_many_nodes_are_enough() {
        var own = new SchedulerProfile(
                FitScoring.LEAST_ALLOCATED, Maps.immutable.empty(), Sets.immutable.empty(), null, 1, 34);
        var settings = new SchedulerSettings(1000, 50, 100)
                .with(new SchedulerProfiles(
                        Lists.immutable.of(PodScheduling.DEFAULT_SCHEDULER), Lists.immutable.of(own)));
        EksRun run = RuledPods.run(
                        EksRun.nodes(300, 300, null, settings), job("batch", 0, 3, shape(100, PodTemplate.PLAIN)))
                .untilSecond(10);

        assertThat(hostsOf(run, 0).get(0)).isBetween(0, 101);
        assertThat(hostsOf(run, 0).get(1)).isBetween(102, 203);
        assertThat(hostsOf(run, 0).get(2))
                .satisfiesAnyOf(
                        host -> assertThat(host).isGreaterThanOrEqualTo(204),
                        host -> assertThat(host).isLessThan(6));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equal_nodes_are_told_apart_by_a_draw_and_the_same_run_draws_the_same(boolean haveRules) {
        PodTemplate template = haveRules ? labelled("tier", "a") : PodTemplate.PLAIN;
        MutableList<Integer> first = manyDraws(template);

        assertThat(first.distinct()).hasSizeGreaterThan(2);
        assertThat(manyDraws(template)).isEqualTo(first);
    }

    private static MutableList<Integer> manyDraws(PodTemplate template) {
        MutableList<JobSpec> jobs = Lists.mutable.empty();
        for (int pod = 0; pod < 6; pod++) {
            jobs.add(job("job-" + pod, 60.0 * pod, 1, shape(100, template)));
        }
        EksRun run = RuledPods.run(EksRun.nodes(6, 6, null), jobs.toArray(new JobSpec[0]))
                .untilSecond(400);
        return run.facts(Fact.TaskPlaced.class).collect(Fact.TaskPlaced::host);
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

        assertThat(hostsOf(run, 0)).containsExactly(1, 1, 1, 0);
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

        assertThat(hostsOf(run, 0)).containsExactly(1, 1, 1, 0);
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

        assertThat(hostsOf(run, 1).distinct()).isEqualTo(hostsOf(run, 0));
        assertThat(hostsOf(run, 2)).doesNotContainAnyElementsOf(hostsOf(run, 0));
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

        assertThat(hostsOf(run, 0)).containsExactlyInAnyOrder(0, 0, 1, 1, 2, 2);
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_pod_with_gpus_goes_to_a_node_that_has_them_free(boolean haveRules) {
        PodTemplate template = haveRules ? labelled("tier", "a") : PodTemplate.PLAIN;
        TaskShape training = new TaskShape(
                        "small", 256, 128, 2, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2_000_000)
                .with(template);
        EksRun run = RuledPods.run(
                        EksSpec.of(NodeGroupCompute.of(
                                Lists.immutable.of(
                                        group("plain", "", Maps.immutable.empty()),
                                        new ManagedNodeGroup("gpu", EksRun.NODE.withGpus(4), 1, 1, 1)),
                                null)),
                        job("training", 0, 3, training))
                .untilSecond(20);

        assertThat(hostsOf(run, 0)).containsExactly(1, 1);
        assertThat(run.facts(Fact.TaskWaits.class).getOnly().reason()).isEqualTo(Refusal.GPU);
    }

    @Test
    void a_profile_may_count_gpus_so_that_they_are_packed() {
        var gpus = new FitScoring(
                FitScoring.Type.MOST_ALLOCATED,
                Lists.immutable.of(new FitScoring.Resource("nvidia.com/gpu", 5), new FitScoring.Resource("cpu", 1)),
                Lists.immutable.empty());
        var settings = new SchedulerSettings(1000, 50, 100)
                .with(new SchedulerProfiles(
                        Lists.immutable.of(PodScheduling.DEFAULT_SCHEDULER, "gpus"),
                        Lists.immutable.of(SchedulerProfile.of(FULLEST), SchedulerProfile.of(gpus))));
        TaskShape one = new TaskShape(
                        "small", 100, 128, 1, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2_000_000)
                .with(placedBy("gpus"));
        EksRun run = RuledPods.run(
                        EksSpec.of(NodeGroupCompute.of(
                                        Lists.immutable.of(
                                                new ManagedNodeGroup("gpu", EksRun.NODE.withGpus(4), 3, 3, 3)),
                                        null)
                                .with(settings)),
                        job("training", 0, 4, one))
                .untilSecond(20);

        assertThat(hostsOf(run, 0).distinct()).hasSize(1);
    }

    @Test
    void extended_resources_are_had_by_the_nodes_of_their_group_only() {
        PodTemplate asking = asking("example.com/fpga", 1);
        EksRun run = RuledPods.run(devices(1), job("decode", 0, 3, shape(100, asking)))
                .untilSecond(20);

        assertThat(hostsOf(run, 0)).containsExactly(1, 1);
        assertThat(run.facts(Fact.TaskWaits.class).getOnly().reason()).isEqualTo(Refusal.EXTENDED);
    }

    @Test
    void cluster_autoscaler_knows_the_devices_of_its_groups() {
        EksRun run = RuledPods.run(devices(3), job("decode", 0, 3, shape(100, asking("example.com/fpga", 1))))
                .untilSecond(200);

        assertThat(hostsOf(run, 0)).hasSize(3).doesNotContain(0);
        assertThat(run.facts(Fact.HostRequested.class)).hasSize(3);
    }

    @Test
    void devices_that_no_node_has_are_a_mistake() {
        MutableList<String> mistakes = Lists.mutable.empty();
        devices(1)
                .check(
                        RuledPods.workload(job("decode", 0, 1, shape(100, asking("example.com/fpga", 3)))),
                        mistakes::add,
                        warning -> {});

        assertThat(mistakes.getOnly())
                .startsWith("job decode: a pod of 98 m and 128 MiB with 3 example.com/fpga fits no node: ");
    }

    /** A plain node and a group whose nodes have two devices each. */
    private static EksSpec devices(int most) {
        return EksSpec.of(NodeGroupCompute.of(
                Lists.immutable.of(
                        group("plain", "", Maps.immutable.empty()),
                        new ManagedNodeGroup("fpga", EksRun.NODE, 1, most, 1, "", Maps.immutable.empty(), null)
                                .withExtendedResources(Maps.immutable.of("example.com/fpga", 2))),
                most == 1 ? null : ClusterAutoscalerSettings.DEFAULTS));
    }

    private static PodTemplate asking(String device, int count) {
        return PodTemplate.PLAIN.with(new PodScheduling(
                PodScheduling.DEFAULT_SCHEDULER, Lists.immutable.empty(), Maps.immutable.of(device, count)));
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

    private static ManagedNodeGroup group(String name, String taints, ImmutableMap<String, String> labels) {
        return new ManagedNodeGroup(name, EksRun.NODE, 1, 1, 1, taints, labels, null);
    }

    private static PodTemplate prioritised(String priorityClass) {
        return new PodTemplate(Maps.immutable.empty(), PodRules.NONE, priorityClass);
    }

    private static PodTemplate labelled(String key, String value) {
        return new PodTemplate(Maps.immutable.of(key, value), PodRules.NONE, null);
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

    private static MutableList<Integer> hostsOf(EksRun run, int item) {
        return run.facts(Fact.TaskPlaced.class)
                .select(fact -> run.world.tasks().item(fact.task()) == item)
                .collect(Fact.TaskPlaced::host);
    }
}
