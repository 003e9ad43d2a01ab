package io.berth.orchestrator.ecs;

import io.berth.cluster.InstanceCatalogue;
import io.berth.orchestrator.WarmPoolSpec;
import io.berth.scaling.GroupPolicies;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/** Reads one capacity provider, and its share of a strategy. */
final class EcsProviderSection {
    private static final String API = "ECS API";
    private static final int MAX_HOSTS = 100_000;

    private static final Section<EcsScheduledSize> SCHEDULED_SIZE =
            Section.of("scheduledSize", "A scheduled action of an Auto Scaling group.", fields -> {
                Field<Long> at = fields.required("at", Formats.timeOfRun(), "when");
                Field<Integer> desired = fields.required(
                        "desiredSize", Formats.integer(0, MAX_HOSTS), "hosts from then on, within minSize and maxSize");
                return values -> new EcsScheduledSize(values.get(at), values.get(desired));
            });

    static final Section<EcsProviderSpec> SECTION =
            Section.of("capacityProvider", "An Auto Scaling group of EC2 hosts.", fields -> {
                Format<String> type = Formats.word(
                        "instance type", InstanceCatalogue.builtIn().names());
                Field<String> name = fields.required("name", Formats.identifier(), "its name");
                Field<List<String>> types = fields.required(
                                "instanceType",
                                Formats.oneOf(type.as(List::of), Formats.nonEmptyList(type)),
                                "EC2 instance type of its hosts; with a list see allocation")
                        .alsoKnownAs("instanceTypes");
                fields.refuse(
                        "instanceWeights",
                        "capacity providers do not support instance weights; every host counts as one");
                fields.refuse(
                        "weightedCapacity",
                        "capacity providers do not support instance weights; every host counts as one");
                Field<EcsAllocation> allocation = fields.optional(
                                "allocation",
                                Formats.enumeration("allocation strategy", EcsAllocation.values(), EcsAllocation::word),
                                EcsAllocation.PRIORITIZED,
                                "which of several types is launched: the first, the cheapest, or the one least used so far")
                        .assumed(
                                "one usual choice; EC2 has no default on demand, and does not publish how deep its pools are");
                Field<EcsSpot> spot = fields.optional(
                        "spot", EcsSpotSection.SECTION, "hosts from the Spot market; on demand when missing");
                Field<Integer> least = fields.optional("minSize", Formats.integer(0, MAX_HOSTS), 0, "fewest hosts");
                Field<Integer> most = fields.required("maxSize", Formats.integer(0, MAX_HOSTS), "most hosts");
                Field<Integer> desired = fields.optional(
                        "desiredSize", Formats.integer(0, MAX_HOSTS), "hosts at the start; minSize when missing");
                Field<EcsManagedScaling> scaling = fields.optional(
                        "managedScaling",
                        EcsManagedScalingSection.SECTION,
                        "cluster auto scaling; without it and without scaling the number of hosts stays");
                Field<WarmPoolSpec> warmPool = fields.optional(
                        "warmPool",
                        EcsWarmPoolSection.SECTION,
                        "machines that were started once and wait; none when missing");
                Field<List<EcsScheduledSize>> schedule = fields.optional(
                                "schedule",
                                Formats.list(SCHEDULED_SIZE),
                                List.of(),
                                "sizes that are set at given moments")
                        .source("EC2 Auto Scaling guide, scheduled scaling");
                Field<GroupPolicies> policies = fields.optional(
                        "scaling",
                        EcsGroupScalingSection.SECTION,
                        GroupPolicies.NONE,
                        "policies of your own on what is reserved of the cluster; not beside managedScaling");
                Field<Long> zoneRebalancing = fields.optional(
                                "zoneRebalancing",
                                Formats.durationOrNever(),
                                EcsGroupSpec.USUAL_ZONE_REBALANCING_MICROS,
                                "how long zones are out of balance, as after an outage, until the group moves hosts; or Never")
                        .assumed("one look at the group; AWS publishes no figure");
                EcsTermination usual = EcsTermination.DEFAULTS;
                Field<Boolean> protection = fields.optional(
                                "managedTerminationProtection",
                                Formats.bool(),
                                usual.protection(),
                                "scale-in takes only hosts without tasks; needs managedScaling")
                        .source(API);
                Field<Boolean> draining = fields.optional(
                                "managedDraining",
                                Formats.bool(),
                                usual.draining(),
                                "hosts that are to end lose their tasks first")
                        .source(API);
                Field<Long> drainTimeout = fields.optional(
                                "drainTimeout",
                                Formats.duration(),
                                usual.drainTimeoutMicros(),
                                "the longest that draining takes")
                        .source("ECS developer guide, managed instance draining");
                Field<Map<String, String>> attributes = fields.optional(
                                "attributes",
                                Formats.map(Formats.text(), Formats.text()),
                                Map.of(),
                                "custom attributes of its hosts, which memberOf(attribute:NAME …) and spread(attribute:NAME) ask for")
                        .source("ECS API, PutAttributes");
                Field<String> agentVersion = fields.optional(
                                "agentVersion",
                                Formats.text(),
                                EcsRegistration.DEFAULTS.agentVersion(),
                                "version of their agents, which memberOf(agentVersion …) asks for")
                        .assumed("any recent agent");
                return values -> {
                    Integer start = values.orNull(desired);
                    EcsGroupSpec group = new EcsGroupSpec(
                            Lists.immutable.withAll(values.get(types)),
                            values.get(allocation),
                            values.get(least),
                            values.get(most),
                            start == null ? values.get(least) : start,
                            values.orNull(spot),
                            values.orNull(warmPool),
                            Lists.immutable.withAll(values.get(schedule)),
                            values.get(policies),
                            values.get(zoneRebalancing));
                    return new EcsProviderSpec(
                            values.get(name),
                            group,
                            values.orNull(scaling),
                            new EcsTermination(values.get(protection), values.get(draining), values.get(drainTimeout)),
                            new EcsRegistration(
                                    Maps.immutable.withAll(values.get(attributes)), values.get(agentVersion)),
                            null);
                };
            });

    private EcsProviderSection() {}
}
