package io.berth.orchestrator.eks;

import static io.berth.orchestrator.eks.RuledPods.group;
import static io.berth.orchestrator.eks.RuledPods.job;
import static io.berth.orchestrator.eks.RuledPods.labelled;
import static io.berth.orchestrator.eks.RuledPods.placedBy;
import static io.berth.orchestrator.eks.RuledPods.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.scheduler.SchedulerProfiles;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.placement.FitScoring;
import io.berth.placement.Refusal;
import io.berth.placement.SchedulerProfile;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskShape;
import io.berth.workload.pod.PodScheduling;
import io.berth.workload.pod.PodTemplate;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GPUs and extended resources in whole runs: nodes of 4 cores, some of which have devices. */
class DeviceRunTest {
    private static final FitScoring FULLEST = FitScoring.of(FitScoring.Type.MOST_ALLOCATED);

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

        assertThat(run.hostsOf(0)).containsExactly(1, 1);
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

        assertThat(run.hostsOf(0).distinct()).hasSize(1);
    }

    @Test
    void extended_resources_are_had_by_the_nodes_of_their_group_only() {
        PodTemplate asking = asking("example.com/fpga", 1);
        EksRun run = RuledPods.run(devices(1), job("decode", 0, 3, shape(100, asking)))
                .untilSecond(20);

        assertThat(run.hostsOf(0)).containsExactly(1, 1);
        assertThat(run.facts(Fact.TaskWaits.class).getOnly().reason()).isEqualTo(Refusal.EXTENDED);
    }

    @Test
    void cluster_autoscaler_knows_the_devices_of_its_groups() {
        EksRun run = RuledPods.run(devices(3), job("decode", 0, 3, shape(100, asking("example.com/fpga", 1))))
                .untilSecond(200);

        assertThat(run.hostsOf(0)).hasSize(3).doesNotContain(0);
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
}
