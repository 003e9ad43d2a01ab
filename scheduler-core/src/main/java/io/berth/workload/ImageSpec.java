package io.berth.workload;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * A container image in its registry.
 *
 * @param layers from the base upwards; images that name the same layer share it
 * @param isZstd compressed with zstd, which unpacks faster than gzip
 * @param hasSociIndex has a SOCI index beside it, with which a container may start before all of the image is there
 */
public record ImageSpec(String name, ImmutableList<Layer> layers, boolean isZstd, boolean hasSociIndex) {
    /** Layers of gzip, and no index. */
    public ImageSpec(String name, ImmutableList<Layer> layers) {
        this(name, layers, false, false);
    }

    /**
     * One layer.
     *
     * @param digest what makes it the same layer in two images
     * @param bytes compressed, as it is downloaded and stored
     */
    public record Layer(String digest, long bytes) {}

    /** Compressed size of the whole image. */
    public long bytes() {
        return layers.sumOfLong(Layer::bytes);
    }
}
