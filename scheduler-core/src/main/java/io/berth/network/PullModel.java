package io.berth.network;

/**
 * How fast a host gets an image: one registry round trip, then download and unpacking side by side.
 *
 * <p>All numbers are assumed, fitted to the measurements collected in the ECS reference (15 to 20 GB images in 4 to 6 minutes;
 * 10 to 20 s for large images on EC2).
 *
 * @param manifestMicros registry round trip of a pull that downloads something
 * @param cachedMicros what a start costs when every layer is on the host already
 * @param maxBytesPerSecond most that one host gets from the registry, whatever its network allows
 * @param unpackBytesPerSecond compressed bytes unpacked in a second, one layer after another
 * @param zstdUnpackBytesPerSecond likewise for images that are compressed with zstd
 * @param exposedPercent how much of the shorter of download and unpacking is not hidden behind the longer
 * @param policy when the registry is asked, and what is thrown away
 * @param registry how fast it answers
 */
public record PullModel(
        long manifestMicros,
        long cachedMicros,
        long maxBytesPerSecond,
        long unpackBytesPerSecond,
        long zstdUnpackBytesPerSecond,
        int exposedPercent,
        ImagePolicy policy,
        RegistryQuotas registry) {
    /** The defaults. */
    public static final PullModel DEFAULTS =
            new PullModel(700_000, 150_000_000, 60_000_000, 15).withPolicy(ImagePolicy.DEFAULTS);

    public PullModel {
        if (manifestMicros < 1
                || cachedMicros < 1
                || maxBytesPerSecond < 1
                || unpackBytesPerSecond < 1
                || zstdUnpackBytesPerSecond < 1) {
            throw new IllegalArgumentException("an image pull takes time and needs bandwidth above 0");
        }
    }

    /** Hosts that keep their images, and unpack zstd twice as fast. */
    public PullModel(
            long manifestMicros,
            long cachedMicros,
            long maxBytesPerSecond,
            long unpackBytesPerSecond,
            int exposedPercent) {
        this(
                manifestMicros,
                cachedMicros,
                maxBytesPerSecond,
                unpackBytesPerSecond,
                2 * unpackBytesPerSecond,
                exposedPercent,
                ImagePolicy.KEEP,
                RegistryQuotas.DEFAULTS);
    }

    /** The same with another policy. */
    public PullModel withPolicy(ImagePolicy other) {
        return new PullModel(
                manifestMicros,
                cachedMicros,
                maxBytesPerSecond,
                unpackBytesPerSecond,
                zstdUnpackBytesPerSecond,
                exposedPercent,
                other,
                registry);
    }

    /** A host that asks the registry at every start, whether it has the image or not. */
    public PullModel(long manifestMicros, long maxBytesPerSecond, long unpackBytesPerSecond, int exposedPercent) {
        this(manifestMicros, manifestMicros, maxBytesPerSecond, unpackBytesPerSecond, exposedPercent);
    }

    /** How long unpacking goes on once the download is through. */
    long unpackingMicros(long bytes, boolean isZstd, long downloadMicros) {
        long unpackMicros = Transfer.micros(bytes, isZstd ? zstdUnpackBytesPerSecond : unpackBytesPerSecond);
        long longer = Math.max(downloadMicros, unpackMicros);
        long shorter = Math.min(downloadMicros, unpackMicros);
        return longer - downloadMicros + shorter * exposedPercent / 100;
    }
}
