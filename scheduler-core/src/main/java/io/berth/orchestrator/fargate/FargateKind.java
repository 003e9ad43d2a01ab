package io.berth.orchestrator.fargate;

import io.berth.autoscaling.TargetTracking;
import io.berth.autoscaling.TargetTrackingFormat;
import io.berth.billing.FargatePlatform;
import io.berth.network.MicroVmPullModel;
import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.CapacityProviderStrategyFormat;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.LawFormats;
import io.berth.orchestrator.MicroVmPullFormat;
import io.berth.orchestrator.OrchestratorKind;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.TargetGroupFormat;
import io.berth.orchestrator.service.ServiceFormat;
import io.berth.orchestrator.service.ServiceSettings;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/** Reads {@code kind: fargate}. There are no hosts, so there is nothing to say about placement. */
final class FargateKind implements OrchestratorKind {
    private static final String UNPUBLISHED = "AWS publishes no figure";
    private static final String QUOTAS = "ECS endpoints and quotas";

    private static final Section<FargateLimits> LIMITS =
            Section.of("limits", "How many tasks an account may start on Fargate.", fields -> {
                FargateLimits usual = FargateLimits.DEFAULTS;
                Field<Integer> burst = fields.optional(
                                "launchBurst",
                                Formats.integer(1, 1_000_000),
                                usual.launchBurst(),
                                "tasks that the account may start at once")
                        .source("ECS developer guide, Fargate throttling quotas");
                Field<Double> rate = fields.optional(
                                "launchRate",
                                Formats.rate(),
                                usual.launchesPerSecond(),
                                "tasks that the account may start in the long run")
                        .source("ECS developer guide, Fargate throttling quotas");
                Field<Integer> perService = fields.optional(
                                "serviceLaunchesPerMinute",
                                Formats.integer(1, 1_000_000),
                                usual.serviceLaunchesPerMinute(),
                                "tasks that one service may start in a minute, all of them at once if it likes")
                        .source(QUOTAS);
                Field<Integer> quota = fields.optional(
                                "vcpuQuota",
                                Formats.integer(1, 10_000_000),
                                "vCPUs that the account may run on demand at a time; no limit when missing, new accounts have 6")
                        .source(QUOTAS);
                Field<Integer> spotQuota = fields.optional(
                                "spotVcpuQuota",
                                Formats.integer(1, 10_000_000),
                                "vCPUs that the account may run on FARGATE_SPOT at a time; no limit when missing, new accounts have 6")
                        .source(QUOTAS);
                return values -> new FargateLimits(
                        values.get(burst),
                        values.get(rate),
                        values.get(perService),
                        values.orNull(quota),
                        values.orNull(spotQuota));
            });

    private static final Section<FargateDelays> DELAYS =
            Section.of("delays", "How long the steps of a Fargate task take.", fields -> {
                FargateDelays usual = FargateDelays.DEFAULTS;
                Field<Law> microVm = fields.optional(
                                "microVm",
                                LawFormats.duration(),
                                usual.microVmSeconds(),
                                "until the micro-VM is there with its network interface")
                        .assumed(UNPUBLISHED);
                Field<Law> windows = fields.optional(
                                "windowsMicroVm",
                                LawFormats.duration(),
                                usual.windowsMicroVmSeconds(),
                                "the same for tasks of Windows")
                        .assumed("10 to 15 minutes are published for a start, their law is not");
                Field<MicroVmPullModel> pull =
                        fields.nested("imagePull", MicroVmPullFormat.section(), "how fast the image comes");
                Field<Long> containerStart = fields.optional(
                                "containerStart",
                                Formats.duration(),
                                usual.containerStartMicros(),
                                "from the unpacked image to the start of the application")
                        .assumed(UNPUBLISHED);
                Field<Long> replace = fields.optional(
                                "replace",
                                Formats.duration(),
                                usual.replaceMicros(),
                                "from the death of a service's task until another is asked for")
                        .assumed(UNPUBLISHED);
                Field<Long> stopTimeout = fields.optional(
                                "stopTimeout",
                                Formats.duration(),
                                usual.stopTimeoutMicros(),
                                "from the stop signal until the task is killed")
                        .source("ECS developer guide, task definition parameters for Fargate");
                return values -> new FargateDelays(
                        values.get(microVm),
                        values.get(windows),
                        values.get(pull),
                        values.get(containerStart),
                        values.get(replace),
                        values.get(stopTimeout));
            });

