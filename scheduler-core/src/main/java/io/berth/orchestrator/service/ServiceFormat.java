package io.berth.orchestrator.service;

import io.berth.orchestrator.LawFormats;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** How {@link ServiceSettings} are written. */
public final class ServiceFormat {
    private static final ServiceSettings USUAL = ServiceSettings.DEFAULTS;

    private static final Section<ServiceSettings> SECTION =
            Section.of("serviceScheduler", "How the tasks of services are replaced.", fields -> {
                Field<Law> digest = fields.optional(
                                "digest",
                                LawFormats.duration(),
                                USUAL.digestSeconds(),
                                "from the launch of a deployment's first task until the others may follow")
                        .assumed("the guide only says that the first task goes ahead");
                Field<Integer> free = fields.optional(
                                "freeAttempts",
                                Formats.integer(1, 1_000),
                                USUAL.freeAttempts(),
                                "so many launches in a row may fail before there is a pause")
                        .assumed("the back-off is not published");
                Field<Long> first = fields.optional(
                                "firstPause",
                                Formats.duration(),
                                USUAL.firstPauseMicros(),
                                "the first pause; it doubles")
                        .assumed("the back-off is not published");
                Field<Long> longest = fields.optional(
                                "longestPause", Formats.duration(), USUAL.longestPauseMicros(), "the longest pause")
                        .source("ECS developer guide, service throttle logic");
                Field<Long> pull = fields.optional(
                                "pullFailure",
                                Formats.duration(),
                                USUAL.pullFailureMicros(),
                                "from the start of a pull until it is given up when there is no such image")
                        .assumed("five attempts of the agent with up to 5 s between them");
                Field<Long> rebalancing = fields.optional(
                                "rebalancing",
                                Formats.duration(),
                                USUAL.rebalancingMicros(),
                                "from one comparison of a service's zones to the next")
                        .assumed("the rhythm is not published");
                Field<Boolean> holdsDraining = fields.optional(
                                "protectionHoldsDraining",
                                Formats.bool(),
                                USUAL.protectionHoldsDraining(),
                                "whether a protected task may stay on a host that drains until its protection ends")
                        .assumed("the guides of draining and of protection do not mention each other");
                Field<Long> stageTimeout = fields.optional(
                                "stageTimeout",
                                Formats.duration(),
                                USUAL.stageTimeoutMicros(),
                                "a blue/green, canary or linear deployment whose new tasks are not healthy by then goes back")
                        .source("ECS developer guide, blue/green deployments");
                Field<Boolean> stoppingCounts = fields.optional(
                                "stoppingTasksCount",
                                Formats.bool(),
                                USUAL.stoppingCounts(),
                                "whether tasks that deregister or stop still count against maximumPercent")
                        .assumed("the API speaks of RUNNING and PENDING tasks, an older text of STOPPING ones as well");
                Field<Long> attempts = fields.optional(
                                "placementAttempts",
                                Formats.duration(),
                                USUAL.placementAttemptsMicros(),
                                "how long a service tries to place a task for which no EC2 host has room, without managed scaling")
                        .assumed("observed in 2019, not published");
                Field<Long> pause = fields.optional(
                                "placementPause",
                                Formats.duration(),
                                USUAL.placementPauseMicros(),
                                "how long it then waits until it tries again")
                        .assumed("observed in 2019, not published");
                return values -> new ServiceSettings(
                        values.get(digest),
                        values.get(free),
                        values.get(first),
                        values.get(longest),
                        values.get(pull),
                        values.get(rebalancing),
                        values.get(holdsDraining),
                        values.get(stageTimeout),
                        values.get(stoppingCounts),
                        values.get(attempts),
                        values.get(pause));
            });

    private ServiceFormat() {}

    /** For the key {@code serviceScheduler}. */
    public static Section<ServiceSettings> section() {
        return SECTION;
    }
}
