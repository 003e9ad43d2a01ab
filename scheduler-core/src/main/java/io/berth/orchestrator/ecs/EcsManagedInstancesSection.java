package io.berth.orchestrator.ecs;

import io.berth.cluster.Architecture;
import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Reads one provider of ECS Managed Instances: which types it may launch, and when machines go. */
final class EcsManagedInstancesSection {
    private static final String GUIDE = "ECS developer guide, Amazon ECS Managed Instances";
    private static final int MOST_VCPUS = 1_000;
    private static final int MOST_INSTANCES = 100_000;

    static final Section<EcsProviderSpec> SECTION = Section.of(
            "managedInstances", "EC2 machines that ECS launches for waiting tasks and takes away again.", fields -> {
                EcsManagedInstances usual = EcsManagedInstances.DEFAULTS;
                Field<String> name = fields.required("name", Formats.identifier(), "its name");
                Format<String> type = Formats.word(
                        "instance type", InstanceCatalogue.builtIn().names());
                Field<List<String>> types = fields.optional(
                                "instanceTypes",
                                Formats.nonEmptyList(type),
                                "the types it may launch; when missing, general-purpose types within the bounds below")
                        .source(GUIDE);
                Field<Integer> leastVcpus = fields.optional(
                        "minVcpus",
                        Formats.integer(1, MOST_VCPUS),
                        1,
                        "fewest vCPUs of a type, unless types are named");
                Field<Integer> mostVcpus = fields.optional(
                        "maxVcpus",
                        Formats.integer(1, MOST_VCPUS),
                        MOST_VCPUS,
                        "most vCPUs of a type, unless types are named");
                Field<Boolean> spot = fields.optional(
                                "capacityOption",
                                Formats.enumeration("capacity option", options()),
                                false,
                                "onDemand, or spot without any fall-back")
                        .source(GUIDE);
                Field<Integer> most = fields.optional(
                                "maxInstances",
                                Formats.integer(1, MOST_INSTANCES),
                                MOST_INSTANCES,
                                "most machines at a time")
                        .assumed("the quota of the account is not modelled");
                Field<Long> batch = fields.optional(
                                "batch",
                                Formats.duration(),
                                usual.batchMicros(),
                                "from the first waiting task to the launch")
                        .assumed("AWS publishes no figure");
                Field<Long> idle = fields.optional(
                                "scaleInAfter",
                                Formats.durationOrNever(),
                                usual.scaleInAfterMicros(),
                                "how long a machine is idle or under-used before it goes, at most 1h; or Never")
                        .assumed("ECS uses a heuristic when nothing is said");
                Field<Long> consolidate = fields.optional(
                                "consolidateEvery",
                                Formats.duration(),
                                usual.consolidateMicros(),
                                "from one look for an under-used machine to the next")
                        .assumed("AWS publishes no figure");
                Field<Long> patch = fields.optional(
                                "patchAfter",
                                Formats.duration(),
                                usual.patchMicros(),
                                "the age at which a machine is drained")
                        .source(GUIDE);
                Field<Long> deadline = fields.optional(
                                "patchDeadline",
                                Formats.duration(),
                                usual.patchDeadlineMicros(),
                                "how long draining may take before the machine ends by force")
                        .source(GUIDE);
                return values -> {
                    List<String> named = values.orNull(types);
                    ImmutableList<String> allowed = named == null
                            ? generalPurpose(values.get(leastVcpus), values.get(mostVcpus))
                            : Lists.immutable.withAll(named);
                    EcsGroupSpec group = new EcsGroupSpec(
                            allowed,
                            EcsAllocation.LOWEST_PRICE,
                            0,
                            values.get(most),
                            0,
                            values.get(spot) ? EcsSpot.DEFAULTS : null,
                            null,
                            Lists.immutable.empty());
                    return new EcsProviderSpec(
                            values.get(name),
                            group,
                            null,
                            new EcsTermination(false, true, values.get(deadline)),
                            EcsRegistration.DEFAULTS,
                            new EcsManagedInstances(
                                    values.get(batch),
                                    values.get(idle),
                                    values.get(consolidate),
                                    values.get(patch),
                                    values.get(deadline)));
                };
            });

    private EcsManagedInstancesSection() {}

    private static Map<String, Boolean> options() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("onDemand", false);
        words.put("spot", true);
        return words;
    }

    /** The m families on x86; that these are what the default means is assumed. */
    private static ImmutableList<String> generalPurpose(int leastVcpus, int mostVcpus) {
        ImmutableList<String> names = Lists.immutable
                .withAll(InstanceCatalogue.builtIn().types())
                .select(type -> type.family().startsWith("m")
                        && type.architecture() == Architecture.X86_64
                        && type.vcpus() >= leastVcpus
                        && type.vcpus() <= mostVcpus)
                .collect(InstanceType::name);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "no general-purpose type has " + leastVcpus + " to " + mostVcpus + " vCPUs; name instanceTypes");
        }
        return names;
    }
}
