package io.berth.orchestrator.ecs;

import io.berth.cluster.HostTable;
import io.berth.cluster.Zones;
import io.berth.orchestrator.LawFormats;
import io.berth.placement.PlacementBook;
import io.berth.placement.StepCall;
import io.berth.random.Law;
import io.berth.settings.Call;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** The keys about where tasks go and how fast, which stand beside the others without a section of their own. */
final class EcsSchedulingFields {
    private static final List<String> STRATEGIES = List.of(
            "random", "spread(instanceId)", "spread(host)", "spread(attribute:*)", "binpack(cpu)", "binpack(memory)");
    private static final List<String> CONSTRAINTS = List.of("distinctInstance", "memberOf(**)");

    private final PlacementBook placements;
    private final Field<List<Call>> services;
    private final Field<List<Call>> jobs;
    private final Field<List<Call>> constraints;
    private final Field<Integer> rate;
    private final Field<Integer> burst;
    private final Field<Long> replacement;
    private final Field<Long> retry;
    private final Field<Integer> provisioningLimit;
    private final Field<Law> provisioningTimeout;

    EcsSchedulingFields(Section.Fields fields, PlacementBook placements) {
        this.placements = placements;
        EcsScheduling usual = EcsScheduling.DEFAULTS;
        services = fields.optional(
                        "placementStrategy",
                        Formats.list(Formats.call("placement step", STRATEGIES)),
                        calls(usual.serviceStrategy()),
                        "where tasks of services go, and those of jobs unless jobPlacementStrategy is given")
                .source("ECS developer guide, placement strategies");
        jobs = fields.optional(
                        "jobPlacementStrategy",
                        Formats.list(Formats.call("placement step", STRATEGIES)),
                        calls(usual.jobStrategy()),
                        "where tasks of jobs go, which RunTask starts")
                .assumed("the default of RunTask is not documented");
        constraints = fields.optional(
                        "placementConstraints",
                        Formats.list(Formats.call("placement constraint", CONSTRAINTS)),
                        List.of(),
                        "hosts that may be taken")
                .source("ECS developer guide, placement constraints");
        rate = fields.optional(
                        "launchesPerMinute",
                        Formats.integer(1, 1_000_000),
                        usual.launchesPerMinute(),
                        "new tasks of one service in a minute")
                .source("ECS endpoints and quotas");
        burst = fields.optional(
                        "launchBurst", Formats.integer(1, 1_000_000), usual.launchBurst(), "how many of these at once")
                .assumed("the shape of the limit is not published");
        replacement = fields.optional(
                        "replacementDelay",
                        Formats.duration(),
                        usual.replacementMicros(),
                        "from the end of a service's task until its replacement is asked for")
                .assumed("one round of the service scheduler");
        retry = fields.optional(
                        "retry",
                        Formats.duration(),
                        usual.retryMicros(),
                        "least time between two looks at waiting tasks")
                .assumed("order and rhythm are not published");
        provisioningLimit = fields.optional(
                        "provisioningLimit",
                        Formats.integer(0, 1_000_000),
                        usual.provisioningLimit(),
                        "tasks that may wait for hosts of groups with managed scaling")
                .source("ECS endpoints and quotas");
        provisioningTimeout = fields.optional(
                        "provisioningTimeout",
                        LawFormats.duration(),
                        usual.provisioningTimeoutSeconds(),
                        "how long they wait until they are stopped")
                .assumed("published as 10 to 30 minutes");
    }

    EcsScheduling of(Values values) {
        ImmutableList<StepCall> ofServices = checked(values, services);
        ImmutableList<StepCall> ofJobs =
                values.wrote(services) && !values.wrote(jobs) ? ofServices : checked(values, jobs);
        return new EcsScheduling(
                ofServices,
                ofJobs,
                steps(values.get(constraints), call -> placements.constraints(call, nowhere())),
                values.get(rate),
                values.get(burst),
                values.get(replacement),
                values.get(retry),
                values.get(provisioningLimit),
                values.get(provisioningTimeout));
    }

    private ImmutableList<StepCall> checked(Values values, Field<List<Call>> field) {
        return steps(values.get(field), call -> placements.preferences(call, nowhere()));
    }

    /** The steps, after each has been made once on an empty cluster, which finds arguments that make no sense. */
    private static ImmutableList<StepCall> steps(List<Call> calls, Consumer<ImmutableList<StepCall>> trial) {
        ImmutableList<StepCall> steps = Lists.immutable
                .withAll(calls)
                .collect(call -> new StepCall(call.name(), call.argument().isEmpty() ? null : call.argument()));
        trial.accept(steps);
        return steps;
    }

    private static HostTable nowhere() {
        return new HostTable(new Zones(Lists.immutable.empty()));
    }

    private static List<Call> calls(ImmutableList<StepCall> steps) {
        return steps.collect(step -> new Call(step.word(), step.argument() == null ? "" : step.argument()))
                .castToList();
    }
}