    private static final Section<SpotSettings> SPOT =
            Section.of("spot", "How AWS takes tasks on FARGATE_SPOT back.", fields -> {
                SpotSettings usual = FargateCapacity.SPOT;
                Field<Law> interruption = fields.optional(
                                "interruption",
                                LawFormats.duration(),
                                usual.interruptionSeconds(),
                                "from the launch of a task until its interruption notice")
                        .assumed("AWS publishes no rate; one task in a hundred in an hour");
                Field<Long> notice = fields.optional(
                                "notice",
                                Formats.duration(),
                                usual.noticeMicros(),
                                "from the notice, which is the stop signal, until the task is gone at the latest")
                        .source("ECS developer guide, Fargate capacity providers");
                return values ->
                        new SpotSettings(values.get(interruption), values.get(notice), usual.rebalanceLeadSeconds());
            });

    private static final Section<FargateRetirement> RETIREMENT =
            Section.of("taskRetirement", "When AWS patches the platform below the tasks.", fields -> {
                FargateRetirement usual = FargateRetirement.DEFAULTS;
                Field<List<Long>> patches = fields.optional(
                        "platformRevisions",
                        Formats.list(Formats.duration()),
                        List.of(),
                        "when a new platform revision comes; tasks on demand that run by then are retired after the wait");
                Field<Long> wait = fields.optional(
                                "wait",
                                Formats.duration(),
                                usual.waitMicros(),
                                "0, 7 or 14 days, as the account has it")
                        .source("ECS developer guide, task retirement and maintenance");
                return values -> new FargateRetirement(
                        LongLists.immutable.ofAll(values.get(patches).stream().mapToLong(Long::longValue)),
                        values.get(wait));
            });

    private static final Section<FargateSpec> SECTION =
            Section.of("fargate", "ECS on Fargate: every task in a machine of its own.", fields -> {
                FargateSpec usual = FargateSpec.DEFAULTS;
                Field<Boolean> roundUp = fields.optional(
                                "roundUp",
                                Formats.bool(),
                                usual.roundUp(),
                                "give each task the cheapest size that holds it instead of refusing sizes that do not exist")
                        .source("ECS developer guide, Fargate task sizes");
                Field<List<CapacityProviderStrategyItem>> strategy = fields.optional(
                                "capacityProviderStrategy",
                                Formats.list(CapacityProviderStrategyFormat.ITEM),
                                List.of(),
                                "how tasks are split among FARGATE and FARGATE_SPOT; all on FARGATE when missing")
                        .source("ECS developer guide, Fargate capacity providers");
                Field<SpotSettings> spot = fields.nested("spot", SPOT, "how tasks on FARGATE_SPOT are taken back");
                Field<FargateRetirement> retirement =
                        fields.nested("taskRetirement", RETIREMENT, "when the platform below the tasks is patched");
                fields.refuse(
                        "placementStrategy",
                        "Fargate has no hosts to choose from: it spreads tasks over the zones and takes no placement strategy");
                fields.refuse(
                        "placementConstraints",
                        "Fargate has no hosts to choose from and takes no placement constraints");
                Field<FargatePlatform> platform = fields.optional(
                        "platform",
                        Formats.enumeration("platform", platforms()),
                        usual.platform(),
                        "operating system and architecture of all tasks");
                Field<FargateLimits> limits = fields.nested("limits", LIMITS, "how many tasks may start");
                Field<FargateDelays> delays = fields.nested("delays", DELAYS, "how long their steps take");
                Field<TargetGroupSettings> targetGroup = fields.nested(
                        "targetGroup", TargetGroupFormat.section(), "when tasks are healthy and how they leave");
                Field<TargetTracking.Settings> scaling = fields.nested(
                        "serviceAutoScaling", TargetTrackingFormat.section(), "how auto scaling judges the load");
                Field<ServiceSettings> services = fields.nested(
                        "serviceScheduler", ServiceFormat.section(), "how tasks of services are replaced");
                return values -> new FargateSpec(
                        values.get(roundUp),
                        new FargateCapacity(
                                Lists.immutable.withAll(values.get(strategy)),
                                values.get(spot),
                                values.get(retirement)),
                        values.get(platform),
                        values.get(limits),
                        values.get(delays),
                        values.get(targetGroup),
                        values.get(scaling),
                        values.get(services));
            });

    @Override
    public Section<? extends OrchestratorSpec> section() {
        return SECTION;
    }

    private static Map<String, FargatePlatform> platforms() {
        Map<String, FargatePlatform> platforms = new LinkedHashMap<>();
        platforms.put("linux/x86_64", FargatePlatform.LINUX_X86);
        platforms.put("linux/arm64", FargatePlatform.LINUX_ARM);
        platforms.put("windows/x86_64", FargatePlatform.WINDOWS);
        return platforms;
    }
}
