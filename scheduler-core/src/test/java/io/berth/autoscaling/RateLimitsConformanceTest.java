package io.berth.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.autoscaling.RateLimits.Limited;
import io.berth.scaling.PodPolicy;
import io.berth.scaling.ScalingBehavior;
import io.berth.scaling.ScalingRules;
import io.berth.scaling.ScalingRules.SelectPolicy;
import io.berth.testkit.ConformanceCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RateLimitsConformanceTest {
    private static final long SECOND = 1_000_000;
    private static final long NOW = 10_000 * SECOND;

    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> cases() {
        return ConformanceCase.suite("controller_hpa_behavior");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void goes_as_far_as_the_real_autoscaler(ConformanceCase behavior) {
        JsonNode args = behavior.args();
        var limits = new RateLimits(
                new ScalingBehavior(rules(args.path("scaleUpBehavior")), rules(args.path("scaleDownBehavior"))),
                events(args.path("scaleUpEvents")),
                events(args.path("scaleDownEvents")));
        var bounds = new Bounds(
                args.path("minReplicas").asInt(), args.path("maxReplicas").asInt());

        Limited limited = limits.limited(
                NOW,
                args.path("currentReplicas").asInt(),
                args.path("desiredReplicas").asInt(),
                bounds);

        assertThat(limited.replicas())
                .isEqualTo(behavior.expected().path("replicas").asInt());
        assertThat(limited.condition().name().replace("_", ""))
                .isEqualToIgnoringCase(behavior.expected().path("condition").asString());
    }

    private static ScalingRules rules(JsonNode rules) {
        List<PodPolicy> policies = new ArrayList<>();
        for (JsonNode policy : rules.path("policies")) {
            policies.add(new PodPolicy(
                    PodPolicy.Unit.valueOf(policy.path("type").asString().toUpperCase(Locale.ROOT)),
                    policy.path("value").asInt(),
                    policy.path("periodSeconds").asLong() * SECOND));
        }
        return new ScalingRules(
                rules.path("stabilizationWindowSeconds").asLong(0) * SECOND,
                SelectPolicy.valueOf(rules.path("selectPolicy").asString("Max").toUpperCase(Locale.ROOT)),
                policies,
                ScalingRules.USUAL_TOLERANCE);
    }

    private static ScaleEvents events(JsonNode list) {
        var events = new ScaleEvents();
        for (JsonNode event : list) {
            events.remember(
                    NOW - event.path("secondsAgo").asLong() * SECOND,
                    event.path("change").asInt());
        }
        return events;
    }
}
