package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.ImageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Images by name: {@code { size: 420MB }}, or layers with names, which images share. */
final class ImageFormat {
    // No name of an image has this character.
    private static final String TOGETHER = "+";
    private static final long MAX_BYTES = 1_000_000_000_000L;

    private static final Section<Function<String, ImageSpec>> IMAGE =
            Section.of("image", "A container image in its registry, in compressed bytes.", fields -> {
                Field<Long> size = fields.optional("size", Formats.bytes(), "compressed size, as one layer of its own");
                Field<Map<String, Long>> layers = fields.optional(
                        "layers",
                        Formats.map(Formats.identifier(), Formats.bytes()),
                        "compressed size by layer, base first; images that name the same layer share it");
                Field<Boolean> zstd = fields.optional(
                        "zstd", Formats.bool(), false, "compressed with zstd instead of gzip, which unpacks faster");
                Field<Boolean> soci = fields.optional(
                                "sociIndex",
                                Formats.bool(),
                                false,
                                "has a SOCI index beside it: Fargate starts the container before all of the image is there")
                        .source("ECS developer guide, Fargate image pull behavior");
                return values -> {
                    Long bytes = values.orNull(size);
                    Map<String, Long> named = values.orNull(layers);
                    if ((bytes == null) == (named == null)) {
                        throw new IllegalArgumentException("an image has either a size or layers");
                    }
                    boolean isZstd = values.get(zstd);
                    boolean hasIndex = values.get(soci);
                    return name -> new ImageSpec(
                            name,
                            layers(bytes == null ? Map.of() : Map.of(name + ":all", bytes), named),
                            isZstd,
                            hasIndex);
                };
            });

    private ImageFormat() {}

    static Format<Map<String, Function<String, ImageSpec>>> images() {
        return Formats.map(Formats.identifier(), IMAGE);
    }

    /** The name of the images of one task's containers taken together. */
    static String together(List<String> names) {
        return String.join(TOGETHER, names);
    }

    /** What a task pulls whose containers have several images: every layer once, in their order; zstd and lazy where all of them are. */
    static ImageSpec together(String names, Map<String, ImageSpec> images) {
        List<ImageSpec.Layer> layers = new ArrayList<>();
        for (String name : names.split(Pattern.quote(TOGETHER), -1)) {
            Objects.requireNonNull(images.get(name)).layers().forEach(layers::add);
        }
        ImmutableList<ImageSpec> parts =
                Lists.immutable.of(names.split(Pattern.quote(TOGETHER), -1)).collect(images::get);
        return new ImageSpec(
                names,
                Lists.immutable.withAll(layers).distinctBy(ImageSpec.Layer::digest),
                parts.allSatisfy(ImageSpec::isZstd),
                parts.allSatisfy(ImageSpec::hasSociIndex));
    }

    private static ImmutableList<ImageSpec.Layer> layers(Map<String, Long> whole, @Nullable Map<String, Long> named) {
        List<ImageSpec.Layer> layers = new ArrayList<>();
        (named == null ? whole : named).forEach((digest, bytes) -> layers.add(layer(digest, bytes)));
        return Lists.immutable.withAll(layers);
    }

    private static ImageSpec.Layer layer(String digest, long bytes) {
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("layer " + digest + " is larger than 1 TB");
        }
        return new ImageSpec.Layer(digest, bytes);
    }
}
