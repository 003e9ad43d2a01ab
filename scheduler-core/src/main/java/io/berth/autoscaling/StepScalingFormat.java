package io.berth.autoscaling;

import io.berth.scaling.Adjustment;
import io.berth.scaling.Aggregation;
import io.berth.scaling.AlarmSpec;
import io.berth.scaling.CapacityStep;
import io.berth.scaling.Comparison;
import io.berth.scaling.MissingData;
import io.berth.scaling.ServiceMetric;
import io.berth.scaling.StepPolicy;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How step scaling policies and the alarms that they act on are written, for services and for Auto Scaling groups. */
public final class StepScalingFormat {
    private static final String API = "Application Auto Scaling API, StepScalingPolicyConfiguration";
    private static final int MOST_TASKS = 5_000;
    private static final int MOST_DISTANCE = 100_000_000;
    private static final long USUAL_PAUSE_MICROS = 300_000_000;
    private static final int MOST_PERIODS = 1_440;

    private static final Section<CapacityStep> STEP =
            Section.of("capacityStep", "What to do when the metric is so far from the threshold.", fields -> {
                Field<Integer> low = fields.optional(
                                "lowerBound",
                                Formats.integer(-MOST_DISTANCE, MOST_DISTANCE),
                                "metric minus threshold is at least this; no limit when missing")
                        .alsoKnownAs("MetricIntervalLowerBound");
                Field<Integer> high = fields.optional(
                                "upperBound",
                                Formats.integer(-MOST_DISTANCE, MOST_DISTANCE),
                                "metric minus threshold is less than this; no limit when missing")
                        .alsoKnownAs("MetricIntervalUpperBound");
                Field<Integer> amount = fields.required(
                                "adjustment",
                                Formats.integer(-1_000_000, 1_000_000),
                                "tasks (hosts of a group), or per cent")
                        .alsoKnownAs("ScalingAdjustment");
                return values -> new CapacityStep(values.orNull(low), values.orNull(high), values.get(amount));
            });

    private StepScalingFormat() {}

    /** A policy that changes the number of tasks of a service. */
    public static Format<StepPolicy> ofServices() {
        return format(
                "stepScaling",
                ServiceMetric.OF_SERVICES,
                fields -> fields.optional(
                                "cooldown",
                                Formats.duration(),
                                USUAL_PAUSE_MICROS,
                                "after a step out only a larger one adds what it is larger; after a step in no other")
                        .source(API));
    }

    /** A policy that changes the number of hosts of an Auto Scaling group. */
    public static Format<StepPolicy> ofGroups() {
        return format("groupStepScaling", ServiceMetric.OF_GROUPS, StepScalingFormat::instanceWarmup);
    }

    /** The pause of a group's policy after a scale-out. */
    public static Field<Long> instanceWarmup(Section.Fields fields) {
        return fields.optional(
                        "estimatedInstanceWarmup",
                        Formats.duration(),
                        USUAL_PAUSE_MICROS,
                        "after a scale-out, only a larger one adds what it is larger, and no host goes")
                .source("EC2 Auto Scaling guide, default instance warmup");
    }

    private static Format<StepPolicy> format(
            String name, List<ServiceMetric> metrics, Function<Section.Fields, Field<Long>> pause) {
        return Section.of(name, "Takes a step while an alarm rings.", fields -> {
            Field<AlarmSpec> alarm =
                    fields.required("alarm", MetricFormat.byMetric(metrics, StepScalingFormat::alarm), "when it acts");
            Field<Aggregation> aggregation = fields.optional(
                    "metricAggregationType",
                    Formats.enumeration("aggregation", aggregations()),
                    Aggregation.AVERAGE,
                    "how the minutes of one period become its datapoint");
            Field<Adjustment> adjustment = fields.required(
                    "adjustmentType",
                    Formats.enumeration("adjustment type", Adjustment.values(), Adjustment::word),
                    "what the numbers of the steps mean");
            Field<Integer> minMagnitude = fields.optional(
                            "minAdjustmentMagnitude",
                            Formats.integer(0, MOST_TASKS),
                            0,
                            "fewest tasks, or hosts, of a change in per cent")
                    .source(API);
            Field<Long> cooldown = pause.apply(fields);
            Field<List<CapacityStep>> steps =
                    fields.required("steps", Formats.nonEmptyList(STEP), "the steps, which must not overlap");
            return values -> new StepPolicy(
                    values.get(alarm),
                    values.get(aggregation),
                    values.get(adjustment),
                    values.get(minMagnitude),
                    values.get(cooldown),
                    values.get(steps));
        });
    }

    private static Section<AlarmSpec> alarm(ServiceMetric metric) {
        return Section.of(metric.word() + "Alarm", "Watches " + MetricFormat.phrase(metric) + ".", fields -> {
            Field<Comparison> comparison = fields.optional(
                    "comparison",
                    Formats.enumeration("comparison", Comparison.values(), Comparison::word),
                    Comparison.GREATER_OR_EQUAL,
                    "how metric and threshold are compared");
            Field<Integer> threshold =
                    fields.required("threshold", MetricFormat.amount(metric, 0), "with what the metric is compared");
            Field<Long> period = fields.optional(
                    "period", Formats.duration(), 60_000_000L, "time that makes one datapoint, in whole minutes");
            Field<Integer> periods = fields.optional(
                    "evaluationPeriods", Formats.integer(1, MOST_PERIODS), 3, "datapoints that are looked at");
            Field<Integer> toAlarm = fields.optional(
                    "datapointsToAlarm",
                    Formats.integer(1, MOST_PERIODS),
                    "so many of them must breach; all when missing");
            Field<MissingData> missing = fields.optional(
                    "treatMissingData",
                    Formats.enumeration("treatment", treatments()),
                    MissingData.MISSING,
                    "what a period without a datapoint counts as");
            return values -> {
                Integer fewer = values.orNull(toAlarm);
                return new AlarmSpec(
                        metric,
                        values.get(comparison),
                        values.get(threshold),
                        values.get(period),
                        values.get(periods),
                        fewer == null ? values.get(periods) : fewer,
                        values.get(missing));
            };
        });
    }

    private static Map<String, Aggregation> aggregations() {
        Map<String, Aggregation> words = new LinkedHashMap<>();
        words.put("Average", Aggregation.AVERAGE);
        words.put("Minimum", Aggregation.MINIMUM);
        words.put("Maximum", Aggregation.MAXIMUM);
        return words;
    }

    private static Map<String, MissingData> treatments() {
        Map<String, MissingData> words = new LinkedHashMap<>();
        words.put("missing", MissingData.MISSING);
        words.put("ignore", MissingData.IGNORE);
        words.put("breaching", MissingData.BREACHING);
        words.put("notBreaching", MissingData.NOT_BREACHING);
        return words;
    }
}
