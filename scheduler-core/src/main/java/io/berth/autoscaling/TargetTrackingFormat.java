package io.berth.autoscaling;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.List;
import org.eclipse.collections.impl.factory.Sets;

/** How {@link TargetTracking.Settings} are written. */
public final class TargetTrackingFormat {
    private static final String GUIDE = "Application Auto Scaling user guide, how target tracking works";
    private static final TargetTracking.Settings DEFAULTS = TargetTracking.Settings.DEFAULTS;

    private static final Section<TargetTracking.Settings> SECTION =
            Section.of("serviceAutoScaling", "How service auto scaling judges the load.", fields -> {
                Field<Long> period = fields.optional(
                        "metricPeriod", Formats.duration(), DEFAULTS.periodMicros(), "from one datapoint to the next");
                Field<Integer> high = fields.optional(
                        "highDatapoints",
                        Formats.integer(1, 1_440),
                        DEFAULTS.highDatapoints(),
                        "so many in a row above the target mean scale-out");
                Field<Integer> low = fields.optional(
                        "lowDatapoints",
                        Formats.integer(1, 1_440),
                        DEFAULTS.lowDatapoints(),
                        "so many in a row below the scale-in threshold mean scale-in");
                Field<Integer> threshold = fields.optional(
                                "lowThreshold",
                                Formats.wholePercent(0, 100),
                                DEFAULTS.lowThresholdPercent(),
                                "scale-in threshold as a share of the target")
                        .assumed("the guide only says that scale-in starts well below the target");
                Field<Long> outCooldown = fields.optional(
                                "scaleOutCooldown",
                                Formats.duration(),
                                DEFAULTS.scaleOutCooldownMicros(),
                                "after a scale-out, only a larger one may act")
                        .source(GUIDE);
                Field<Long> inCooldown = fields.optional(
                                "scaleInCooldown",
                                Formats.duration(),
                                DEFAULTS.scaleInCooldownMicros(),
                                "after a scale-in, no other may act")
                        .source(GUIDE);
                Field<List<PolicyKind>> policies = fields.optional(
                        "policies",
                        Formats.list(Formats.enumeration("kind of policy", PolicyKind.values(), PolicyKind::word)),
                        List.copyOf(PolicyKind.ALL),
                        "kinds of policies of the services that are in force");
                return values -> new TargetTracking.Settings(
                        values.get(period),
                        values.get(high),
                        values.get(low),
                        values.get(threshold),
                        values.get(outCooldown),
                        values.get(inCooldown),
                        Sets.immutable.withAll(values.get(policies)).castToSet());
            });

    private TargetTrackingFormat() {}

    /** For the key {@code serviceAutoScaling}. */
    public static Section<TargetTracking.Settings> section() {
        return SECTION;
    }
}
