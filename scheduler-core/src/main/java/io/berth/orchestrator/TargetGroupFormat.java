package io.berth.orchestrator;

import io.berth.network.TargetGroupSettings;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** How {@link TargetGroupSettings} are written. */
public final class TargetGroupFormat {
    private static final TargetGroupSettings DEFAULTS = TargetGroupSettings.DEFAULTS;

    private static final Section<TargetGroupSettings> SECTION =
            Section.of("targetGroup", "When tasks count as healthy and how they leave their load balancer.", fields -> {
                Field<Law> firstCheck = fields.optional(
                                "firstCheck",
                                LawFormats.duration(),
                                DEFAULTS.firstCheckSeconds(),
                                "from RUNNING until the first good check of a task behind a load balancer")
                        .assumed("the documents are silent");
                Field<Long> deregistrationDelay = fields.optional(
                                "deregistrationDelay",
                                Formats.duration(),
                                DEFAULTS.deregistrationMicros(),
                                "from the order to stop until the stop signal, behind a load balancer")
                        .source("Elastic Load Balancing user guide, target group attributes");
                Field<Long> settle = fields.optional(
                                "settle",
                                Formats.duration(),
                                DEFAULTS.settleMicros(),
                                "from RUNNING until healthy of a task without any check")
                        .source("ECS developer guide, services");
                return values -> new TargetGroupSettings(
                        values.get(firstCheck), values.get(deregistrationDelay), values.get(settle));
            });

    private TargetGroupFormat() {}

    /** For the key {@code targetGroup}. */
    public static Section<TargetGroupSettings> section() {
        return SECTION;
    }
}
