package io.berth.orchestrator;

import io.berth.network.LazyLoading;
import io.berth.network.MicroVmPullModel;
import io.berth.network.RegistryQuotas;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.List;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/** How a {@link MicroVmPullModel} is written. */
public final class MicroVmPullFormat {
    private static final String UNPUBLISHED = "AWS publishes no figure";

    private static final Section<LazyLoading> LAZY = Section.of(
            "lazyLoading", "How an image with a SOCI index comes: the container starts ahead of it.", fields -> {
                LazyLoading usual = LazyLoading.DEFAULTS;
                Field<Long> least = fields.optional(
                                "minSize", Formats.bytes(), usual.minBytes(), "smallest image that is loaded lazily")
                        .source("ECS developer guide, Fargate image pull behavior: recommended above 250 MiB");
                Field<Long> overhead = fields.optional(
                                "overhead", Formats.duration(), usual.overheadMicros(), "what every such pull takes")
                        .assumed(UNPUBLISHED);
                Field<Integer> needed = fields.optional(
                                "needed",
                                Formats.wholePercent(0, 100),
                                usual.neededPercent(),
                                "how much of the image comes before the container starts")
                        .assumed("6.4 % are published for a mean over images");
                return values -> new LazyLoading(values.get(least), values.get(overhead), values.get(needed));
            });

    private static final Section<MicroVmPullModel> SECTION =
            Section.of("imagePull", "How fast a micro-VM gets its image.", fields -> {
                MicroVmPullModel usual = MicroVmPullModel.DEFAULTS;
                Field<Long> overhead = fields.optional(
                                "overhead", Formats.duration(), usual.overheadMicros(), "what every pull takes")
                        .assumed(UNPUBLISHED);
                Field<List<Long>> rates = fields.optional(
                                "bandwidth",
                                Formats.nonEmptyList(Formats.bandwidth()),
                                usual.bytesPerSecond().collect(rate -> rate).castToList(),
                                "download and unpacking with 0.25 vCPU and with each doubling of it")
                        .assumed(UNPUBLISHED + "; fitted to two published start-ups");
                Field<Integer> zstd = fields.optional(
                                "zstd",
                                Formats.wholePercent(1, 100),
                                usual.zstdPercent(),
                                "how long an image of zstd takes against one of gzip")
                        .assumed("AWS on zstd images: up to 27 % faster");
                Field<LazyLoading> lazy = fields.nested("lazyLoading", LAZY, "how images with a SOCI index come");
                Field<RegistryQuotas> registry =
                        fields.nested("registry", RegistryQuotasFormat.SECTION, "how fast the registry answers");
                return values -> new MicroVmPullModel(
                        values.get(overhead),
                        LongLists.immutable.ofAll(values.get(rates).stream().mapToLong(Long::longValue)),
                        values.get(zstd),
                        values.get(lazy),
                        values.get(registry));
            });

    private MicroVmPullFormat() {}

    /** For the key {@code imagePull} of orchestrators that give every task a machine of its own. */
    public static Section<MicroVmPullModel> section() {
        return SECTION;
    }
}
