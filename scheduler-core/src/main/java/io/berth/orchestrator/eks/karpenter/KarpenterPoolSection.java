package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/** Reads a node pool of Karpenter, with the keys of a NodePool. */
public final class KarpenterPoolSection {
    private static final String GUIDE = "Karpenter documentation, NodePools";
    private static final long USUAL_EXPIRY_MICROS = 720L * 3_600 * 1_000_000;

    private static final Section<KarpenterRequirement> REQUIREMENT =
            Section.of("karpenterRequirement", "What a machine of a node pool must be.", fields -> {
                Field<String> key = fields.required(
                        "key", Formats.word("label", KarpenterRequirement.keys()), "a well-known label of nodes");
                Field<KarpenterRequirement.Operator> operator = fields.required(
                        "operator",
                        Formats.enumeration(
                                "operator",
                                KarpenterRequirement.Operator.values(),
                                KarpenterRequirement.Operator::word),
                        "how the label is compared");
                Field<List<String>> values = fields.optional(
                        "values", Formats.list(Formats.text()), List.of(), "what with; one whole number for Gt and Lt");
                return read -> new KarpenterRequirement(read.get(key), read.get(operator), read.get(values));
            });

    /** Most cores and memory together; -1 for no limit. */
    private record Limits(int cores, int memoryMib) {}

    private static final Section<Limits> LIMITS =
            Section.of("karpenterLimits", "What all machines of a node pool may have together.", fields -> {
                Field<Integer> cores = fields.optional("cpu", Formats.integer(1, 1_000_000), "most cores");
                Field<Integer> memory = fields.optional("memory", Formats.memory(), "most memory");
                return values -> {
                    Integer most = values.orNull(cores);
                    Integer mostMib = values.orNull(memory);
                    return new Limits(most == null ? -1 : most, mostMib == null ? -1 : mostMib);
                };
            });

    private record Disruption(ConsolidationPolicy policy, long afterMicros, List<KarpenterBudget> budgets) {}

    private static final Section<Disruption> DISRUPTION =
            Section.of("karpenterDisruption", "When nodes of a pool are given up.", fields -> {
                Field<ConsolidationPolicy> policy = fields.optional(
                                "consolidationPolicy",
                                Formats.enumeration(
                                        "consolidation policy",
                                        ConsolidationPolicy.values(),
                                        ConsolidationPolicy::word),
                                ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED,
                                "which nodes go to save money")
                        .source(GUIDE);
                Field<Long> after = fields.optional(
                                "consolidateAfter",
                                Formats.durationOrNever(),
                                0L,
                                "how long no pod may have come to a node or left it before it goes")
                        .source(GUIDE);
                Field<List<KarpenterBudget>> budgets = fields.optional(
                                "budgets",
                                Formats.list(KarpenterBudgetSection.SECTION),
                                List.of(KarpenterBudget.USUAL),
                                "how many at once; the strictest holds")
                        .source(GUIDE);
                return values -> new Disruption(values.get(policy), values.get(after), values.get(budgets));
            });

