package io.berth.orchestrator.ecs;

import io.berth.cluster.InstanceCatalogue;
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

    static final Section<EcsProviderSpec> SECTION =
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
                        EcsManagedScalingSection.SECTION,
                        "cluster auto scaling; without it the number of hosts stays");
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
                    return new EcsProviderSpec(
                            values.get(name),
                            Lists.immutable.withAll(values.get(types)),
                            values.get(least),
                            values.get(most),
                            start == null ? values.get(least) : start,
                            values.orNull(scaling),
                            new EcsRegistration(
                                    Maps.immutable.withAll(values.get(attributes)), values.get(agentVersion)));
                };
            });

    static final Section<EcsStrategyItem> STRATEGY_ITEM =
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

    private EcsProviderSection() {}
}
