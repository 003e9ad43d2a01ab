package io.berth.orchestrator.eks.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.orchestrator.eks.node.ScaleDownRules;
import io.berth.testkit.ConformanceCase;
import io.berth.workload.KeptReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Judges by the answers of the real Cluster Autoscaler which nodes may be removed at all. */
class ScaleDownConformanceTest {
    private static final String DISABLED = "cluster-autoscaler.kubernetes.io/scale-down-disabled";
    private static final String TO_BE_DELETED = "ToBeDeletedByClusterAutoscaler";

    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> eligible() {
        return ConformanceCase.suite("cluster_autoscaler_scale_down_eligibility");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eligible")
    void tells_which_nodes_may_go_and_why_the_others_stay(ConformanceCase eligible) {
        List<String> unneeded = new ArrayList<>();
        Map<String, String> unremovable = new HashMap<>();
        boolean removesUnready = eligible.args().path("scaleDownUnreadyEnabled").asBoolean(true);
        for (JsonNode node : eligible.json().path("nodes")) {
            KeptReason reason = Ineligible.of(candidate(eligible, node), removesUnready);
            if (reason == null) {
                unneeded.add(name(node));
            } else {
                unremovable.put(name(node), reason.word());
            }
        }

        JsonNode expected = eligible.expected();
        assertThat(unneeded)
                .containsExactlyInAnyOrderElementsOf(expected.path("unneeded")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        expected.path("unremovable")
                .propertyStream()
                .forEach(node -> assertThat(unremovable)
                        .containsEntry(node.getKey(), node.getValue().asString()));
    }

    private static ScaleDownCandidate candidate(ConformanceCase eligible, JsonNode node) {
        return new ScaleDownCandidate(
                node.path("taints")
                        .valueStream()
                        .anyMatch(taint -> taint.path("key").asString("").equals(TO_BE_DELETED)),
                node.path("annotations").path(DISABLED).asString("").equals("true"),
                node.path("ready").asBoolean(true),
                use(eligible, node),
                rules(eligible.args()));
    }

    private static ScaleDownRules rules(JsonNode args) {
        return new ScaleDownRules(
                percent(args, "scaleDownUtilizationThreshold"),
                percent(args, "scaleDownGpuUtilizationThreshold"),
                0,
                0,
                args.path("ignoreDaemonSetsUtilization").asBoolean(false));
    }

    private static int percent(JsonNode args, String threshold) {
        return (int) Math.round(100 * args.path(threshold).asDouble(0.5));
    }

    private static NodeUse use(ConformanceCase eligible, JsonNode node) {
        JsonNode allocatable = node.path("allocatable");
        NodeUse use = new NodeUse(
                0,
                allocatable.path("cpuMilli").asLong(),
                0,
                allocatable.path("memoryBytes").asLong(),
                0,
                allocatable.path("nvidia.com/gpu").asInt(0));
        boolean leavesOutDaemons =
                eligible.args().path("ignoreDaemonSetsUtilization").asBoolean(false);
        for (JsonNode pod : eligible.json().path("existingPods")) {
            if (!pod.path("nodeName").asString("").equals(name(node))) {
                continue;
            }
            long cpu = requested(pod, "cpuMilli");
            long memory = requested(pod, "memoryBytes");
            use = use.with(cpu, memory, (int) requested(pod, "nvidia.com/gpu"));
            if (leavesOutDaemons && pod.path("daemonSet").asBoolean(false)) {
                use = use.leavingOut(cpu, memory);
            }
        }
        return use;
    }

    private static long requested(JsonNode pod, String resource) {
        return pod.path("containers")
                .valueStream()
                .mapToLong(
                        container -> container.path("requests").path(resource).asLong(0))
                .sum();
    }

    private static String name(JsonNode object) {
        return object.path("name").asString();
    }
}
