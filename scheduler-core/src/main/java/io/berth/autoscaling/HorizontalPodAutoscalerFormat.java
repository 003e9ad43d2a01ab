package io.berth.autoscaling;

import io.berth.scaling.ScalingRules;
import io.berth.scaling.WrittenBehavior;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** How {@link HorizontalPodAutoscaler.Settings} are written. */
public final class HorizontalPodAutoscalerFormat {
    private static final HorizontalPodAutoscaler.Settings DEFAULTS = HorizontalPodAutoscaler.Settings.DEFAULTS;

    private static final Section<HorizontalPodAutoscaler.Settings> SECTION =
            Section.of("podAutoscaler", "How the Horizontal Pod Autoscaler judges the load.", fields -> {
                Field<Long> sync = fields.optional(
                                "syncPeriod", Formats.duration(), DEFAULTS.syncMicros(), "from one look to the next")
                        .source("kube-controller-manager flags");
                Field<Integer> lag = fields.optional(
                                "metricLag",
                                Formats.integer(0, 100),
                                DEFAULTS.delaySyncs(),
                                "rounds that the metric is old when it is looked at")
                        .assumed("a change of CPU use is seen after 15 to 60 s");
                Field<Long> stabilization = fields.optional(
                                "downscaleStabilization",
                                Formats.duration(),
                                ScalingRules.USUAL_DOWN.stabilizationMicros(),
                                "so long a higher proposal of the past still counts, unless behavior says otherwise")
                        .source("kube-controller-manager flags");
                Field<Double> tolerance = fields.optional(
                                "tolerance",
                                Formats.percent(),
                                ScalingRules.USUAL_TOLERANCE,
                                "how far a metric may be off its target, unless behavior says otherwise")
                        .source("kube-controller-manager flags");
                Field<Long> window = fields.optional(
                                "metricWindow",
                                Formats.duration(),
                                DEFAULTS.metricWindowMicros(),
                                "time that one metric of a pod covers")
                        .assumed("the resolution of metrics-server");
                Field<Long> initialization = fields.optional(
                                "cpuInitializationPeriod",
                                Formats.duration(),
                                DEFAULTS.cpuInitializationMicros(),
                                "so long after its start the CPU of a pod counts only since it was ready")
                        .source("kube-controller-manager flags");
                Field<WrittenBehavior> behavior = fields.nested(
                        "behavior",
                        BehaviorFormat.section(),
                        "how patient and how bold it is, for services whose scaling has none of its own");
                return values -> new HorizontalPodAutoscaler.Settings(
                        values.get(sync),
                        values.get(lag),
                        values.get(window),
                        values.get(initialization),
                        values.get(stabilization),
                        values.get(tolerance),
                        values.get(behavior).behavior(values.get(stabilization), values.get(tolerance)));
            });

    private HorizontalPodAutoscalerFormat() {}

    /** For the key {@code podAutoscaler}. */
    public static Section<HorizontalPodAutoscaler.Settings> section() {
        return SECTION;
    }
}
