package io.berth.orchestrator.ecs;

import com.google.inject.Inject;
import io.berth.autoscaling.TargetTracking;
import io.berth.autoscaling.TargetTrackingFormat;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.Zones;
import io.berth.network.PullModel;
import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.HostDelays;
import io.berth.orchestrator.LawFormats;
import io.berth.orchestrator.OrchestratorKind;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.PullFormat;
import io.berth.orchestrator.TargetGroupFormat;
import io.berth.orchestrator.service.ServiceFormat;
import io.berth.orchestrator.service.ServiceSettings;
import io.berth.placement.PlacementBook;
import io.berth.placement.StepCall;
import io.berth.random.Law;
import io.berth.settings.Call;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Reads {@code kind: ecs}: the user provisions hosts in Auto Scaling groups, ECS places tasks on them. */
final class EcsKind implements OrchestratorKind {
    private static final String API = "ECS API";
    private static final String QUOTAS = "ECS endpoints and quotas";
    private static final String UNPUBLISHED = "AWS publishes no figure";
    private static final int MAX_HOSTS = 100_000;

    private static final Section<EcsManagedScaling> MANAGED_SCALING =
            Section.of("managedScaling", "Cluster auto scaling of one capacity provider.", fields -> {
                EcsManagedScaling usual = EcsManagedScaling.DEFAULTS;
                Field<Integer> target = fields.optional(
                                "targetCapacity",
                                Formats.wholePercent(1, 100),
                                usual.targetCapacityPercent(),
                                "wanted use of the hosts; below 100 % whole hosts are kept empty")
                        .source(API);
                Field<Integer> least = fields.optional(
                                "minimumScalingStepSize",
                                Formats.integer(1, 10_000),
                                usual.minimumScalingStepSize(),
                                "fewest hosts added at a time")
                        .source(API);
                Field<Integer> most = fields.optional(
                                "maximumScalingStepSize",
                                Formats.integer(1, 10_000),
                                usual.maximumScalingStepSize(),
                                "most hosts added at a time")
                        .source(API);
                Field<Long> warmup = fields.optional(
                                "instanceWarmupPeriod",
                                Formats.duration(),
                                usual.instanceWarmupMicros(),
                                "after a scale-out there is no other for so long")
                        .source(API);
                Field<Long> period = fields.optional(
                        "metricPeriod",
                        Formats.duration(),
                        usual.metricPeriodMicros(),
                        "from one datapoint to the next");
                Field<Integer> out = fields.optional(
                        "scaleOutDatapoints",
                        Formats.integer(1, 1_440),
                        usual.scaleOutDatapoints(),
                        "so many in a row above the target mean scale-out");
                Field<Integer> in = fields.optional(
                        "scaleInDatapoints",
                        Formats.integer(1, 1_440),
                        usual.scaleInDatapoints(),
                        "so many in a row below the target mean scale-in");
                Field<Integer> first = fields.optional(
                        "firstScaleOut",
                        Formats.integer(1, 10_000),
                        usual.firstScaleOut(),
                        "hosts that an empty group launches first, whatever the demand");
                Field<EcsManagedScaling.ScaleInMode> mode = fields.optional(
                                "scaleInMode",
                                Formats.enumeration("scale-in mode", scaleInModes()),
                                usual.scaleInMode(),
                                "how many surplus hosts go in one minute")
                        .assumed("the guide and one user log disagree");
                return values -> new EcsManagedScaling(
                        values.get(target),
                        values.get(least),
                        values.get(most),
                        values.get(warmup),
                        values.get(period),
                        values.get(out),
                        values.get(in),
                        values.get(first),
                        values.get(mode));
            });

