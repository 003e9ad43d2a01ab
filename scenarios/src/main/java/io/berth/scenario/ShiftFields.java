package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.DeploymentAlarm;
import io.berth.workload.DeploymentStage;
import io.berth.workload.LifecycleHook;
import io.berth.workload.TrafficShift;
import io.berth.workload.TrafficShift.Strategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a deployment about how it takes over the requests of its service. */
final class ShiftFields {
    private static final String ROLLING = "ROLLING";

    private record Steps(double share, long bakeMicros) {}

    private static final Section<Steps> CANARY =
            Section.of("canary", "A few requests reach the new revision first, then all of them.", fields -> {
                Field<Double> share = fields.optional(
                                "percent",
                                Formats.percent(),
                                0.05,
                                "share of the requests that moves first, at least 0.1%")
                        .source("ECS API, CanaryConfiguration");
                Field<Long> bake = fields.optional(
                                "bakeTime", Formats.duration(), 600_000_000L, "from then until the others follow")
                        .source("ECS API, CanaryConfiguration");
                return values -> new Steps(values.get(share), values.get(bake));
            });

    private static final Section<Steps> LINEAR =
            Section.of("linear", "Requests move to the new revision in equal steps.", fields -> {
                Field<Double> share = fields.optional(
                                "stepPercent",
                                Formats.percent(),
                                0.1,
                                "share of the requests that moves in a step, at least 3%")
                        .source("ECS API, LinearConfiguration");
                Field<Long> bake = fields.optional(
                                "stepBakeTime", Formats.duration(), 360_000_000L, "from one step to the next")
                        .source("ECS API, LinearConfiguration");
                return values -> new Steps(values.get(share), values.get(bake));
            });

    private static final Section<LifecycleHook> HOOK =
            Section.of("lifecycleHook", "Somebody who has a say when the deployment comes to a stage.", fields -> {
                String source = "ECS API, DeploymentLifecycleHook";
                Field<DeploymentStage> stage = fields.required(
                                "stage",
                                Formats.enumeration("stage with hooks", hooked()),
                                "where the deployment stands until the answer")
                        .source(source);
                Field<Long> takes = fields.required("takes", Formats.duration(), "until the answer, at most 14 days");
                Field<Boolean> fails = fields.optional(
                                "result",
                                Formats.either("result of a hook", "SUCCEEDED", "FAILED"),
                                false,
                                "SUCCEEDED and the deployment goes on, FAILED and it goes back")
                        .source(source);
                return values -> new LifecycleHook(values.get(stage), values.get(takes), !values.get(fails));
            });

    private static Map<String, DeploymentStage> hooked() {
        Map<String, DeploymentStage> stages = new LinkedHashMap<>();
        for (DeploymentStage each : DeploymentStage.values()) {
            if (each.isForHooks()) {
                stages.put(each.name(), each);
            }
        }
        return stages;
    }

    private final Field<String> strategy;
    private final Field<Long> bake;
    private final Field<Steps> canary;
    private final Field<Steps> linear;
    private final Field<List<LifecycleHook>> hooks;
    private final AlarmFields alarm;

    ShiftFields(Section.Fields fields) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(ROLLING, ROLLING);
        for (Strategy each : Strategy.values()) {
            words.put(each.name(), each.name());
        }
        strategy = fields.optional(
                        "strategy",
                        Formats.enumeration("deployment strategy", words),
                        ROLLING,
                        "whether tasks replace tasks, or requests move to a full second set of tasks beside the first")
                .source("ECS API, DeploymentConfiguration");
        bake = fields.optional(
                        "bakeTime",
                        Formats.duration(),
                        "how long the old tasks stand by when all requests have moved; required for BLUE_GREEN, else none. With ROLLING, how long its rollbackAlarm is watched when the last of them is gone, usually one period more than the alarm needs to ring")
                .source("ECS API, DeploymentConfiguration");
        canary = fields.optional("canary", CANARY, "the two steps of the strategy CANARY");
        linear = fields.optional("linear", LINEAR, "the steps of the strategy LINEAR");
        hooks = fields.optional(
                        "lifecycleHooks",
                        Formats.list(HOOK),
                        List.of(),
                        "who has a say on the way of a deployment that moves requests; several at a stage are asked at once")
                .source("ECS developer guide, lifecycle hooks for Amazon ECS service deployments");
        alarm = new AlarmFields(fields);
    }

    @Nullable
    TrafficShift of(Values values) {
        String word = values.get(strategy);
        belongs(values, canary, word, "CANARY");
        belongs(values, linear, word, "LINEAR");
        if (word.equals(ROLLING)) {
            if (values.wrote(bake) && !alarm.isWritten(values)) {
                throw new IllegalArgumentException(
                        "bakeTime of strategy ROLLING is how long its rollbackAlarm is watched, and it has none");
            }
            refuse(values, hooks);
            return null;
        }
        Strategy chosen = Strategy.valueOf(word);
        Long bakeMicros = values.orNull(bake);
        if (bakeMicros == null && chosen == Strategy.BLUE_GREEN) {
            throw new IllegalArgumentException(
                    "strategy BLUE_GREEN needs bakeTime: how long the old tasks stand by, such as 10min");
        }
        Steps steps = steps(values, chosen);
        return new TrafficShift(
                chosen,
                (int) Math.round(steps.share() * TrafficShift.ALL),
                steps.bakeMicros(),
                bakeMicros == null ? 0 : bakeMicros,
                values.get(hooks));
    }

    @Nullable
    DeploymentAlarm alarm(Values values) {
        return alarm.of(values, values.get(strategy).equals(ROLLING), values.orNull(bake));
    }

    private Steps steps(Values values, Strategy chosen) {
        return switch (chosen) {
            case BLUE_GREEN -> new Steps(1, 0);
            case CANARY -> written(values.orNull(canary), new Steps(0.05, 600_000_000));
            case LINEAR -> written(values.orNull(linear), new Steps(0.1, 360_000_000));
        };
    }

    private static Steps written(@Nullable Steps steps, Steps usual) {
        return steps == null ? usual : steps;
    }

    private static void belongs(Values values, Field<?> field, String word, String needed) {
        if (values.wrote(field) && !word.equals(needed)) {
            throw new IllegalArgumentException(field.key() + " belongs to strategy " + needed + ", not to " + word);
        }
    }

    private static void refuse(Values values, Field<?> field) {
        if (values.wrote(field)) {
            throw new IllegalArgumentException(
                    field.key() + " belongs to the strategies BLUE_GREEN, CANARY and LINEAR, not to ROLLING");
        }
    }
}
