package io.berth.placement.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.placement.kubernetes.BrokenLine.Point;
import io.berth.testkit.ConformanceCase;
import io.berth.workload.pod.NodeSelection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Judges each score over whole pods and nodes by what the real one answers. */
class ScoreConformanceTest {
    private static final long SCORES_PER_POINT = 10;

    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> nodeAffinity() {
        return ConformanceCase.suite("node_affinity_score");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nodeAffinity")
    void prefers_nodes_that_match_preferred_terms(ConformanceCase affinity) {
        ClusterSpec cluster = CaseObjects.cluster(affinity);
        NodeSelection own = CaseObjects.pod(affinity).rules().nodes();
        JsonNode added = affinity.args().path("addedAffinity");
        NodeSelection enforced = CaseObjects.nodeSelection(added.path("nodeSelector"), added);
        int[] feasible = feasible(affinity, cluster);
        long[] scores = IntStream.of(feasible)
                .mapToObj(cluster.nodes()::get)
                .mapToLong(node -> NodeAffinity.weight(own, node) + NodeAffinity.weight(enforced, node))
                .toArray();

        assertScores(affinity.expected().path("rawScores"), cluster, feasible, scores);
        NormalizeScore.normalize(scores, scores.length, NormalizeScore.MAX, false);
        assertScores(affinity.expected().path("scores"), cluster, feasible, scores);
        if (added.isMissingNode()) {
            long[] whole = new long[feasible.length];
            new NodeAffinityScore(new ClusterState(cluster))
                    .score(CaseObjects.pod(affinity), feasible, feasible.length, whole);
            assertThat(whole).isEqualTo(scores);
        }
    }

    static Stream<ConformanceCase> interPodAffinity() {
        return ConformanceCase.suite("inter_pod_affinity_score");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interPodAffinity")
    void prefers_places_with_liked_pods(ConformanceCase affinity) {
        ClusterSpec cluster = CaseObjects.cluster(affinity);
        InterPodAffinityScore score = new InterPodAffinityScore(
                new ClusterState(cluster),
                affinity.args().path("hardPodAffinityWeight").asInt());
        int[] feasible = feasible(affinity, cluster);
        long[] scores = new long[feasible.length];

        score.raw(CaseObjects.pod(affinity), feasible, feasible.length, scores);
        assertScores(affinity.expected().path("rawScores"), cluster, feasible, scores);
        InterPodAffinityScore.normalize(scores, scores.length);
        assertScores(affinity.expected().path("scores"), cluster, feasible, scores);
    }

    static Stream<ConformanceCase> spread() {
        return ConformanceCase.suite("pod_topology_spread_score");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spread")
    void prefers_emptier_domains(ConformanceCase spread) {
        ClusterSpec cluster = CaseObjects.cluster(spread);
        int[] feasible = feasible(spread, cluster);
        long[] scores = new long[feasible.length];

        new SpreadScore(new ClusterState(cluster), cluster.services())
                .score(CaseObjects.pod(spread), feasible, feasible.length, scores);

        assertScores(spread.expected().path("scores"), cluster, feasible, scores);
    }

    static Stream<ConformanceCase> requestedToCapacityRatio() {
        return ConformanceCase.suite("requested_to_capacity_ratio");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requestedToCapacityRatio")
    void scores_utilisation_by_a_shape(ConformanceCase ratio) {
        KubeObjects objects = new KubeObjects(ratio);
        JsonNode strategy = ratio.args().path("scoringStrategy");
        var scoring = new RequestedToCapacityRatio(line(strategy.path("shape"), SCORES_PER_POINT));
        List<JsonNode> resources = strategy.path("resources")
                .valueStream()
                .filter(each -> ScoredResource.isScored(objects.pod, each))
                .toList();
        ratio.expected().path("scores").forEach(expected -> {
            int node = objects.position(expected.path("node").asString());
            long[] requested = resources.stream()
                    .map(ScoredResource::key)
                    .mapToLong(name ->
                            objects.usedForScoring(node, name) + KubeObjects.requestForScoring(objects.pod, name))
                    .toArray();
            long[] allocatable = resources.stream()
                    .mapToLong(each -> objects.allocatable(node, ScoredResource.key(each)))
                    .toArray();
            long[] weights = resources.stream()
                    .mapToLong(each -> each.path("weight").asLong())
                    .toArray();

            assertThat(scoring.ofNode(requested, allocatable, weights))
                    .as(expected.toString())
                    .isEqualTo(expected.path("score").asLong());
        });
    }

    static Stream<ConformanceCase> brokenLine() {
        return ConformanceCase.suite("broken_linear_function");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLine")
    void draws_straight_pieces_between_points(ConformanceCase lineCase) {
        BrokenLine line = line(lineCase.args().path("shape"), 1);

        lineCase.expected()
                .path("values")
                .forEach(value -> assertThat(line.at(value.path("x").asLong()))
                        .as(value.toString())
                        .isEqualTo(value.path("y").asLong()));
    }

    static Stream<ConformanceCase> queueOrder() {
        return ConformanceCase.suite("queue_order");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queueOrder")
    void serves_higher_priority_then_earlier_arrival(ConformanceCase order) {
        List<JsonNode> pods = order.args().path("pods").valueStream().toList();
        List<String> sorted = Lists.mutable
                .ofAll(pods)
                .sortThisBy(ScoreConformanceTest::rank)
                .collect(pod -> pod.path("name").asString());

        JsonNode expected = order.expected().path("order");
        if (expected.isMissingNode()) {
            assertThat(rank(pods.getFirst()).compareTo(rank(pods.get(1))) < 0)
                    .isEqualTo(order.expected().path("p1LessThanP2").asBoolean());
        } else {
            assertThat(sorted)
                    .containsExactlyElementsOf(
                            expected.valueStream().map(JsonNode::asString).toList());
        }
    }

    private static PodRank rank(JsonNode pod) {
        return new PodRank(
                pod.path("priority").asInt(0), pod.path("queueTimestampSeconds").asLong());
    }

    private static BrokenLine line(JsonNode shape, long scale) {
        ImmutableList<Point> points = Lists.immutable.ofAll(shape.valueStream()
                .map(point -> new Point(
                        point.path("utilization").asLong(), point.path("score").asLong() * scale))
                .toList());
        return new BrokenLine(points);
    }

    static int[] feasible(ConformanceCase scoreCase, ClusterSpec cluster) {
        JsonNode names = scoreCase.json().path("filteredNodes");
        List<String> wanted = names.valueStream().map(JsonNode::asString).toList();
        return IntStream.range(0, cluster.nodes().size())
                .filter(node -> names.isMissingNode()
                        || wanted.contains(cluster.nodes().get(node).name()))
                .toArray();
    }

    static void assertScores(JsonNode expected, ClusterSpec cluster, int[] feasible, long[] scores) {
        expected.forEach(each -> {
            int position = IntStream.range(0, feasible.length)
                    .filter(i -> cluster.nodes()
                            .get(feasible[i])
                            .name()
                            .equals(each.path("node").asString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(scores[position])
                    .as(each.toString())
                    .isEqualTo(each.path("score").asLong());
        });
    }
}
