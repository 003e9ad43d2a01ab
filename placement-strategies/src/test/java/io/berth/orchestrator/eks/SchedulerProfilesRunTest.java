package io.berth.orchestrator.eks;

import static io.berth.orchestrator.eks.RuledPods.job;
import static io.berth.orchestrator.eks.RuledPods.placedBy;
import static io.berth.orchestrator.eks.RuledPods.service;
import static io.berth.orchestrator.eks.RuledPods.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.log.Fact;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.scheduler.SchedulerProfiles;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.placement.FitScoring;
import io.berth.placement.SchedulerProfile;
import io.berth.workload.NetworkMode;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.WorkItem;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodScheduling;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.PriorityClass;
import io.berth.workload.pod.TopologyConstraint;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;

/** Profiles of kube-scheduler in whole runs: three nodes of 4 cores, one in each zone, unless a test says otherwise. */
class SchedulerProfilesRunTest {
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final FitScoring FULLEST = FitScoring.of(FitScoring.Type.MOST_ALLOCATED);

    @Test
    void each_pod_is_placed_by_the_profile_that_it_names() {
        EksRun run = RuledPods.run(
                        nodes(3, named("packing", SchedulerProfile.of(FULLEST))),
                        job("spread", 0, 3, shape(512, PodTemplate.PLAIN)),
                        job("packed", 5, 3, shape(512, placedBy("packing"))))
                .untilSecond(20);

        assertThat(run.hostsOf(0)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(run.hostsOf(1).distinct()).hasSize(1);
    }

    @Test
    void a_shape_says_what_a_utilisation_is_worth() {
        // Half full is best: the first pod of a node makes it a third, the second two thirds, so pairs form.
        var half = Lists.immutable.of(
                new FitScoring.Point(0, 0), new FitScoring.Point(60, 10), new FitScoring.Point(61, 0));
        var scoring = new FitScoring(
                FitScoring.Type.REQUESTED_TO_CAPACITY_RATIO,
                Lists.immutable.of(new FitScoring.Resource("cpu", 1)),
                half);
        EksRun run = RuledPods.run(
                        nodes(3, named("pairs", onlyFit(scoring))), job("pair", 0, 6, shape(1024, placedBy("pairs"))))
                .untilSecond(20);

        assertThat(run.hostsOf(0)).containsExactlyInAnyOrder(0, 0, 1, 1, 2, 2);
        assertThat(run.hostsOf(0).get(0)).isEqualTo(run.hostsOf(0).get(1));
    }

    @Test
    void weights_of_resources_decide_what_is_packed() {
        // Node 0 has CPU taken, node 1 memory; who counts memory alone goes to the other one.
        EksRun run = RuledPods.run(
                        nodes(
                                2,
                                new SchedulerProfiles(
                                        Lists.immutable.of(PodScheduling.DEFAULT_SCHEDULER, "by-cpu", "by-memory"),
                                        Lists.immutable.of(
                                                SchedulerProfile.DEFAULT,
                                                onlyFit(new FitScoring(
                                                        FitScoring.Type.MOST_ALLOCATED,
                                                        Lists.immutable.of(new FitScoring.Resource("cpu", 1)),
                                                        Lists.immutable.empty())),
                                                onlyFit(new FitScoring(
                                                        FitScoring.Type.MOST_ALLOCATED,
                                                        Lists.immutable.of(new FitScoring.Resource("memory", 1)),
                                                        Lists.immutable.empty()))))),
                        job("cpu", 0, 1, shape(2048, PodTemplate.PLAIN)),
                        job("memory", 1, 1, memory(8192, PodTemplate.PLAIN)),
                        job("follows-cpu", 5, 2, shape(128, placedBy("by-cpu"))),
                        job("follows-memory", 5, 2, shape(128, placedBy("by-memory"))))
                .untilSecond(20);

        assertThat(run.hostsOf(2).distinct()).isEqualTo(run.hostsOf(0));
        assertThat(run.hostsOf(3).distinct()).isEqualTo(run.hostsOf(1));
    }

    @Test
    void a_plugin_that_is_disabled_neither_filters_nor_scores() {
        var groups = Lists.immutable.of(
                new ManagedNodeGroup("plain", EksRun.NODE, 1, 1, 1),
                new ManagedNodeGroup(
                        "tainted", EksRun.NODE, 1, 1, 1, "team=a:NoSchedule", Maps.immutable.empty(), null));
        var careless = new SchedulerProfile(
                FitScoring.LEAST_ALLOCATED, Maps.immutable.empty(), Sets.immutable.of("TaintToleration"), null, 1, 0);
        EksRun run = RuledPods.run(
                        EksSpec.of(NodeGroupCompute.of(groups, null)
                                .with(new SchedulerSettings(1000, 50, 100).with(named("careless", careless)))),
                        job("careful", 0, 2, shape(256, PodTemplate.PLAIN)),
                        job("careless", 5, 2, shape(256, placedBy("careless"))))
                .untilSecond(20);

        assertThat(run.hostsOf(0)).containsOnly(0);
        assertThat(run.hostsOf(1)).contains(1);
    }

    @Test
    void a_weight_of_zero_silences_a_score() {
        // Without PodTopologySpread the fullest node takes all pods of a service.
        var packing = new SchedulerProfile(
                FULLEST, Maps.immutable.of("PodTopologySpread", 0), Sets.immutable.empty(), null, 1, 0);
        EksRun spread = RuledPods.run(
                        nodes(3, named("packing", SchedulerProfile.of(FULLEST))),
                        service("web", 6, shape(256, placedBy("packing"))))
                .untilSecond(20);
        EksRun packed = RuledPods.run(
                        nodes(3, named("packing", packing)), service("web", 6, shape(256, placedBy("packing"))))
                .untilSecond(20);

        assertThat(spread.hostsOf(0).distinct()).hasSize(3);
        assertThat(packed.hostsOf(0).distinct()).hasSize(1);
    }

    @Test
    void default_constraints_hold_for_services_that_say_nothing_of_spreading() {
        var evenly = new SchedulerProfile(
                FULLEST,
                Maps.immutable.empty(),
                Sets.immutable.empty(),
                Lists.immutable.of(new TopologyConstraint(ZONE, 1, 1, true, LabelSelector.EVERYTHING, true, false)),
                1,
                0);
        EksRun run = RuledPods.run(
                        nodes(3, named("evenly", evenly)),
                        service("web", 6, shape(256, placedBy("evenly"))),
                        job("batch", 5, 3, shape(256, placedBy("evenly"))))
                .untilSecond(20);

        assertThat(run.hostsOf(0)).containsExactlyInAnyOrder(0, 0, 1, 1, 2, 2);
        assertThat(run.hostsOf(1).distinct()).as("pods of jobs have no service").hasSize(1);
    }

    @Test
    void an_empty_list_of_default_constraints_spreads_nothing() {
        var packing = new SchedulerProfile(
                FULLEST, Maps.immutable.empty(), Sets.immutable.empty(), Lists.immutable.empty(), 1, 0);
        EksRun run = RuledPods.run(
                        nodes(3, named("packing", packing)), service("web", 6, shape(256, placedBy("packing"))))
                .untilSecond(20);

        assertThat(run.hostsOf(0).distinct()).hasSize(1);
    }

    @Test
    void a_profile_may_preempt_nobody() {
        assertThat(preempted(SchedulerProfile.DEFAULT)).hasSize(1);
        assertThat(preempted(new SchedulerProfile(
                        FitScoring.LEAST_ALLOCATED,
                        Maps.immutable.empty(),
                        Sets.immutable.of(SchedulerProfile.PREEMPTION),
                        null,
                        1,
                        0)))
                .isEmpty();
    }

    private static ImmutableList<Integer> preempted(SchedulerProfile profile) {
        PodTemplate urgent = new PodTemplate(Maps.immutable.empty(), PodRules.NONE, "urgent")
                .with(new PodScheduling("own", Lists.immutable.empty()));
        EksRun run = RuledPods.run(
                        nodes(1, named("own", profile))
                                .with(Maps.immutable.of("urgent", new PriorityClass(100, true, false))),
                        service("web", 1, shape(3000, PodTemplate.PLAIN)),
                        job("urgent", 5, 1, shape(3000, urgent)))
                .untilSecond(60);
        return run.facts(Fact.TaskFailed.class).collect(Fact.TaskFailed::task).toImmutable();
    }

    @Test
    void all_profiles_share_one_queue() {
        // Pods of two profiles come together; one loop takes them in the order in which they came.
        EksRun run = RuledPods.run(
                        nodes(3, named("packing", SchedulerProfile.of(FULLEST))),
                        job("one", 0, 3, shape(128, PodTemplate.PLAIN)),
                        job("two", 0, 3, shape(128, placedBy("packing"))))
                .untilSecond(20);

        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("1 2 3 4 5 6");
    }

    @Test
    void the_default_profile_can_be_written_like_any_other() {
        EksRun run = RuledPods.run(
                        nodes(3, named(PodScheduling.DEFAULT_SCHEDULER, SchedulerProfile.of(FULLEST))),
                        job("packed", 0, 3, shape(512, PodTemplate.PLAIN)))
                .untilSecond(20);

        assertThat(run.hostsOf(0).distinct()).hasSize(1);
        assertThatThrownBy(() -> NodeGroupCompute.of(Lists.immutable.of(group(3)), null)
                        .with(new SchedulerSettings(1000, 50, 100)
                                .with(named(PodScheduling.DEFAULT_SCHEDULER, SchedulerProfile.of(FULLEST))))
                        .with("MostAllocated"))
                .hasMessage("scoringStrategy and the profile default-scheduler say how the same pods are placed:"
                        + " name only one of them");
    }

    @Test
    void a_scheduler_that_nobody_runs_is_a_mistake_with_the_nearest_name() {
        List<String> mistakes = new ArrayList<>();
        ServiceSpec web = service("web", 1, shape(256, placedBy("pakcing")));
        nodes(3, named("packing", SchedulerProfile.of(FULLEST)))
                .check(RuledPods.workload(new WorkItem[] {web}), mistakes::add, warning -> {});

        assertThat(mistakes)
                .containsExactly("service web: no profile of the scheduler is called 'pakcing', so its pods would"
                        + " wait for ever; did you mean 'packing'?   known: default-scheduler, packing");
    }

    private static TaskShape memory(int memoryMib, PodTemplate template) {
        return new TaskShape("small", 1, memoryMib, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2_000_000)
                .with(template);
    }

    /** Nothing but NodeResourcesFit scores. */
    private static SchedulerProfile onlyFit(FitScoring scoring) {
        return new SchedulerProfile(
                scoring,
                Maps.immutable.empty(),
                Sets.immutable.of(
                        "PodTopologySpread", "InterPodAffinity", "NodeResourcesBalancedAllocation", "ImageLocality"),
                null,
                1,
                0);
    }

    private static SchedulerProfiles named(String name, SchedulerProfile profile) {
        return name.equals(PodScheduling.DEFAULT_SCHEDULER)
                ? new SchedulerProfiles(Lists.immutable.of(name), Lists.immutable.of(profile))
                : new SchedulerProfiles(
                        Lists.immutable.of(PodScheduling.DEFAULT_SCHEDULER, name),
                        Lists.immutable.of(SchedulerProfile.DEFAULT, profile));
    }

    private static EksSpec nodes(int nodes, SchedulerProfiles profiles) {
        return EksRun.nodes(nodes, nodes, null, new SchedulerSettings(1000, 50, 100).with(profiles));
    }

    private static ManagedNodeGroup group(int nodes) {
        return new ManagedNodeGroup("general", EksRun.NODE, nodes, nodes, nodes);
    }
}
