package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import io.berth.log.Fact;
import io.berth.network.PullModel;
import io.berth.orchestrator.HostDelays;
import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.autoscaler.Expander;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.node.NodeDelays;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.random.Constant;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several node groups Cluster Autoscaler grows, and what it does about nodes that never come. */
class ExpanderTest {
    private static EksSpec groups(
            @Nullable ClusterAutoscalerSettings autoscaler, double launchSeconds, ManagedNodeGroup... groups) {
        var delays = new NodeDelays(
                new HostDelays(new Constant(launchSeconds), new Constant(20)),
                20_000,
                new PullModel(1_000_000, 1, 150_000_000, 60_000_000, 0),
                60_000_000);
        return EksSpec.of(new NodeGroupCompute(
                Lists.immutable.of(groups),
                autoscaler,
                DaemonPods.DEFAULTS,
                new SchedulerSettings(1000, 50, 100),
                delays,
                NodeGroupCompute.LEAST_ALLOCATED,
                null));
    }

    private static ClusterAutoscalerSettings autoscaler(List<Expander> expanders) {
        return new ClusterAutoscalerSettings(
                10_000_000,
                50,
                600_000_000,
                600_000_000,
                Lists.immutable.withAll(expanders),
                Maps.immutable.of("large", 20, "small", 10),
                900_000_000,
                false);
    }

    private static ManagedNodeGroup group(String name, String type, int max) {
        return new ManagedNodeGroup(name, InstanceCatalogue.builtIn().require(type), 0, max, 0);
    }

    // Four pods of a core and 4 GiB: one on an m5.large, which wastes half of it, or three on an m5.xlarge, so two of
    // those; the group
    // of small machines may have two nodes only.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "MOST_PODS, m5.xlarge m5.xlarge",
        "LEAST_NODES, m5.large m5.large",
        "PRIORITY, m5.xlarge m5.xlarge",
    })
    void the_expander_chooses_the_group_from_zero_nodes(Expander expander, String bought) {
        EksRun run = new EksRun(
                        new SketchedWorkload()
                                .image("app", 60_000_000)
                                .size(1024, 4096)
                                .service("web", 4)
                                .sketch(),
                        groups(
                                autoscaler(List.of(expander, Expander.LEAST_WASTE)),
                                20,
                                group("small", "m5.large", 2),
                                group("large", "m5.xlarge", 9)))
                .untilSecond(15);

        assertThat(types(run)).isEqualTo(bought);
    }

    private static String types(EksRun run) {
        return run.facts(Fact.HostRequested.class)
                .collect(fact -> run.orchestrator.shapes().get(fact.shape()).type())
                .collect(InstanceType::name)
                .makeString(" ");
    }

    @Test
    void a_group_whose_nodes_never_come_backs_off_and_another_helps() {
        EksRun run = new EksRun(
                new SketchedWorkload()
                        .image("app", 60_000_000)
                        .size(1024, 4096)
                        .service("web", 1)
                        .sketch(),
                groups(
                        autoscaler(List.of(Expander.PRIORITY)),
                        10_000,
                        group("small", "m5.large", 2),
                        group("large", "m5.xlarge", 9)));
        run.untilSecond(905);

        assertThat(types(run)).isEqualTo("m5.xlarge");

        run.untilSecond(925);
        // Asked for at 10 s and given up at 910 s; the scan after that turns to the other group.
        assertThat(types(run)).isEqualTo("m5.xlarge m5.large");
        assertThat(run.facts(Fact.HostStopped.class)).hasSize(1);
    }

    @Test
    void a_managed_spot_node_is_replaced_ahead_of_its_interruption() {
        // The recommendation comes 300 s before the notice at 1,000 s after it began to run.
        var market = new SpotSettings(new Constant(1_000), 120_000_000, new Constant(300));
        var group = new ManagedNodeGroup(
                "spot", InstanceCatalogue.builtIn().require("m5.large"), 1, 1, 1, "", Maps.immutable.empty(), market);
        EksRun run = new EksRun(
                        new SketchedWorkload()
                                .image("app", 60_000_000)
                                .size(512, 1024)
                                .service("web", 2)
                                .sketch(),
                        groups(null, 30, group))
                .untilSecond(900);

        // The replacement is ready at 750 s, and takes the pods before the old node has its notice.
        assertThat(run.millis(Fact.HostRequested.class)).isEqualTo("0 700000");
        assertThat(run.millis(Fact.HostDisrupted.class)).isEqualTo("750000");
        assertThat(run.facts(Fact.SpotInterruptionNoticed.class)).isEmpty();
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(2);
    }
}
