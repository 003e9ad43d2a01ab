package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.InstanceType;
import io.berth.orchestrator.HostDelays;
import io.berth.orchestrator.LawFormats;
import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.eks.node.SpotNodesSection;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.jspecify.annotations.Nullable;

/** Reads {@code karpenter} and {@code autoMode} under {@code nodes}. */
public final class KarpenterSection {
    private static final String CORE = "kubernetes-sigs/karpenter 1.14";
    private static final String UNPUBLISHED = "measured by users and maintainers; AWS publishes no figure";
    private static final long DAY_MICROS = 24L * 3_600 * 1_000_000;
    private static final long USUAL_AGE_MICROS = 14 * DAY_MICROS;

    private static final Section<HostDelays> DELAYS =
            Section.of("karpenterDelays", "How long machines take that Karpenter launches.", fields -> {
                HostDelays usual = KarpenterSettings.USUAL.node();
                Field<Law> launch = fields.optional(
                                "launch",
                                LawFormats.duration(),
                                usual.launchSeconds(),
                                "from the request of a machine until it runs and is paid for")
                        .assumed(UNPUBLISHED);
                Field<Law> registration = fields.optional(
                                "registration",
                                LawFormats.duration(),
                                usual.registrationSeconds(),
                                "from there until the node is Ready")
                        .assumed(UNPUBLISHED);
                return values -> new HostDelays(values.get(launch), values.get(registration));
            });

    private static final Section<KarpenterSettings> KARPENTER = Section.of(
            "karpenter",
            "Karpenter: buys the cheapest machines for the pods that wait, and gives up those that are not worth their price.",
            fields -> {
                Field<List<InstanceType>> types = fields.optional(
                        "instanceTypes",
                        Formats.nonEmptyList(KarpenterPoolSection.instanceType()),
                        "one pool of these types, on demand; in place of nodePools");
                Common common = new Common(fields);
                return values -> {
                    List<InstanceType> named = values.orNull(types);
                    List<KarpenterPool> written = values.orNull(common.pools);
                    if ((named == null) == (written == null)) {
                        throw new IllegalArgumentException("needs either instanceTypes or nodePools");
                    }
                    ImmutableList<KarpenterPool> pools =
                            written == null ? Lists.immutable.of(pool(named)) : Lists.immutable.withAll(written);
                    return common.settings(values, pools, false);
                };
            });

    private static final Section<KarpenterSettings> AUTO_MODE = Section.of(
            "autoMode",
            "EKS Auto Mode: AWS runs Karpenter and what nodes need, for a fee on top of each machine.",
            fields -> {
                Field<Long> expire = fields.optional(
                                "expireAfter",
                                Formats.duration(),
                                USUAL_AGE_MICROS,
                                "age at which a node of the built-in pool is given up; 21 days at most in all pools")
                        .assumed("the guide names the most, not the default");
                Field<Long> grace = fields.optional(
                                "terminationGracePeriod",
                                Formats.durationOrNever(),
                                DAY_MICROS,
                                "how long pods of the built-in pool may keep a node that is given up")
                        .assumed("AWS publishes no figure");
                Common common = new Common(fields);
                return values -> {
                    List<KarpenterPool> written = values.orNull(common.pools);
                    ImmutableList<KarpenterPool> pools = written == null
                            ? Lists.immutable.of(generalPurpose(values.get(expire), values.get(grace)))
                            : Lists.immutable.withAll(written);
                    return common.settings(
                            values,
                            pools.collect(pool -> pool.withLife(
                                    Math.min(pool.expireAfterMicros(), KarpenterSettings.AUTO_MODE_MAX_AGE_MICROS),
                                    pool.terminationGraceMicros())),
                            true);
                };
            });

    private KarpenterSection() {}

    public static Section<KarpenterSettings> karpenter() {
        return KARPENTER;
    }

    public static Section<KarpenterSettings> autoMode() {
        return AUTO_MODE;
    }

    private static KarpenterPool pool(@Nullable List<InstanceType> types) {
        return KarpenterPoolSection.usual("default", Lists.immutable.withAll(types == null ? List.of() : types));
    }

    /** Auto Mode's pool for everybody: families c, m and r of the fifth generation or newer, amd64, on demand. */
    private static KarpenterPool generalPurpose(long expireMicros, long graceMicros) {
        String domain = "eks.amazonaws.com/";
        ImmutableList<InstanceType> types = KarpenterPoolSection.types(
                null,
                List.of(
                        new KarpenterRequirement(
                                domain + "instance-category", KarpenterRequirement.Operator.IN, List.of("c", "m", "r")),
                        new KarpenterRequirement(
                                domain + "instance-generation", KarpenterRequirement.Operator.GREATER, List.of("4"))));
        return KarpenterPoolSection.usual("general-purpose", types).withLife(expireMicros, graceMicros);
    }

    /** The keys that both have. */
    private static final class Common {
        final Field<List<KarpenterPool>> pools;
        private final Field<Long> batchIdle;
        private final Field<Long> batchMax;
        private final Field<Long> validation;
        private final Field<Boolean> spotToSpot;
        private final Field<List<Long>> imageUpdates;
        private final Field<SpotSettings> market;
        private final Field<HostDelays> delays;

        Common(Section.Fields fields) {
            KarpenterSettings usual = KarpenterSettings.USUAL;
            pools = fields.optional(
                    "nodePools", Formats.nonEmptyList(KarpenterPoolSection.section()), "what may be launched");
            batchIdle = fields.optional(
                            "batchIdleDuration",
                            Formats.duration(),
                            usual.batchIdleMicros(),
                            "a batch of waiting pods ends when so long no other came")
                    .source(CORE);
            batchMax = fields.optional(
                            "batchMaxDuration",
                            Formats.duration(),
                            usual.batchMaxMicros(),
                            "and at the latest so long after its first pod")
                    .source(CORE);
            validation = fields.optional(
                            "consolidationValidation",
                            Formats.duration(),
                            usual.validationMicros(),
                            "how long a consolidation waits before it is checked again and done")
                    .source(CORE);
            spotToSpot = fields.optional(
                            "spotToSpotConsolidation",
                            Formats.bool(),
                            usual.spotToSpot(),
                            "the feature gate: Spot nodes may be replaced by cheaper Spot nodes")
                    .source(CORE);
            imageUpdates = fields.optional(
                    "imageUpdates",
                    Formats.list(Formats.timeOfRun()),
                    List.of(),
                    "when a new machine image makes all older nodes drift");
            market = fields.nested("spot", SpotNodesSection.MARKET, "how EC2 takes Spot machines back");
            delays = fields.nested("delays", DELAYS, "how long its machines take");
        }

        KarpenterSettings settings(Values values, ImmutableList<KarpenterPool> ofPools, boolean isAutoMode) {
            KarpenterSettings usual = KarpenterSettings.USUAL;
            return new KarpenterSettings(
                    ofPools,
                    values.get(batchIdle),
                    values.get(batchMax),
                    usual.disruptionPollMicros(),
                    values.get(validation),
                    values.get(spotToSpot),
                    usual.minSpotToSpotTypes(),
                    usual.registrationTimeoutMicros(),
                    LongLists.immutable.withAll(values.get(imageUpdates)),
                    values.get(delays),
                    values.get(market),
                    usual.insufficientCapacityMicros(),
                    isAutoMode);
        }
    }
}