    private static final Section<EcsProviderSpec> PROVIDER =
            Section.of("capacityProvider", "An Auto Scaling group of EC2 hosts.", fields -> {
                Format<String> type = Formats.word(
                        "instance type", InstanceCatalogue.builtIn().names());
                Field<String> name = fields.required("name", Formats.identifier(), "its name");
                Field<List<String>> types = fields.required(
                                "instanceType",
                                Formats.oneOf(type.as(List::of), Formats.nonEmptyList(type)),
                                "EC2 instance type of its hosts; with a list the first is launched")
                        .alsoKnownAs("instanceTypes");
                Field<Integer> least = fields.optional("minSize", Formats.integer(0, MAX_HOSTS), 0, "fewest hosts");
                Field<Integer> most = fields.required("maxSize", Formats.integer(0, MAX_HOSTS), "most hosts");
                Field<Integer> desired = fields.optional(
                        "desiredSize", Formats.integer(0, MAX_HOSTS), "hosts at the start; minSize when missing");
                Field<EcsManagedScaling> scaling = fields.optional(
                        "managedScaling",
                        MANAGED_SCALING,
                        "cluster auto scaling; without it the number of hosts stays");
                return values -> {
                    Integer start = values.orNull(desired);
                    return new EcsProviderSpec(
                            values.get(name),
                            Lists.immutable.withAll(values.get(types)),
                            values.get(least),
                            values.get(most),
                            start == null ? values.get(least) : start,
                            values.orNull(scaling));
                };
            });

    private static final Section<EcsStrategyItem> STRATEGY_ITEM =
            Section.of("capacityProviderStrategyItem", "The share of one capacity provider.", fields -> {
                Field<String> provider =
                        fields.required("capacityProvider", Formats.identifier(), "name of a capacity provider");
                Field<Integer> base = fields.optional(
                                "base", Formats.integer(0, 100_000), 0, "tasks it gets before the weights count")
                        .source(API);
                Field<Integer> weight = fields.optional(
                                "weight", Formats.integer(0, 1_000), 1, "its share of the rest against other weights")
                        .source(API);
                return values -> new EcsStrategyItem(values.get(provider), values.get(base), values.get(weight));
            });

    private static final Section<EcsHosts> HOSTS =
            Section.of("hosts", "What holds for the hosts of every capacity provider.", fields -> {
                EcsHosts usual = EcsHosts.DEFAULTS;
                Field<Boolean> trunking = fields.optional(
                                "awsvpcTrunking",
                                Formats.bool(),
                                usual.awsvpcTrunking(),
                                "hosts take the larger number of tasks with an interface of their own")
                        .source("ECS developer guide, container instance network interfaces");
                Field<Integer> reserved = fields.optional(
                                "reservedMemory",
                                Formats.memory(),
                                usual.reservedMemoryMib(),
                                "what the agent keeps from tasks")
                        .source("ECS agent README, ECS_RESERVED_MEMORY");
                Field<Law> launch = fields.optional(
                                "launch",
                                LawFormats.duration(),
                                usual.delays().launchSeconds(),
                                "from the decision until the machine runs and is paid for")
                        .assumed("cold starts measured in early 2026");
                Field<Law> registration = fields.optional(
                                "registration",
                                LawFormats.duration(),
                                usual.delays().registrationSeconds(),
                                "from there until its agent has registered")
                        .assumed("no measurement found; with launch 45 s at the median, 75 s at the 95th percentile");
                Field<Long> unhealthy = fields.optional(
                                "replaceAfter",
                                Formats.duration(),
                                usual.unhealthyMicros(),
                                "until the Auto Scaling group notices that a host is gone and launches another")
                        .assumed("one health check of the group");
                return values -> new EcsHosts(
                        InstanceCatalogue.builtIn(),
                        values.get(trunking),
                        values.get(reserved),
                        new HostDelays(values.get(launch), values.get(registration)),
                        values.get(unhealthy));
            });

    /** The delays without the target group, which is a section of its own. */
    private static final Section<EcsDelays> DELAYS =
            Section.of("delays", "How long the steps of a task take.", fields -> {
                EcsDelays usual = EcsDelays.DEFAULTS;
                Field<Law> control = fields.optional(
                                "controlPlane",
                                LawFormats.duration(),
                                usual.controlPlaneSeconds(),
                                "from the decision until the agent has heard of it")
                        .assumed("0.2 to 1 s each for record and push");
                Field<Law> start = fields.optional(
                                "containerStart",
                                LawFormats.duration(),
                                usual.containerStartSeconds(),
                                "from the image on the host to the running container")
                        .assumed(UNPUBLISHED);
                Field<Law> attach = fields.optional(
                                "interfaceAttach",
                                LawFormats.duration(),
                                usual.interfaceAttachSeconds(),
                                "interface of an awsvpc task without trunking")
                        .assumed(UNPUBLISHED);
                Field<Law> trunk = fields.optional(
                                "trunkAttach",
                                LawFormats.duration(),
                                usual.trunkAttachSeconds(),
                                "interface of an awsvpc task on a trunk")
                        .assumed("a branch is faster than an interface");
                Field<Long> stopTimeout = fields.optional(
                                "stopTimeout",
                                Formats.duration(),
                                usual.stopTimeoutMicros(),
                                "from the stop signal until the task is killed")
                        .source("ECS API, ContainerDefinition");
                Field<Long> agentLost = fields.optional(
                                "agentLost",
                                Formats.duration(),
                                usual.agentLostMicros(),
                                "until the service scheduler notices that an agent is gone")
                        .assumed("one missed minute");
                return values -> new EcsDelays(
                        values.get(control),
                        values.get(start),
                        values.get(attach),
                        values.get(trunk),
                        values.get(stopTimeout),
                        values.get(agentLost),
                        usual.targets());
            });

