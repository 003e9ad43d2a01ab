package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

class EksSpecTest {
    private final List<String> mistakes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @Test
    void a_pod_larger_than_every_node_is_a_mistake() {
        check(
                EksRun.nodes(1, 1, null),
                new SketchedWorkload().size(4096, 2048).service("web", 1).sketch());

        assertThat(mistakes)
                .containsExactly(
                        "service web: a pod of 4000 m and 2048 MiB fits no node: node leaves 3770 m and 15710 MiB"
                                + " to pods");
    }

    @Test
    void more_pods_than_all_nodes_hold_are_worth_a_warning() {
        check(
                EksRun.nodes(1, 1, null),
                new SketchedWorkload().size(1024, 2048).service("web", 4).sketch());

        assertThat(mistakes).isEmpty();
        assertThat(warnings)
                .containsExactly(
                        "the services ask for 4000 m of CPU at the start, all nodes together leave 3770 m to pods,"
                                + " so some pods will never start");
    }

    @Test
    void a_pod_larger_than_every_fargate_size_is_a_mistake() {
        check(
                EksRun.fargate(),
                new SketchedWorkload().size(16_384, 122_880).service("web", 1).sketch());

        assertThat(mistakes)
                .containsExactly(
                        "service web: a pod of 16384 CPU units and 122880 MiB, with 256 MiB for the kubelet, is"
                                + " larger than every Fargate size; the largest is 16384 CPU units with 122880 MiB");
    }

    @Test
    void a_size_that_exists_is_rounded_up_and_says_so() {
        check(
                EksRun.fargate(),
                new SketchedWorkload().size(1024, 2048).service("web", 1).sketch());

        assertThat(warnings)
                .containsExactly(
                        "service web: EKS adds 256 MiB before it rounds up, so 1024 CPU units with 2048 MiB become"
                                + " 1024 CPU units with 3072 MiB");
    }

    @Test
    void sizes_of_a_node_group_must_make_sense() {
        assertThatThrownBy(() -> new ManagedNodeGroup("general", EksRun.NODE, 3, 9, 1))
                .hasMessage("node group general needs minSize <= desiredSize <= maxSize, got 3, 1, 9");
        assertThatThrownBy(() -> NodeGroupCompute.of(Lists.immutable.empty(), null))
                .hasMessage("an EKS cluster on EC2 needs at least one managed node group");
    }

    private void check(EksSpec spec, Workload workload) {
        spec.check(workload, mistakes::add, warnings::add);
    }
}
