package io.berth.network;

/**
 * When a container starts before its whole image is there: what it needs at once is a small part, the rest is fetched as it is read.
 *
 * <p>That 6.4 % of an image are needed to start, and that SOCI is recommended from 250 MiB on, are published (ECS developer guide, Fargate
 * image pull behavior; AWS on Seekable OCI, read 2026-10); the rest is assumed.
 *
 * @param minBytes smallest compressed size that is loaded lazily
 * @param overheadMicros what every such pull takes
 * @param neededPercent how much of the image must come before the container starts
 */
public record LazyLoading(long minBytes, long overheadMicros, int neededPercent) {
    /** From 250 MiB on; 3 s and a tenth of the image. */
    public static final LazyLoading DEFAULTS = new LazyLoading(250L << 20, 3_000_000, 10);

    public LazyLoading {
        if (minBytes < 0 || overheadMicros < 0 || neededPercent < 0 || neededPercent > 100) {
            throw new IllegalArgumentException(
                    "lazy loading needs sizes and times of at least 0 and 0 to 100 % of the image");
        }
    }
}
