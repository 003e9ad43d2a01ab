package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testkit.ConformanceCase;
import io.berth.workload.pod.CountOrPercent;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Judges the arithmetic of controllers and kubelet by what the real ones answer. */
class ControllerConformanceTest {
    private static final int SYSTEM_NODE_CRITICAL = 2_000_001_000;

    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> disruptions() {
        return ConformanceCase.suite("controller_pdb_allowed");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disruptions")
    void counts_what_a_disruption_budget_allows(ConformanceCase budget) {
        JsonNode args = budget.args();

        AllowedDisruptions allowed = AllowedDisruptions.of(
                args.path("controllerScale").asInt(),
                args.path("currentHealthy").asInt(),
                orNull(args.path("minAvailable")),
                orNull(args.path("maxUnavailable")));

        assertThat(allowed.desiredHealthy())
                .isEqualTo(budget.expected().path("desiredHealthy").asInt());
        assertThat(allowed.disruptions())
                .isEqualTo(budget.expected().path("disruptionsAllowed").asInt());
    }

    static Stream<ConformanceCase> qosClass() {
        return ConformanceCase.suite("kubelet_qos_class");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("qosClass")
    void classifies_pods_by_requests_and_limits(ConformanceCase qos) {
        assertThat(qosClass(qos).name().replace("_", ""))
                .isEqualToIgnoringCase(qos.expected().path("qosClass").asString());
    }

    static Stream<ConformanceCase> oomScore() {
        return ConformanceCase.suite("kubelet_oom_score_adj");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oomScore")
    void tells_the_kernel_whom_to_end_first(ConformanceCase oom) {
        JsonNode pod = oom.json().path("pod");
        JsonNode container = Stream.concat(
                        pod.path("containers").valueStream(),
                        pod.path("initContainers").valueStream())
                .filter(each -> each.path("name")
                        .asString()
                        .equals(oom.args().path("container").asString()))
                .findFirst()
                .orElseThrow();

        assertThat(qosClass(oom)
                        .oomScoreAdjustment(
                                pod.path("priority").asInt(0) >= SYSTEM_NODE_CRITICAL,
                                container.path("requests").path("memoryBytes").asLong(0),
                                oom.args().path("nodeMemoryCapacityBytes").asLong()))
                .isEqualTo(oom.expected().path("oomScoreAdj").asInt());
    }

    private static QosClass qosClass(ConformanceCase qos) {
        JsonNode pod = qos.json().path("pod");
        return QosClass.of(Lists.immutable.ofAll(Stream.concat(
                        pod.path("containers").valueStream(),
                        pod.path("initContainers").valueStream())
                .map(each -> new QosClass.Container(
                        each.path("requests").path("cpuMilli").asLong(0),
                        each.path("limits").path("cpuMilli").asLong(0),
                        each.path("requests").path("memoryBytes").asLong(0),
                        each.path("limits").path("memoryBytes").asLong(0)))
                .toList()));
    }

    private static @Nullable CountOrPercent orNull(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : CountOrPercent.parse(value.asString());
    }
}