    private final Section<EcsSpec> section;

    @Inject
    EcsKind(PlacementBook placements) {
        section = Section.of("ecs", "ECS on EC2: the user provides the hosts.", fields -> {
            Field<List<EcsProviderSpec>> providers = fields.required(
                            "capacityProviders", Formats.nonEmptyList(PROVIDER), "Auto Scaling groups, 1 to 20")
                    .source(QUOTAS);
            Field<List<EcsStrategyItem>> strategy = fields.optional(
                    "capacityProviderStrategy",
                    Formats.list(STRATEGY_ITEM),
                    List.of(),
                    "how tasks are split among the groups; evenly when missing");
            SchedulingFields scheduling = new SchedulingFields(fields, placements);
            Field<EcsHosts> hosts = fields.nested("hosts", HOSTS, "what holds for all hosts");
            Field<EcsDelays> delays = fields.nested("delays", DELAYS, "how long the steps of a task take");
            Field<PullModel> pulls =
                    fields.nested("imagePull", PullFormat.section(PullModel.DEFAULTS), "how fast a host gets an image");
            Field<TargetGroupSettings> targets = fields.nested(
                    "targetGroup", TargetGroupFormat.section(), "when tasks are healthy and how they leave");
            Field<TargetTracking.Settings> tracking = fields.nested(
                    "serviceAutoScaling", TargetTrackingFormat.section(), "how auto scaling judges the load");
            Field<ServiceSettings> services =
                    fields.nested("serviceScheduler", ServiceFormat.section(), "how tasks of services are replaced");
            return values -> new EcsSpec(
                    Lists.immutable.withAll(values.get(providers)),
                    Lists.immutable.withAll(values.get(strategy)),
                    values.get(hosts),
                    scheduling.of(values),
                    values.get(delays).withTargets(values.get(targets)),
                    values.get(pulls),
                    values.get(tracking),
                    values.get(services));
        });
    }

    @Override
    public Section<? extends OrchestratorSpec> section() {
        return section;
    }

    private static Map<String, EcsManagedScaling.ScaleInMode> scaleInModes() {
        Map<String, EcsManagedScaling.ScaleInMode> modes = new LinkedHashMap<>();
        modes.put("halfOfTheHosts", EcsManagedScaling.ScaleInMode.HALF_OF_THE_HOSTS);
        modes.put("oneAtATime", EcsManagedScaling.ScaleInMode.ONE_AT_A_TIME);
        return modes;
    }

    /** The keys about where tasks go and how fast, which stand beside the others without a section of their own. */
    private static final class SchedulingFields {
        private static final List<String> STRATEGIES = List.of(
                "random",
                "spread(instanceId)",
                "spread(host)",
                "spread(attribute:*)",
                "binpack(cpu)",
                "binpack(memory)");
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
        private final Field<Long> provisioningTimeout;

        SchedulingFields(Section.Fields fields, PlacementBook placements) {
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
                    .source(QUOTAS);
            burst = fields.optional(
                            "launchBurst",
                            Formats.integer(1, 1_000_000),
                            usual.launchBurst(),
                            "how many of these at once")
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
                    .source(QUOTAS);
            provisioningTimeout = fields.optional(
                            "provisioningTimeout",
                            Formats.duration(),
                            usual.provisioningTimeoutMicros(),
                            "how long they wait")
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
}
