package io.berth.workload;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * A container image in its registry.
 *
 * @param layers from the base upwards; images that name the same layer share it
 */
public record ImageSpec(String name, ImmutableList<Layer> layers) {
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
