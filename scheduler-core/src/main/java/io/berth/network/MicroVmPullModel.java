package io.berth.network;

import io.berth.workload.ImageSpec;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/**
 * How fast a micro-VM gets an image: a fixed overhead, then download and unpacking at a rate that grows with its CPU; a large image with
 * a SOCI index is loaded lazily.
 *
 * <p>All numbers are assumed. That a larger size pulls faster is reported by third parties only; the rates are fitted to two
 * published start-ups, 413 MB in about 57 s and 2.7 GB in 55 s, neither of which tells the size of the task.
 *
 * @param overheadMicros registry round trip and what else does not depend on the image
 * @param bytesPerSecond compressed bytes that are downloaded and unpacked in a second with 0.25 vCPU and with each doubling of it;
 *     the last rate holds for everything larger
 * @param zstdPercent how long an image of zstd takes in percent of one of gzip
 * @param lazy how images with a SOCI index come
 * @param registry how fast it answers
 */
public record MicroVmPullModel(
        long overheadMicros,
        ImmutableLongList bytesPerSecond,
        int zstdPercent,
        LazyLoading lazy,
        RegistryQuotas registry) {
    /** 2 s, then 10, 20, 40, 60 and 80 MB/s for 0.25, 0.5, 1, 2 and at least 4 vCPU. */
    public static final MicroVmPullModel DEFAULTS = new MicroVmPullModel(
            2_000_000,
            LongLists.immutable.of(10_000_000, 20_000_000, 40_000_000, 60_000_000, 80_000_000),
            75,
            LazyLoading.DEFAULTS,
            RegistryQuotas.DEFAULTS);

    private static final int SMALLEST_CPU_UNITS = 256;

    public MicroVmPullModel {
        if (overheadMicros < 0 || bytesPerSecond.isEmpty() || bytesPerSecond.min() < 1 || zstdPercent < 1) {
            throw new IllegalArgumentException("an image pull needs an overhead of at least 0us and rates above 0, got "
                    + overheadMicros + "us and " + bytesPerSecond);
        }
    }

    /** How long an image takes, at least a microsecond. */
    long micros(int cpuUnits, ImageSpec image) {
        long bytes = image.bytes();
        if (image.hasSociIndex() && bytes > lazy.minBytes()) {
            return Math.max(
                    1, lazy.overheadMicros() + Transfer.micros(bytes * lazy.neededPercent() / 100, rate(cpuUnits)));
        }
        long micros = Transfer.micros(bytes, rate(cpuUnits));
        return Math.max(1, overheadMicros + (image.isZstd() ? micros * zstdPercent / 100 : micros));
    }

    private long rate(int cpuUnits) {
        int doublings = 0;
        while (doublings < bytesPerSecond.size() - 1 && cpuUnits >= SMALLEST_CPU_UNITS << (doublings + 1)) {
            doublings++;
        }
        return bytesPerSecond.get(doublings);
    }
}
