package io.berth.orchestrator;

import io.berth.network.PullModel;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** How a {@link PullModel} is written. */
public final class PullFormat {
    private static final String UNPUBLISHED = "fitted to published pull times of large images";

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
            Field<Integer> exposed = fields.optional(
                            "exposed",
                            Formats.wholePercent(0, 100),
                            usual.exposedPercent(),
                            "how much of the shorter of download and unpacking is not hidden behind the longer")
                    .assumed(UNPUBLISHED);
            return values -> new PullModel(
                    values.get(manifest),
                    values.get(cached),
                    values.get(download),
                    values.get(unpack),
                    values.get(exposed));
        });
    }
}
