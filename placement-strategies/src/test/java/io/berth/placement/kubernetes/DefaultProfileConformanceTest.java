package io.berth.placement.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.placement.SchedulerProfile;
import io.berth.testkit.ConformanceCase;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whole cycles of the default profile: who passes, what each plugin scores, who may be chosen. */
class DefaultProfileConformanceTest {
    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> cycles() {
        return ConformanceCase.suite("default_profile_cycle");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cycles")
    void chooses_among_the_nodes_the_real_scheduler_would(ConformanceCase cycle) {
        ClusterSpec spec = CaseObjects.cluster(cycle);
        ClusterState cluster = new ClusterState(spec);
        PodSpec pod = CaseObjects.pod(cycle);
        NodeFilters filters = new NodeFilters(cluster, EnumSet.allOf(Plugin.class));
        filters.prepare(pod);

        cycle.expected().path("statuses").forEach(expected -> {
            NodeStatus status = filters.check(number(spec, expected));
            FilterConformanceTest.assertStatus(expected, status);
            assertThat(status.plugin() == null ? "" : status.plugin().word())
                    .isEqualTo(expected.path("plugin").asString(""));
        });
        int[] feasible = IntStream.range(0, cluster.size())
                .filter(node -> filters.check(node).isSuccess())
                .toArray();
        List<String> best = feasible.length < 2 ? names(spec, feasible) : best(cycle, spec, cluster, pod, feasible);
        assertThat(best)
                .containsExactlyInAnyOrderElementsOf(cycle.expected()
                        .path("bestNodes")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    private static List<String> best(
            ConformanceCase cycle, ClusterSpec spec, ClusterState cluster, PodSpec pod, int[] feasible) {
        NodeScores scores = new NodeScores(cluster, SchedulerProfile.DEFAULT, spec.services());
        for (Plugin plugin : Plugin.values()) {
            JsonNode expected = cycle.expected().path("normalizedScores").path(plugin.word());
            if (expected.isArray()) {
                long[] ofPlugin = new long[feasible.length];
                scores.plugin(plugin).score(pod, feasible, feasible.length, ofPlugin);
                ScoreConformanceTest.assertScores(expected, spec, feasible, ofPlugin);
            }
        }
        long[] totals = scores.totals(pod, feasible, feasible.length);
        ScoreConformanceTest.assertScores(cycle.expected().path("totalScores"), spec, feasible, totals);
        long highest = IntStream.range(0, feasible.length)
                .mapToLong(i -> totals[i])
                .max()
                .orElseThrow();
        return names(
                spec,
                IntStream.range(0, feasible.length)
                        .filter(i -> totals[i] == highest)
                        .map(i -> feasible[i])
                        .toArray());
    }

    private static List<String> names(ClusterSpec spec, int[] nodes) {
        return IntStream.of(nodes)
                .mapToObj(node -> spec.nodes().get(node).name())
                .toList();
    }

    private static int number(ClusterSpec spec, JsonNode named) {
        return spec.nodes()
                .detectIndex(node -> node.name().equals(named.path("node").asString()));
    }
}
