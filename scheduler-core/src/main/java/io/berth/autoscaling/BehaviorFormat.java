package io.berth.autoscaling;

import io.berth.autoscaling.ScalingRules.SelectPolicy;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the behaviour of a Horizontal Pod Autoscaler is written. */
final class BehaviorFormat {
    private static final String API = "Kubernetes API, HorizontalPodAutoscalerBehavior";

    private static final Section<PodPolicy> POLICY =
            Section.of("podPolicy", "How much the pod autoscaler may change in a period.", fields -> {
                Field<PodPolicy.Unit> type = fields.required(
                        "type", Formats.enumeration("policy type", units()), "what the value counts: Pods or Percent");
                Field<Integer> value =
                        fields.required("value", Formats.integer(1, 1_000_000), "pods, or per cent of the pods");
                Field<Long> period = fields.required("period", Formats.duration(), "in which time, at most 30 minutes")
                        .alsoKnownAs("periodSeconds");
                return values -> new PodPolicy(values.get(type), values.get(value), values.get(period));
            });

    /**
     * One direction as it was written.
     *
     * @param stabilizationMicros null when it was not
     * @param tolerance null when it was not
     */
    private record Rules(
            @Nullable Long stabilizationMicros,
            SelectPolicy selectPolicy,
            List<PodPolicy> policies,
            @Nullable Double tolerance) {
        ScalingRules rules(ScalingRules usual, long usualStabilization, double usualTolerance) {
            return new ScalingRules(
                    stabilizationMicros == null ? usualStabilization : stabilizationMicros,
                    selectPolicy,
                    policies.isEmpty() ? usual.policies() : policies,
                    tolerance == null ? usualTolerance : tolerance);
        }
    }

    /** Both directions as they were written. */
    record Draft(Rules up, Rules down) {
        ScalingBehavior behavior(long downscaleStabilizationMicros, double tolerance) {
            return new ScalingBehavior(
                    up.rules(ScalingRules.USUAL_UP, ScalingRules.USUAL_UP.stabilizationMicros(), tolerance),
                    down.rules(ScalingRules.USUAL_DOWN, downscaleStabilizationMicros, tolerance));
        }
    }

    static final Section<Draft> BEHAVIOR =
            Section.of("behavior", "How patient and how bold the pod autoscaler is, in each direction.", fields -> {
                Field<Rules> up = fields.nested(
                        "scaleUp",
                        rules(
                                "scaleUp",
                                "How pods are added.",
                                "of all proposals of this time the lowest counts; 0 when missing",
                                "4 pods and 100 % in 15 s when missing"),
                        "how pods are added");
                Field<Rules> down = fields.nested(
                        "scaleDown",
                        rules(
                                "scaleDown",
                                "How pods are removed.",
                                "of all proposals of this time the highest counts; downscaleStabilization when missing",
                                "100 % in 15 s when missing"),
                        "how pods are removed");
                return values -> new Draft(values.get(up), values.get(down));
            });

    private BehaviorFormat() {}

    private static Section<Rules> rules(String name, String purpose, String window, String usualPolicies) {
        return Section.of(name, purpose, fields -> {
            Field<Long> stabilization = fields.optional("stabilizationWindow", Formats.duration(), window)
                    .alsoKnownAs("stabilizationWindowSeconds")
                    .source(API);
            Field<SelectPolicy> select = fields.optional(
                            "selectPolicy",
                            Formats.enumeration("select policy", selections()),
                            SelectPolicy.MAX,
                            "whether the policy that allows most or least decides, or pods are never changed this way")
                    .source(API);
            Field<List<PodPolicy>> policies = fields.optional(
                            "policies", Formats.list(POLICY), List.of(), usualPolicies)
                    .source(API);
            Field<Double> tolerance = fields.optional(
                    "tolerance", Formats.percent(), "how far a metric may be off its target in this direction");
            return values -> new Rules(
                    values.orNull(stabilization), values.get(select), values.get(policies), values.orNull(tolerance));
        });
    }

    private static Map<String, PodPolicy.Unit> units() {
        Map<String, PodPolicy.Unit> words = new LinkedHashMap<>();
        words.put("Pods", PodPolicy.Unit.PODS);
        words.put("Percent", PodPolicy.Unit.PERCENT);
        return words;
    }

    private static Map<String, SelectPolicy> selections() {
        Map<String, SelectPolicy> words = new LinkedHashMap<>();
        words.put("Max", SelectPolicy.MAX);
        words.put("Min", SelectPolicy.MIN);
        words.put("Disabled", SelectPolicy.DISABLED);
        return words;
    }
}
