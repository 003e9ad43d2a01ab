package io.berth.placement.kubernetes;

import io.berth.cluster.HeldImages;

/**
 * Prefers nodes that have the pod's images already: the plugin ImageLocality.
 *
 * <p>Each image counts for its size times the share of nodes that have it, so that a rare image does not pull all pods to one
 * node; below 23 MiB nothing counts (kubernetes/kubernetes, plugins/imagelocality/image_locality.go; containers of 1.31 on
 * include init containers).
 */
final class ImageLocality {
    private static final long MIB = 1L << 20;
    private static final long MIN_BYTES = 23 * MIB;
    private static final long MAX_BYTES_PER_CONTAINER = 1000 * MIB;

    private ImageLocality() {}

    /** What one image of the pod adds to {@code sumBytes}. */
    static long scaledBytes(long imageBytes, int nodesWithImage, int nodes) {
        double spread = (double) nodesWithImage / (double) nodes;
        return (long) ((double) imageBytes * spread);
    }

    /** In a run, what a node gets that has the only image of a pod; nodes without it get nothing. */
    static long ofHolder(HeldImages images, int image, int nodes) {
        int holders = images.holders(image);
        return holders == 0 ? 0 : score(scaledBytes(images.bytes(image), holders, nodes), 1);
    }

    /** The score of a node from the sum over the pod's containers, init containers included. */
    static long score(long sumBytes, int containers) {
        long maxBytes = MAX_BYTES_PER_CONTAINER * containers;
        long clamped = Math.clamp(sumBytes, MIN_BYTES, Math.max(MIN_BYTES, maxBytes));
        return 100 * (clamped - MIN_BYTES) / (maxBytes - MIN_BYTES);
    }
}
