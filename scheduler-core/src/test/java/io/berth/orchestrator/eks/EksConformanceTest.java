package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.orchestrator.eks.autoscaler.LeastWaste;
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
}
