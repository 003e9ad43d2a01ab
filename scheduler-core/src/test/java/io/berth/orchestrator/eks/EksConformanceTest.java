package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.cluster.Demand;
import io.berth.orchestrator.eks.autoscaler.LeastWaste;
import io.berth.orchestrator.eks.autoscaler.ScaleDown;
import io.berth.orchestrator.eks.scheduler.SchedulingBackoff;
import io.berth.testkit.ConformanceCase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Judges controllers and autoscaler by what the real ones answer. */
class EksConformanceTest {
    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> backoff() {
        return ConformanceCase.suite("scheduling_backoff");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backoff")
    void backs_off_longer_with_each_attempt(ConformanceCase backoff) {
        JsonNode args = backoff.args();
        var settings = SchedulingBackoff.ofSeconds(
                args.path("initialBackoffSeconds").asInt(),
                args.path("maxBackoffSeconds").asInt());

        assertThat(settings.micros(args.path("attempts").asInt()))
                .isEqualTo(backoff.expected().path("backoffSeconds").asLong() * 1_000_000);
    }

    private static Demand demand(JsonNode pod) {
        JsonNode requests = pod.path("containers").path(0).path("requests");
        return new Demand(
                requests.path("cpuMilli").asInt(0), requests.path("memoryBytes").asLong(0), 0, 0, 0);
    }

    static Stream<ConformanceCase> waste() {
        return ConformanceCase.suite("cluster_autoscaler_least_waste");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waste")
    void prefers_the_group_that_wastes_least(ConformanceCase waste) {
        List<JsonNode> options = waste.args().path("options").valueStream().toList();
        double least =
                options.stream().mapToDouble(EksConformanceTest::waste).min().orElseThrow();

        assertThat(options.stream()
                        .filter(option -> waste(option) == least)
                        .map(option -> option.path("nodeGroup").asString()))
                .containsExactlyInAnyOrderElementsOf(waste.expected()
                        .path("bestOptions")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    private static double waste(JsonNode option) {
        JsonNode capacity = option.path("nodeCapacity");
        return LeastWaste.of(
                capacity.path("cpuMilli").asLong(),
                capacity.path("memoryBytes").asLong(),
                option.path("nodeCount").asInt(),
                sum(option, "cpuMilli"),
                sum(option, "memoryBytes"));
    }

    private static long sum(JsonNode option, String resource) {
        return option.path("podRequests")
                .valueStream()
                .mapToLong(request -> request.path(resource).asLong(0))
                .sum();
    }

    static Stream<ConformanceCase> eligible() {
        return ConformanceCase.suite("cluster_autoscaler_scale_down_eligibility");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eligible")
    void keeps_nodes_that_are_used(ConformanceCase eligible) {
        for (JsonNode node : eligible.json().path("nodes")) {
            assumeTrue(
                    node.path("ready").asBoolean(true)
                            && node.path("annotations").isEmpty(),
                    "skipped: needs unready nodes or annotations");
            // What daemon pods take is left out of the node, too, where it is left out of its use.
            boolean ignoresDaemons =
                    eligible.args().path("ignoreDaemonSetsUtilization").asBoolean(false);
            long daemons = ignoresDaemons ? cpuOfPods(eligible, true) : 0;
            long cpu = node.path("allocatable").path("cpuMilli").asLong() - daemons;
            long used = cpuOfPods(eligible, false) + (ignoresDaemons ? 0 : cpuOfPods(eligible, true));
            boolean isUnneeded = eligible.expected()
                    .path("unneeded")
                    .valueStream()
                    .anyMatch(name -> name.asString().equals(name(node)));

            assertThat(ScaleDown.isUnderused(50, used, cpu, 0, 10)).isEqualTo(isUnneeded);
        }
    }

    private static long cpuOfPods(ConformanceCase eligible, boolean daemons) {
        return eligible.json()
                .path("existingPods")
                .valueStream()
                .filter(pod -> pod.path("daemonSet").asBoolean(false) == daemons)
                .mapToLong(pod -> demand(pod).cpu())
                .sum();
    }

    private static String name(JsonNode object) {
        return object.path("name").asString();
    }
}
