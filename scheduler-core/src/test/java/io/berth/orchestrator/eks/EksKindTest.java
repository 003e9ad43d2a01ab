package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.orchestrator.OrchestratorSpec;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EksKindTest {
    private static final Mark HERE = new Mark(1, 1);

    private final Problems problems = new Problems();

    @Test
    void fargate_needs_no_more_than_its_word() {
        assertThat(read(entry("compute", text("fargate")))).isEqualTo(EksSpec.of(FargateCompute.DEFAULTS));
    }

    @Test
    void groups_are_followed_by_the_autoscaler_unless_it_is_off() {
        var group = map(
                entry("name", text("general")), entry("instanceType", text("m5.large")), entry("maxSize", text("9")));
        var groups = entry("managedNodeGroups", new ListNode(List.of(group), HERE));

        assertThat(nodes(read(groups)).autoscaler()).isEqualTo(ClusterAutoscalerSettings.DEFAULTS);
        assertThat(nodes(read(groups, entry("clusterAutoscaler", text("off")))).autoscaler())
                .isNull();
        var flags = entry("clusterAutoscaler", map(entry("unneededTime", text("1min"))));
        assertThat(nodes(read(groups, flags)).autoscaler())
                .isEqualTo(new ClusterAutoscalerSettings(10_000_000, 50, 60_000_000, 600_000_000));
        assertThat(nodes(read(groups)).groups().getFirst().desiredSize()).isZero();
        assertThat(problems.report("shop.yaml")).isEmpty();
    }

    @Test
    void mistakes_name_what_is_known() {
        read();
        var group = map(
                entry("name", text("general")), entry("instanceType", text("m5.lagre")), entry("maxSize", text("9")));
        read(entry("managedNodeGroups", new ListNode(List.of(group), HERE)));

        assertThat(problems.report("shop.yaml"))
                .contains("needs managedNodeGroups, or compute: fargate")
                .contains("unknown instance type 'm5.lagre'; known in family m5: ");
    }

    private @Nullable OrchestratorSpec read(MapNode.Entry... entries) {
        return new EksKind().section().read(map(entries), Reading.of(problems, "eks"));
    }

    private static NodeGroupCompute nodes(@Nullable OrchestratorSpec spec) {
        if (spec instanceof EksSpec eks && eks.compute() instanceof NodeGroupCompute nodes) {
            return nodes;
        }
        throw new AssertionError("not nodes: " + spec);
    }

    private static MapNode map(MapNode.Entry... entries) {
        return new MapNode(List.of(entries), HERE);
    }

    private static MapNode.Entry entry(String key, Node value) {
        return new MapNode.Entry(key, HERE, value);
    }

    private static Node text(String text) {
        return Node.scalar(text, false, HERE);
    }
}
