package io.berth.placement.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.placement.kubernetes.NodeResourcesFit.Verdict;
import io.berth.testkit.ConformanceCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.ObjectIntMaps;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Judges each plugin by what the real one answers. */
class PluginConformanceTest {
    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> fitFilter() {
        return ConformanceCase.suite("fit_filter");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fitFilter")
    void filters_nodes_without_room(ConformanceCase fit) {
        KubeObjects objects = new KubeObjects(fit);
        List<String> ignored = fit.args()
                .path("ignoredResourceGroups")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        List<String> resources = objects.resources().stream()
                .filter(name -> ignored.stream().noneMatch(group -> name.startsWith(group + "/")))
                .toList();

        fit.expected().path("statuses").forEach(status -> {
            int node = position(objects, status);
            Verdict verdict = NodeResourcesFit.verdict(
                    amounts(resources, name -> KubeObjects.request(objects.pod, name)),
                    amounts(resources, name -> objects.used(node, name)),
                    amounts(resources, name -> objects.allocatable(node, name)),
                    NodeResourcesFit.tooManyPods(objects.podsOn(node).size(), objects.allocatable(node, "pods")));
            assertThat(code(verdict))
                    .as(objects.name(node))
                    .isEqualTo(status.path("code").asString());
        });
    }

    private static String code(Verdict verdict) {
        return switch (verdict) {
            case FITS -> "Success";
            case UNSCHEDULABLE -> "Unschedulable";
            case UNRESOLVABLE -> "UnschedulableAndUnresolvable";
        };
    }

    static Stream<ConformanceCase> fitScore() {
        return Stream.concat(ConformanceCase.suite("least_allocated"), ConformanceCase.suite("most_allocated"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fitScore")
    void scores_what_is_left_or_what_is_used(ConformanceCase fit) {
        KubeObjects objects = new KubeObjects(fit);
        JsonNode strategy = fit.args().path("scoringStrategy");
        List<String> resources = scoredResources(objects, strategy.path("resources"));
        Map<String, Long> weights = new TreeMap<>();
        strategy.path("resources")
                .forEach(each -> weights.put(
                        ScoredResource.key(each), each.path("weight").asLong()));

        assertScores(
                objects,
                fit.expected().path("scores"),
                node -> FitStrategy.of(strategy.path("type").asString())
                        .ofNode(
                                amounts(
                                        resources,
                                        name -> objects.usedForScoring(node, name)
                                                + KubeObjects.requestForScoring(objects.pod, name)),
                                amounts(resources, name -> objects.allocatable(node, name)),
                                amounts(resources, weights::get)));
    }

    static Stream<ConformanceCase> balancedAllocation() {
        return ConformanceCase.suite("balanced_allocation");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("balancedAllocation")
    void scores_balance(ConformanceCase balance) {
        KubeObjects objects = new KubeObjects(balance);
        List<String> resources = scoredResources(objects, balance.args().path("resources"));

        assertScores(
                objects,
                balance.expected().path("scores"),
                node -> BalancedAllocation.ofNode(
                        amounts(resources, name -> objects.used(node, name) + KubeObjects.request(objects.pod, name)),
                        amounts(resources, name -> objects.allocatable(node, name))));
        if (resources.size() == 2) {
            assertThat(BalancedAllocation.isSkipped(
                            KubeObjects.request(objects.pod, "cpuMilli"),
                            KubeObjects.request(objects.pod, "memoryBytes")))
                    .isEqualTo(balance.expected().path("skippedSince133").asBoolean(false));
            assertScores(
                    objects,
                    balance.expected().path("scores"),
                    node -> BalancedAllocation.ofNode(
                            objects.used(node, "cpuMilli") + KubeObjects.request(objects.pod, "cpuMilli"),
                            objects.allocatable(node, "cpuMilli"),
                            objects.used(node, "memoryBytes") + KubeObjects.request(objects.pod, "memoryBytes"),
                            objects.allocatable(node, "memoryBytes")));
        }
    }

    static Stream<ConformanceCase> taintFilter() {
        return ConformanceCase.suite("taint_toleration_filter");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taintFilter")
    void filters_untolerated_taints(ConformanceCase taint) {
        KubeObjects objects = new KubeObjects(taint);

        taint.expected()
                .path("statuses")
                .forEach(status -> assertThat(TaintToleration.passes(
                                objects.taints(position(objects, status)), objects.tolerations()))
                        .as(status.toString())
                        .isEqualTo(status.path("code").asString().equals("Success")));
    }

    static Stream<ConformanceCase> taintScore() {
        return ConformanceCase.suite("taint_toleration_score");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taintScore")
    void scores_soft_taints(ConformanceCase taint) {
        KubeObjects objects = new KubeObjects(taint);
        int[] feasible = objects.positions(taint.json().path("filteredNodes"));
        long[] scores = new long[feasible.length];
        for (int i = 0; i < feasible.length; i++) {
            scores[i] = TaintToleration.softTaints(objects.taints(feasible[i]), objects.tolerations());
        }

        assertScores(objects, taint.expected().path("rawScores"), node -> scores[indexOf(feasible, node)]);
        NormalizeScore.normalize(scores, scores.length, 100, true);
        assertScores(objects, taint.expected().path("scores"), node -> scores[indexOf(feasible, node)]);
    }

    static Stream<ConformanceCase> spreadScore() {
        return ConformanceCase.suite("pod_topology_spread_score");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spreadScore")
    void scores_spread_over_domains(ConformanceCase spreadCase) {
        KubeObjects objects = new KubeObjects(spreadCase);
        int[] feasible = objects.positions(spreadCase.json().path("filteredNodes"));
        long[] totals = new long[feasible.length];

        PodTopologySpread spread = new CaseSpread(objects).scored(feasible);
        spread.addTo(totals, 1);

        assertScores(
                objects,
                spreadCase.expected().path("rawScores"),
                node -> Math.max(0, spread.raw(indexOf(feasible, node))));
        assertScores(objects, spreadCase.expected().path("scores"), node -> totals[indexOf(feasible, node)]);
    }

    static Stream<ConformanceCase> imageLocality() {
        return ConformanceCase.suite("image_locality");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("imageLocality")
    void scores_images_that_are_there(ConformanceCase image) {
        KubeObjects objects = new KubeObjects(image);

        assertScores(objects, image.expected().path("scores"), node -> CaseImages.score(objects, node));
    }

    static Stream<ConformanceCase> normalizeScore() {
        return ConformanceCase.suite("normalize_score");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("normalizeScore")
    void normalizes(ConformanceCase normalize) {
        long[] scores = longs(normalize.args().path("scores"));

        NormalizeScore.normalize(
                scores,
                scores.length,
                normalize.args().path("maxPriority").asLong(),
                normalize.args().path("reverse").asBoolean());

        assertThat(scores).isEqualTo(longs(normalize.expected().path("scores")));
    }

    static Stream<ConformanceCase> feasibleNodes() {
        return ConformanceCase.suite("num_feasible_nodes");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("feasibleNodes")
    void stops_looking_when_enough_nodes_are_found(ConformanceCase feasible) {
        JsonNode profile = feasible.args().path("profilePercentage");

        int wanted = FeasibleNodes.toFind(
                feasible.args().path("numAllNodes").asInt(),
                feasible.args().path("globalPercentage").asInt(),
                profile.isNumber() ? profile.asInt() : null);

        assertThat(wanted).isEqualTo(feasible.expected().path("numNodesToFind").asInt());
    }

    static Stream<ConformanceCase> nodeTree() {
        return ConformanceCase.suite("node_tree_order");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nodeTree")
    void takes_one_node_of_each_zone_in_turn(ConformanceCase treeCase) {
        NodeTree tree = new NodeTree();
        MutableObjectIntMap<String> zones = ObjectIntMaps.mutable.empty();
        MutableObjectIntMap<String> zoneOfNode = ObjectIntMaps.mutable.empty();
        List<String> names = new ArrayList<>();
        treeCase.args().path("operations").forEach(operation -> {
            String node = operation.path("node").asString();
            if (operation.path("op").asString().equals("add")) {
                Map<String, String> labels = KubeObjects.labels(operation);
                String zone =
                        labels.get("topology.kubernetes.io/region") + "/" + labels.get("topology.kubernetes.io/zone");
                zoneOfNode.put(node, zones.getIfAbsentPut(zone, zones.size()));
                names.add(node);
                tree.add(names.size() - 1, zoneOfNode.get(node));
            } else {
                tree.remove(names.lastIndexOf(node), zoneOfNode.get(node));
            }
        });

        var order = IntLists.mutable.empty();
        tree.writeTo(order);

        assertThat(order.collect(names::get))
                .containsExactlyElementsOf(treeCase.expected()
                        .path("order")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    static Stream<ConformanceCase> podRequests() {
        return ConformanceCase.suite("pod_requests");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("podRequests")
    void adds_up_what_a_pod_asks_for(ConformanceCase requests) {
        JsonNode pod = requests.json().path("pod");

        requests.expected()
                .path("requests")
                .forEachEntry((name, amount) ->
                        assertThat(KubeObjects.request(pod, name)).as(name).isEqualTo(amount.asLong()));
        requests.expected()
                .path("nonZeroRequestsForScoring")
                .forEachEntry((name, amount) -> assertThat(KubeObjects.requestForScoring(pod, name))
                        .as(name)
                        .isEqualTo(amount.asLong()));
    }

    private static List<String> scoredResources(KubeObjects objects, JsonNode resources) {
        return resources
                .valueStream()
                .filter(resource -> ScoredResource.isScored(objects.pod, resource))
                .map(ScoredResource::key)
                .toList();
    }

    private static long[] amounts(List<String> resources, ToLongFunction<String> amount) {
        return resources.stream().mapToLong(amount).toArray();
    }

    private static long[] longs(JsonNode numbers) {
        return numbers.valueStream().mapToLong(JsonNode::asLong).toArray();
    }

    private static int indexOf(int[] nodes, int node) {
        return IntLists.immutable.of(nodes).indexOf(node);
    }

    private static int position(KubeObjects objects, JsonNode status) {
        return objects.position(status.path("node").asString());
    }

    private static void assertScores(KubeObjects objects, JsonNode expected, IntToLongFunction score) {
        expected.forEach(each -> assertThat(score.applyAsLong(position(objects, each)))
                .as(each.path("node").asString())
                .isEqualTo(each.path("score").asLong()));
    }
}
