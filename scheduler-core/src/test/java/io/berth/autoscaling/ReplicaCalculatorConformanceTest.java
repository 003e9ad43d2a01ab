package io.berth.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.autoscaling.ReplicaCalculator.Pods;
import io.berth.scaling.ScalingBehavior;
import io.berth.testkit.ConformanceCase;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ReplicaCalculatorConformanceTest {
    private static final int METRIC_WINDOW_SECONDS = 60;

    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> cases() {
        return ConformanceCase.suite("controller_hpa_resource_replicas");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void wants_as_many_replicas_as_the_real_autoscaler(ConformanceCase replicas) {
        JsonNode args = replicas.args();
        Map<String, JsonNode> metrics = new TreeMap<>();
        replicas.json()
                .path("metrics")
                .forEach(metric -> metrics.put(metric.path("pod").asString(), metric));
        Pods measured = Pods.NONE;
        Pods unready = Pods.NONE;
        Pods missing = Pods.NONE;
        int containers = args.path("container").asString("").isEmpty() ? 2 : 1;
        for (JsonNode pod : replicas.json().path("pods")) {
            JsonNode metric = metrics.get(pod.path("name").asString());
            double request = pod.path("requestMilliPerContainer").asDouble() * containers;
            if (isIgnored(pod)) {
                continue;
            }
            if (isUnready(pod, args, metric != null)) {
                unready = unready.plus(new Pods(1, request, 0), 0);
            } else if (metric == null) {
                missing = missing.plus(new Pods(1, request, 0), 0);
            } else {
                measured = measured.plus(new Pods(1, request, 0), usage(metric, args));
            }
        }

        assertThat(ReplicaCalculator.desired(
                        args.path("currentReplicas").asInt(),
                        args.path("targetUtilization").asInt(),
                        measured,
                        unready,
                        missing,
                        ScalingBehavior.DEFAULTS))
                .isEqualTo(replicas.expected().path("replicas").asInt());
    }

    private static boolean isIgnored(JsonNode pod) {
        return pod.path("terminating").asBoolean(false)
                || pod.path("phase").asString().equals("Failed");
    }

    private static boolean isUnready(JsonNode pod, JsonNode args, boolean hasMetric) {
        if (pod.path("phase").asString().equals("Pending")) {
            return true;
        }
        if (!hasMetric || !args.path("resource").asString().equals("cpu")) {
            return false;
        }
        boolean isReady = pod.path("ready").asBoolean();
        JsonNode started = pod.path("startedSecondsAgo");
        boolean isYoung = started.isNumber()
                && started.asInt() < args.path("cpuInitializationPeriodSeconds").asInt();
        return isYoung ? !isReady || started.asInt() < METRIC_WINDOW_SECONDS : !isReady;
    }

    private static double usage(JsonNode metric, JsonNode args) {
        double[] usage = metric.path("usageMilliPerContainer")
                .valueStream()
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        return switch (args.path("container").asString("")) {
            case "container1" -> usage[0];
            case "container2" -> usage[1];
            default -> usage[0] + usage[1];
        };
    }
}
