package io.berth.autoscaling;

import io.berth.scaling.PodPolicy;
import io.berth.scaling.ScalingRules.SelectPolicy;
import io.berth.scaling.WrittenBehavior;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the behaviour of a Horizontal Pod Autoscaler is written. */
public final class BehaviorFormat {
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

    private static final Section<WrittenBehavior> BEHAVIOR =
            Section.of("behavior", "How patient and how bold the pod autoscaler is, in each direction.", fields -> {
                Field<WrittenBehavior.Direction> up = fields.nested(
                        "scaleUp",
                        rules(
                                "scaleUp",
                                "How pods are added.",
                                "of all proposals of this time the lowest counts; 0 when missing",
                                "4 pods and 100 % in 15 s when missing"),
                        "how pods are added");
                Field<WrittenBehavior.Direction> down = fields.nested(
                        "scaleDown",
                        rules(
                                "scaleDown",
                                "How pods are removed.",
                                "of all proposals of this time the highest counts; downscaleStabilization when missing",
                                "100 % in 15 s when missing"),
                        "how pods are removed");
                return values -> new WrittenBehavior(values.get(up), values.get(down));
            });

    private BehaviorFormat() {}

    /** For the key {@code behavior}. */
    public static Section<WrittenBehavior> section() {
        return BEHAVIOR;
    }

    private static Section<WrittenBehavior.Direction> rules(
            String name, String purpose, String window, String usualPolicies) {
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
            return values -> new WrittenBehavior.Direction(
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