    private static final Section<KarpenterPool> SECTION = Section.of(
            "karpenterNodePool", "Machines that Karpenter may launch, and when it gives them up.", fields -> {
                Field<String> name = fields.required("name", Formats.identifier(), "name of the pool");
                Field<List<InstanceType>> types = fields.optional(
                        "instanceTypes", Formats.nonEmptyList(instanceType()), "the types, before all requirements");
                Field<List<KarpenterRequirement>> requirements = fields.optional(
                                "requirements",
                                Formats.list(REQUIREMENT),
                                List.of(),
                                "what machines must be; amd64 and on demand unless they say otherwise")
                        .source(GUIDE);
                Field<Integer> weight = fields.optional(
                                "weight", Formats.integer(0, 100), 0, "pools with the largest come first")
                        .source(GUIDE);
                Field<Limits> limits = fields.nested("limits", LIMITS, "what all its machines may have together");
                Field<List<String>> taints = fields.optional(
                        "taints", Formats.list(Formats.text()), List.of(), "such as dedicated=batch:NoSchedule");
                Field<Map<String, String>> labels = fields.optional(
                        "labels", Formats.map(Formats.text(), Formats.text()), Map.of(), "labels of its nodes");
                Field<Long> expire = fields.optional(
                                "expireAfter",
                                Formats.durationOrNever(),
                                USUAL_EXPIRY_MICROS,
                                "age at which a node is given up, whatever the budgets say")
                        .source(GUIDE);
                Field<Long> grace = fields.optional(
                                "terminationGracePeriod",
                                Formats.durationOrNever(),
                                KarpenterPool.NEVER,
                                "how long pods may keep a node that is given up")
                        .source(GUIDE);
                Field<Disruption> disruption = fields.nested("disruption", DISRUPTION, "when nodes are given up");
                return values -> {
                    List<InstanceType> named = values.orNull(types);
                    List<KarpenterRequirement> wanted = values.get(requirements);
                    Limits most = values.get(limits);
                    Disruption rules = values.get(disruption);
                    return new KarpenterPool(
                            values.get(name),
                            types(named, wanted),
                            purchases(wanted),
                            values.get(weight),
                            most.cores() < 0 ? KarpenterPool.NEVER : most.cores() * 1000L,
                            most.memoryMib() < 0 ? KarpenterPool.NEVER : most.memoryMib() * (1L << 20),
                            String.join(",", values.get(taints)),
                            Maps.immutable.withAll(values.get(labels)),
                            values.get(expire),
                            values.get(grace),
                            rules.policy(),
                            rules.afterMicros(),
                            Lists.immutable.withAll(rules.budgets()),
                            Lists.immutable.withAll(wanted).select(each -> each.isAbout(KarpenterRequirement.ZONE)));
                };
            });

    private KarpenterPoolSection() {}

    /** For the items of {@code nodePools}. */
    public static Section<KarpenterPool> section() {
        return SECTION;
    }

    /** The well-known labels that requirements may name. */
    public static List<String> labels() {
        return KarpenterRequirement.keys();
    }

    /** A pool of these types with everything else as Karpenter has it. */
    public static KarpenterPool usual(String name, ImmutableList<InstanceType> types) {
        return new KarpenterPool(
                name,
                types,
                KarpenterPurchases.ON_DEMAND,
                0,
                KarpenterPool.NEVER,
                KarpenterPool.NEVER,
                "",
                Maps.immutable.empty(),
                USUAL_EXPIRY_MICROS,
                KarpenterPool.NEVER,
                ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED,
                0,
                Lists.immutable.of(KarpenterBudget.USUAL));
    }

    static Format<InstanceType> instanceType() {
        return Formats.identifier().as(InstanceCatalogue.builtIn()::require, InstanceType::name);
    }

    /** Types that meet all requirements, in the order of their names unless named. */
    static ImmutableList<InstanceType> types(@Nullable List<InstanceType> named, List<KarpenterRequirement> wanted) {
        List<InstanceType> from = named == null ? InstanceCatalogue.builtIn().types() : named;
        boolean isArchitectureOpen =
                named == null && wanted.stream().noneMatch(each -> each.isAbout(KarpenterRequirement.ARCHITECTURE));
        var amd64 = new KarpenterRequirement(
                KarpenterRequirement.ARCHITECTURE, KarpenterRequirement.Operator.IN, List.of("amd64"));
        return Lists.immutable
                .withAll(from)
                .select(type -> wanted.stream().allMatch(each -> each.allows(type))
                        && (!isArchitectureOpen || amd64.allows(type)));
    }

    private static KarpenterPurchases purchases(List<KarpenterRequirement> wanted) {
        List<KarpenterRequirement> asked = wanted.stream()
                .filter(each -> each.isAbout(KarpenterRequirement.CAPACITY_TYPE))
                .toList();
        return asked.isEmpty()
                ? KarpenterPurchases.ON_DEMAND
                : new KarpenterPurchases(
                        asked.stream().allMatch(each -> each.allows("spot")),
                        asked.stream().allMatch(each -> each.allows("on-demand")));
    }
}
