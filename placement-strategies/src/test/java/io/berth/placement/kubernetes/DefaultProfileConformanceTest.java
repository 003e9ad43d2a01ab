package io.berth.placement.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.testkit.ConformanceCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Whole cycles of the default profile: who passes, what each node scores, who may be chosen.
 *
 * <p>Cases in which a plugin that is not modelled decides are reported as skipped and name the plugin.
 */
class DefaultProfileConformanceTest {
    private static final Set<String> KNOWN_FILTERS =
            Set.of("NodeResourcesFit", "TaintToleration", "NodeUnschedulable", "");
    private static final List<String> MISSING_SCORES = List.of("NodeAffinity", "InterPodAffinity");

    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> cycles() {
        return ConformanceCase.suite("default_profile_cycle");
    }

    @Test
    void covers_the_cycles_that_need_no_affinity() {
        // 25 of the 55 published cycles; the others wait for node and pod affinity and hard topology constraints.
        assertThat(cycles().filter(cycle -> missingPlugins(cycle).isEmpty()).count())
                .isEqualTo(25);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cycles")
    void chooses_among_the_nodes_the_real_scheduler_would(ConformanceCase cycle) {
        List<String> missing = missingPlugins(cycle);
        assumeTrue(missing.isEmpty(), () -> "skipped: needs " + String.join(", ", missing));
        KubeObjects objects = new KubeObjects(cycle);

        int[] feasible = IntStream.range(0, objects.nodes.size())
                .filter(node -> passes(objects, node))
                .toArray();

        assertThat(IntStream.of(feasible).mapToObj(objects::name))
                .containsExactlyInAnyOrderElementsOf(passing(cycle.expected()));
        if (feasible.length > 1) {
            long[] totals = totals(objects, feasible);
            Map<String, Long> byName = new HashMap<>();
            for (int i = 0; i < feasible.length; i++) {
                byName.put(objects.name(feasible[i]), totals[i]);
            }
            cycle.expected()
                    .path("totalScores")
                    .forEach(total -> assertThat(byName.get(total.path("node").asString()))
                            .as(total.toString())
                            .isEqualTo(total.path("score").asLong()));
        }
    }

    private static List<String> missingPlugins(ConformanceCase cycle) {
        Stream<String> filters = cycle.expected()
                .path("statuses")
                .valueStream()
                .map(status -> status.path("plugin").asString(""))
                .filter(plugin -> !KNOWN_FILTERS.contains(plugin));
        Stream<String> scores = MISSING_SCORES.stream()
                .filter(plugin -> cycle.expected()
                        .path("normalizedScores")
                        .path(plugin)
                        .valueStream()
                        .anyMatch(score -> score.path("score").asLong() != 0));
        return Stream.concat(filters, scores).distinct().sorted().toList();
    }

    private static List<String> passing(JsonNode expected) {
        return expected.path("statuses")
                .valueStream()
                .filter(status -> status.path("code").asString().equals("Success"))
                .map(status -> status.path("node").asString())
                .toList();
    }

    private static boolean passes(KubeObjects objects, int node) {
        boolean cordoned = objects.nodes.get(node).path("unschedulable").asBoolean(false);
        Taint cordon = new Taint("node.kubernetes.io/unschedulable", "", Taint.Effect.NO_SCHEDULE);
        boolean comesAnyway = objects.tolerations().anySatisfy(toleration -> toleration.tolerates(cordon));
        boolean fits = NodeResourcesFit.verdict(
                        amounts(objects, name -> KubeObjects.request(objects.pod, name)),
                        amounts(objects, name -> objects.used(node, name)),
                        amounts(objects, name -> objects.allocatable(node, name)),
                        NodeResourcesFit.tooManyPods(objects.podsOn(node).size(), objects.allocatable(node, "pods")))
                == NodeResourcesFit.Verdict.FITS;
        return (!cordoned || comesAnyway)
                && TaintToleration.passes(objects.taints(node), objects.tolerations())
                && fits;
    }

    private static long[] amounts(KubeObjects objects, ToLongFunction<String> amount) {
        return objects.resources().stream().mapToLong(amount).toArray();
    }

    private static long[] totals(KubeObjects objects, int[] feasible) {
        long[] totals = new long[feasible.length];
        long[] softTaints = new long[feasible.length];
        for (int i = 0; i < feasible.length; i++) {
            softTaints[i] = TaintToleration.softTaints(objects.taints(feasible[i]), objects.tolerations());
            totals[i] =
                    fit(objects, feasible[i]) + balance(objects, feasible[i]) + CaseImages.score(objects, feasible[i]);
        }
        NormalizeScore.normalize(softTaints, feasible.length, NormalizeScore.MAX, true);
        for (int i = 0; i < feasible.length; i++) {
            totals[i] += 3 * softTaints[i];
        }
        CaseSpread spread = new CaseSpread(objects);
        if (!spread.isSkipped()) {
            spread.scored(feasible).addTo(totals, 2);
        }
        return totals;
    }

    private static long fit(KubeObjects objects, int node) {
        return FitStrategy.LEAST_ALLOCATED.ofNode(
                objects.usedForScoring(node, "cpuMilli") + KubeObjects.requestForScoring(objects.pod, "cpuMilli"),
                objects.allocatable(node, "cpuMilli"),
                objects.usedForScoring(node, "memoryBytes") + KubeObjects.requestForScoring(objects.pod, "memoryBytes"),
                objects.allocatable(node, "memoryBytes"));
    }

    private static long balance(KubeObjects objects, int node) {
        long cpu = KubeObjects.request(objects.pod, "cpuMilli");
        long memory = KubeObjects.request(objects.pod, "memoryBytes");
        return BalancedAllocation.isSkipped(cpu, memory)
                ? 0
                : BalancedAllocation.ofNode(
                        objects.used(node, "cpuMilli") + cpu,
                        objects.allocatable(node, "cpuMilli"),
                        objects.used(node, "memoryBytes") + memory,
                        objects.allocatable(node, "memoryBytes"));
    }
}
