package io.berth.placement.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testkit.ConformanceCase;
import io.berth.workload.pod.NodeSelection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Judges each filter over whole pods and nodes by what the real one answers, with its reasons. */
class FilterConformanceTest {
    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> podTopologySpread() {
        return ConformanceCase.suite("pod_topology_spread_filter");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("podTopologySpread")
    void keeps_domains_even(ConformanceCase spread) {
        assertStatuses(spread, Plugin.POD_TOPOLOGY_SPREAD);
    }

    static Stream<ConformanceCase> interPodAffinity() {
        return ConformanceCase.suite("inter_pod_affinity_filter");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interPodAffinity")
    void keeps_pods_together_and_apart(ConformanceCase affinity) {
        assertStatuses(affinity, Plugin.INTER_POD_AFFINITY);
    }

    static Stream<ConformanceCase> nodePorts() {
        return ConformanceCase.suite("node_ports_filter");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nodePorts")
    void keeps_host_ports_apart(ConformanceCase ports) {
        assertStatuses(ports, Plugin.NODE_PORTS);
    }

    static Stream<ConformanceCase> nodeName() {
        return ConformanceCase.suite("node_name_filter");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nodeName")
    void keeps_to_a_named_node(ConformanceCase name) {
        assertStatuses(name, Plugin.NODE_NAME);
    }

    static Stream<ConformanceCase> nodeUnschedulable() {
        return ConformanceCase.suite("node_unschedulable_filter");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nodeUnschedulable")
    void keeps_off_cordoned_nodes(ConformanceCase cordon) {
        assertStatuses(cordon, Plugin.NODE_UNSCHEDULABLE);
    }

    static Stream<ConformanceCase> taintToleration() {
        return ConformanceCase.suite("taint_toleration_filter");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taintToleration")
    void keeps_off_tainted_nodes(ConformanceCase taint) {
        assertStatuses(taint, Plugin.TAINT_TOLERATION);
    }

    static Stream<ConformanceCase> fit() {
        // One row configures resources to ignore, which the default profile does not.
        return ConformanceCase.suite("fit_filter")
                .filter(fit -> fit.args().path("ignoredResourceGroups").isMissingNode());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fit")
    void keeps_off_nodes_without_room(ConformanceCase fit) {
        assertStatuses(fit, Plugin.NODE_RESOURCES_FIT);
    }

    static Stream<ConformanceCase> nodeAffinity() {
        return ConformanceCase.suite("node_affinity_filter");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nodeAffinity")
    void keeps_to_selected_nodes(ConformanceCase affinity) {
        JsonNode added = affinity.args().path("addedAffinity");
        PodSpec pod = CaseObjects.pod(affinity);
        if (added.isMissingNode()) {
            assertStatuses(affinity, Plugin.NODE_AFFINITY);
        } else {
            NodeSelection enforced = CaseObjects.nodeSelection(added.path("nodeSelector"), added);
            ImmutableList<NodeSpec> nodes = CaseObjects.cluster(affinity).nodes();
            affinity.expected()
                    .path("statuses")
                    .forEach(expected -> assertStatus(
                            expected,
                            NodeAffinity.status(
                                    pod.rules().nodes(),
                                    enforced,
                                    nodes.detect(node -> node.name()
                                            .equals(expected.path("node").asString())))));
        }
        Set<String> names = NodeAffinity.onlyNames(pod.rules().nodes().required());
        JsonNode expectedNames = affinity.expected().path("preFilterNodeNames");
        if (affinity.expected()
                .path("preFilterStatus")
                .path("code")
                .asString("")
                .equals("UnschedulableAndUnresolvable")) {
            assertThat(names).isEmpty();
        } else if (expectedNames.isMissingNode()) {
            assertThat(names).isNull();
        } else {
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(
                            expectedNames.valueStream().map(JsonNode::asString).toList());
        }
    }

    private static void assertStatuses(ConformanceCase filterCase, Plugin plugin) {
        ClusterState cluster = new ClusterState(CaseObjects.cluster(filterCase));
        KubeObjects objects = new KubeObjects(filterCase);
        PodFilter filter = new NodeFilters(cluster, EnumSet.of(plugin));
        boolean active = filter.prepare(CaseObjects.pod(filterCase));
        filterCase
                .expected()
                .path("statuses")
                .forEach(expected -> assertStatus(
                        expected,
                        active
                                ? filter.check(
                                        objects.position(expected.path("node").asString()))
                                : NodeStatus.SUCCESS));
    }

    static void assertStatus(JsonNode expected, NodeStatus status) {
        assertThat(CaseCode.of(status.code()))
                .as(expected.toString())
                .isEqualTo(expected.path("code").asString());
        assertThat(status.reasons().castToList())
                .as(expected.toString())
                .containsExactlyElementsOf(expected.path("reasons")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }
}
