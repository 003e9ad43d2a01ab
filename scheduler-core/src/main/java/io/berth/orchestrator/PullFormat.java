package io.berth.orchestrator;

import io.berth.network.ImagePolicy;
import io.berth.network.ImagePolicy.Behavior;
import io.berth.network.PullModel;
import io.berth.network.RegistryQuotas;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** How a {@link PullModel} is written. */
public final class PullFormat {
    private static final String UNPUBLISHED = "fitted to published pull times of large images";

    private static final String AGENT = "ECS agent README, ";

    private PullFormat() {}

    /** For the key {@code imagePull} of an orchestrator whose hosts pull like this unless the scenario says otherwise. */
    public static Section<PullModel> section(PullModel usual) {
        return Section.of("imagePull", "How fast a host gets an image.", fields -> {
            Field<Long> manifest = fields.optional(
                            "manifest", Formats.duration(), usual.manifestMicros(), "registry round trip of a pull")
                    .assumed(UNPUBLISHED);
            Field<Long> cached = fields.optional(
                            "cached",
                            Formats.duration(),
                            usual.cachedMicros(),
                            "what a start costs when every layer is on the host already")
                    .assumed(UNPUBLISHED);
            Field<Long> download = fields.optional(
                            "download",
                            Formats.bandwidth(),
                            usual.maxBytesPerSecond(),
                            "most that one host gets from the registry, whatever its network allows")
                    .assumed(UNPUBLISHED);
            Field<Long> unpack = fields.optional(
                            "unpack", Formats.bandwidth(), usual.unpackBytesPerSecond(), "compressed bytes unpacked")
                    .assumed(UNPUBLISHED);
            Field<Long> zstd = fields.optional(
                            "zstdUnpack",
                            Formats.bandwidth(),
                            usual.zstdUnpackBytesPerSecond(),
                            "compressed bytes of zstd unpacked")
                    .assumed("twice as fast as gzip");
            Field<RegistryQuotas> registry =
                    fields.nested("registry", RegistryQuotasFormat.SECTION, "how fast the registry answers");
            Field<Integer> exposed = fields.optional(
                            "exposed",
                            Formats.wholePercent(0, 100),
                            usual.exposedPercent(),
                            "how much of the shorter of download and unpacking is not hidden behind the longer")
                    .assumed(UNPUBLISHED);
            Function<Values, ImagePolicy> policy = policy(fields, usual.policy());
            return values -> new PullModel(
                    values.get(manifest),
                    values.get(cached),
                    values.get(download),
                    values.get(unpack),
                    values.get(zstd),
                    values.get(exposed),
                    policy.apply(values),
                    values.get(registry));
        });
    }

    private static Function<Values, ImagePolicy> policy(Section.Fields fields, ImagePolicy usual) {
        Map<String, Behavior> behaviors = new LinkedHashMap<>();
        behaviors.put("default", Behavior.DEFAULT);
        behaviors.put("always", Behavior.ALWAYS);
        behaviors.put("once", Behavior.ONCE);
        behaviors.put("prefer-cached", Behavior.PREFER_CACHED);
        Field<Behavior> behavior = fields.optional(
                        "behavior",
                        Formats.enumeration("image pull behavior", behaviors),
                        usual.behavior(),
                        "whether the registry is asked for an image that is on the host, and what a failed pull means then")
                .source(AGENT + "ECS_IMAGE_PULL_BEHAVIOR");
        Field<Long> interval = fields.optional(
                        "cleanupInterval",
                        Formats.duration(),
                        usual.cleanupMicros(),
                        "from one clean-up of unused images to the next; 0 for none")
                .source(AGENT + "ECS_IMAGE_CLEANUP_INTERVAL");
        Field<Long> age = fields.optional(
                        "cleanupAge", Formats.duration(), usual.leastAgeMicros(), "how long an image stays at least")
                .source(AGENT + "ECS_IMAGE_MINIMUM_CLEANUP_AGE");
        Field<Integer> images = fields.optional(
                        "cleanupImages",
                        Formats.integer(1, 1000),
                        usual.imagesPerCleanup(),
                        "how many images one clean-up takes at most, the least recently used first")
                .source(AGENT + "ECS_NUM_IMAGES_DELETE_PER_CYCLE");
        Field<Long> stopped = fields.optional(
                        "stoppedContainers",
                        Formats.duration(),
                        usual.stoppedMicros(),
                        "how long a container that has ended keeps its image")
                .source(AGENT + "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION");
        return values -> new ImagePolicy(
                values.get(behavior),
                values.get(interval) == 0 ? ImagePolicy.NEVER : values.get(interval),
                values.get(age),
                values.get(images),
                values.get(stopped));
    }
}
