package io.berth.scenario;

import io.berth.autoscaling.BehaviorFormat;
import io.berth.autoscaling.MetricFormat;
import io.berth.autoscaling.StepScalingFormat;
import io.berth.scaling.CronTimetable;
import io.berth.scaling.ScheduledAction;
import io.berth.scaling.ServiceMetric;
import io.berth.scaling.StepPolicy;
import io.berth.scaling.TargetPolicy;
import io.berth.scaling.Timetable;
import io.berth.scaling.WrittenBehavior;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.Scaling;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the desired count of a service follows its load: target tracking, steps and a timetable. */
final class ScalingFormat {
    private static final Section<ScheduledAction> SCHEDULED =
            Section.of("scheduled", "New bounds at given moments; a count outside of them moves at once.", fields -> {
                Field<Timetable> at =
                        fields.optional("at", Formats.timeOfRun().as(micros -> new Timetable.Once(micros)), "once");
                Field<Timetable> rate = fields.optional(
                        "rate",
                        Formats.duration().as(micros -> new Timetable.Every(micros)),
                        "again and again, first when this time has passed");
                Field<Timetable> cron = fields.optional(
                        "cron",
                        Formats.text().as(line -> new CronTimetable(line)),
                        "minutes, hours, ?, *, weekdays, * as AWS writes them; a run begins at midnight of a Monday");
                Field<Integer> least = bound(fields, "minCapacity", "fewest tasks from then on");
                Field<Integer> most = bound(fields, "maxCapacity", "most tasks from then on");
                return values -> new ScheduledAction(
                        only(values.orNull(at), values.orNull(rate), values.orNull(cron)),
                        values.orNull(least),
                        values.orNull(most));
            });

    static final Section<Scaling> SCALING =
            Section.of("scaling", "How the number of tasks follows the load.", fields -> {
                Field<List<TargetPolicy>> targets = fields.optional(
                        "targetTracking",
                        Formats.oneOrMany(targetTracking()),
                        List.of(),
                        "policies that keep a metric near a target");
                Field<List<StepPolicy>> steps = fields.optional(
                        "stepScaling",
                        Formats.oneOrMany(StepScalingFormat.ofServices()),
                        List.of(),
                        "policies that take a step when an alarm rings; ECS only");
                Field<List<ScheduledAction>> schedule = fields.optional(
                        "scheduled", Formats.oneOrMany(SCHEDULED), List.of(), "changes of the bounds; ECS only");
                Field<Integer> least = fields.required(
                                "minCapacity", Formats.integer(0, WorkloadFormat.MAX_TASKS), "fewest tasks")
                        .alsoKnownAs("minReplicas", "min");
                Field<Integer> most = fields.required(
                                "maxCapacity", Formats.integer(1, WorkloadFormat.MAX_TASKS), "most tasks")
                        .alsoKnownAs("maxReplicas", "max");
                Field<WrittenBehavior> behavior = fields.optional(
                        "behavior",
                        BehaviorFormat.section(),
                        "how patient and how bold the pod autoscaler is with this service; EKS only; what it leaves open is that of podAutoscaler");
                return values -> new Scaling(
                        values.get(least),
                        values.get(most),
                        values.get(targets),
                        values.get(steps),
                        values.get(schedule),
                        values.orNull(behavior));
            });

    private ScalingFormat() {}

    private static Field<Integer> bound(Section.Fields fields, String key, String summary) {
        return fields.optional(key, Formats.integer(0, WorkloadFormat.MAX_TASKS), summary);
    }

    private static Timetable only(@Nullable Timetable... timetables) {
        List<Timetable> written = Stream.of(timetables)
                .flatMap(Stream::ofNullable)
                .map(Timetable.class::cast)
                .toList();
        if (written.size() != 1) {
            throw new IllegalArgumentException("a scheduled action needs exactly one of at, rate and cron");
        }
        return written.get(0);
    }

    private static Format<TargetPolicy> targetTracking() {
        return MetricFormat.byMetric(
                ServiceMetric.OF_SERVICES,
                metric -> Section.of(
                        metric.word() + "Target",
                        "Keeps " + MetricFormat.phrase(metric) + " near a target.",
                        fields -> {
                            Field<Integer> target =
                                    fields.required("target", MetricFormat.amount(metric, 1), wanted(metric));
                            Field<Boolean> disableScaleIn = fields.optional(
                                    "disableScaleIn",
                                    Formats.bool(),
                                    false,
                                    "true for a policy that only ever adds tasks");
                            Field<Long> outCooldown = fields.optional(
                                    "scaleOutCooldown", Formats.duration(), "as serviceAutoScaling says when missing");
                            Field<Long> inCooldown = fields.optional(
                                    "scaleInCooldown", Formats.duration(), "as serviceAutoScaling says when missing");
                            return values -> new TargetPolicy(
                                    metric,
                                    values.get(target),
                                    values.get(disableScaleIn),
                                    values.orNull(outCooldown),
                                    values.orNull(inCooldown));
                        }));
    }

    private static String wanted(ServiceMetric metric) {
        return metric == ServiceMetric.REQUESTS_PER_TARGET
                ? "wanted requests a minute for each task"
                : "wanted use of the reserved " + metric.word();
    }
}
