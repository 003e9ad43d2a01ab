package io.berth.orchestrator.ecs;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code managedScaling}: cluster auto scaling of one capacity provider. */
final class EcsManagedScalingSection {
    static final Section<EcsManagedScaling> SECTION =
            Section.of("managedScaling", "Cluster auto scaling of one capacity provider.", fields -> {
                EcsManagedScaling usual = EcsManagedScaling.DEFAULTS;
                Field<Integer> target = fields.optional(
                                "targetCapacity",
                                Formats.wholePercent(1, 100),
                                usual.targetCapacityPercent(),
                                "wanted use of the hosts; below 100 % whole hosts are kept empty")
                        .source("ECS API");
                Field<Integer> least = fields.optional(
                                "minimumScalingStepSize",
                                Formats.integer(1, 10_000),
                                usual.minimumScalingStepSize(),
                                "fewest hosts added at a time")
                        .source("ECS API");
                Field<Integer> most = fields.optional(
                                "maximumScalingStepSize",
                                Formats.integer(1, 10_000),
                                usual.maximumScalingStepSize(),
                                "most hosts added at a time")
                        .source("ECS API");
                Field<Long> warmup = fields.optional(
                                "instanceWarmupPeriod",
                                Formats.duration(),
                                usual.instanceWarmupMicros(),
                                "after the group launched a host there is no scale-out for so long")
                        .source("ECS API");
                Field<Long> period = fields.optional(
                                "metricPeriod",
                                Formats.duration(),
                                usual.metricPeriodMicros(),
                                "from one datapoint to the next")
                        .source("ECS developer guide, cluster auto scaling");
                Field<Integer> out = fields.optional(
                                "scaleOutDatapoints",
                                Formats.integer(1, 1_440),
                                usual.scaleOutDatapoints(),
                                "so many in a row above the target mean scale-out")
                        .source("public containers roadmap, issue 900");
                Field<Integer> in = fields.optional(
                                "scaleInDatapoints",
                                Formats.integer(1, 1_440),
                                usual.scaleInDatapoints(),
                                "so many in a row below the target mean scale-in")
                        .source("ECS developer guide, managed scaling behavior");
                Field<Integer> first = fields.optional(
                                "firstScaleOut",
                                Formats.integer(1, 10_000),
                                usual.firstScaleOut(),
                                "hosts that an empty group launches first, whatever the demand")
                        .source("ECS developer guide, managed scaling behavior");
                Field<EcsManagedScaling.ScaleInMode> mode = fields.optional(
                                "scaleInMode",
                                Formats.enumeration("scale-in mode", scaleInModes()),
                                usual.scaleInMode(),
                                "how many surplus hosts go in one minute")
                        .assumed("the guide and one user log disagree");
                Field<Boolean> legacy = fields.optional(
                                "legacySteps",
                                Formats.bool(),
                                usual.legacySteps(),
                                "a group over several zones or of several types adds just the minimum step at a time, as until 2022")
                        .source("older ECS API reference");
                return values -> new EcsManagedScaling(
                        values.get(target),
                        values.get(least),
                        values.get(most),
                        values.get(warmup),
                        values.get(period),
                        values.get(out),
                        values.get(in),
                        values.get(first),
                        values.get(mode),
                        values.get(legacy));
            });

    private EcsManagedScalingSection() {}

    private static Map<String, EcsManagedScaling.ScaleInMode> scaleInModes() {
        Map<String, EcsManagedScaling.ScaleInMode> modes = new LinkedHashMap<>();
        modes.put("halfOfTheHosts", EcsManagedScaling.ScaleInMode.HALF_OF_THE_HOSTS);
        modes.put("oneAtATime", EcsManagedScaling.ScaleInMode.ONE_AT_A_TIME);
        return modes;
    }
}
