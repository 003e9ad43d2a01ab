package io.berth.orchestrator;

import io.berth.network.TargetGroupSettings;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** How {@link TargetGroupSettings} are written. */
public final class TargetGroupFormat {
    private static final String CHECKS = "Elastic Load Balancing user guide, target group health checks";
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
                Field<Long> interval = fields.optional(
                                "healthCheckInterval",
                                Formats.duration(),
                                DEFAULTS.intervalMicros(),
                                "from one check of the load balancer to the next")
                        .source(CHECKS);
                Field<Long> timeout = fields.optional(
                                "healthCheckTimeout",
                                Formats.duration(),
                                DEFAULTS.timeoutMicros(),
                                "a check without an answer has failed after this")
                        .source(CHECKS);
                Field<Integer> threshold = fields.optional(
                                "unhealthyThreshold",
                                Formats.integer(2, 10),
                                DEFAULTS.unhealthyThreshold(),
                                "so many failed checks in a row make a target unhealthy")
                        .source(CHECKS);
                fields.refuse(
                        "healthyThreshold",
                        "it counts only for targets that recover, and here none does; a new target needs one good check");
                fields.refuse("slowStart", "targets get their full share of requests from the first good check on");
                return values -> new TargetGroupSettings(
                        values.get(firstCheck),
                        values.get(deregistrationDelay),
                        values.get(settle),
                        values.get(interval),
                        values.get(timeout),
                        values.get(threshold));
            });

    private TargetGroupFormat() {}

    /** For the key {@code targetGroup}. */
    public static Section<TargetGroupSettings> section() {
        return SECTION;
    }
}
