package io.berth.orchestrator.ecs;

import io.berth.autoscaling.MetricFormat;
import io.berth.autoscaling.StepScalingFormat;
import io.berth.scaling.GroupPolicies;
import io.berth.scaling.ServiceMetric;
import io.berth.scaling.StepPolicy;
import io.berth.scaling.TargetPolicy;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.List;

/** Reads {@code scaling} of an Auto Scaling group: policies of the user on the reservation metrics of the cluster. */
final class EcsGroupScalingSection {
    static final Section<GroupPolicies> SECTION =
            Section.of("groupScaling", "How the size of a group follows what is reserved of its cluster.", fields -> {
                Field<List<TargetPolicy>> targets = fields.optional(
                        "targetTracking",
                        Formats.oneOrMany(targetTracking()),
                        List.of(),
                        "policies that keep a metric near a target, with the datapoints that serviceAutoScaling says");
                Field<List<StepPolicy>> steps = fields.optional(
                        "stepScaling",
                        Formats.oneOrMany(StepScalingFormat.ofGroups()),
                        List.of(),
                        "policies that take a step when an alarm rings");
                return values -> {
                    GroupPolicies policies = new GroupPolicies(values.get(targets), values.get(steps));
                    if (policies.isEmpty()) {
                        throw new IllegalArgumentException("scaling of a group needs targetTracking or stepScaling");
                    }
                    return policies;
                };
            });

    private EcsGroupScalingSection() {}

    private static Format<TargetPolicy> targetTracking() {
        return MetricFormat.byMetric(
                ServiceMetric.OF_GROUPS,
                metric -> Section.of(
                        metric.word() + "Target",
                        "Keeps " + MetricFormat.phrase(metric) + " near a target.",
                        fields -> {
                            Field<Integer> target = fields.required(
                                    "target", MetricFormat.amount(metric, 1), "wanted share of what hosts registered");
                            Field<Boolean> disableScaleIn = fields.optional(
                                    "disableScaleIn",
                                    Formats.bool(),
                                    false,
                                    "true for a policy that only ever adds hosts");
                            Field<Long> warmup = StepScalingFormat.instanceWarmup(fields);
                            return values -> new TargetPolicy(
                                    metric, values.get(target), values.get(disableScaleIn), values.get(warmup), 0L);
                        }));
    }
}
