package io.berth.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testkit.ConformanceCase;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class FargatePodSizeConformanceTest {
    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> cases() {
        return ConformanceCase.suite("eks_fargate_pod_size");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rounds_a_pod_up_as_eks_does(ConformanceCase podCase) {
        JsonNode pod = podCase.json().get("pod");

        FargateSize size = FargateSize.forPod(request(pod, "cpuMilli"), request(pod, "memoryBytes"));

        assertThat(size).isEqualTo(expectedSize(podCase.expected()));
    }

    private static @Nullable FargateSize expectedSize(JsonNode expected) {
        if (expected.path("unschedulable").asBoolean(false)) {
            return null;
        }
        return new FargateSize((int) (expected.get("vcpu").doubleValue() * 1024), (int)
                (expected.get("memoryGiB").doubleValue() * 1024));
    }

    /** The sum over the containers or the largest init container; none of the cases has a side-car. */
    private static long request(JsonNode pod, String resource) {
        long together = requests(pod, "containers", resource).reduce(0L, Long::sum);
        long largestInit = requests(pod, "initContainers", resource).reduce(0L, Math::max);
        return Math.max(together, largestInit);
    }

    private static Stream<Long> requests(JsonNode pod, String containers, String resource) {
        return pod.path(containers)
                .valueStream()
                .map(container -> container.path("requests").path(resource).asLong(0));
    }
}
