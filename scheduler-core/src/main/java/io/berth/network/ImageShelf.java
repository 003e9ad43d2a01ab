package io.berth.network;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The images of one host as its agent's clean-up sees them: when they were pulled, whether containers hold them, when they were used.
 *
 * <p>Clean-up is worked out when somebody looks, not as it happens, so that a host on which nothing happens costs nothing.
 */
final class ImageShelf {
    private static final long ABSENT = -1;

    private final ImagePolicy policy;
    private final long[] pulledMicros;
    private final long[] usedMicros;
    private final long[] endedMicros;
    private final int[] containers;
    private long nextCleanupMicros;

    /**
     * @param images how many images there are at all
     * @param sinceMicros when the agent started, from which the clean-ups count
     */
    ImageShelf(ImagePolicy policy, int images, long sinceMicros) {
        this.policy = policy;
        pulledMicros = new long[images];
        Arrays.fill(pulledMicros, ABSENT);
        usedMicros = new long[images];
        endedMicros = new long[images];
        containers = new int[images];
        nextCleanupMicros = policy.cleansUp() ? sinceMicros + policy.cleanupMicros() : ImagePolicy.NEVER;
    }

    /** A task of this host pulled it, and it is still there. */
    boolean has(int image) {
        return pulledMicros[image] != ABSENT;
    }

    /** It is there, or on its way. */
    boolean isWanted(int image) {
        return has(image) || containers[image] > 0;
    }

    void pulled(int image, long now) {
        pulledMicros[image] = now;
    }

    /** A container takes the image. */
    void taken(int image, long now) {
        containers[image]++;
        usedMicros[image] = now;
    }

    /** A container has ended; it is kept for a while. */
    void left(int image, long now) {
        containers[image]--;
        endedMicros[image] = now;
    }

    /** True when there was a clean-up that nobody has worked out. */
    boolean isDue(long now) {
        return nextCleanupMicros <= now;
    }

    /** Tells which images clean-up has taken until now. */
    void cleanUp(long now, IntConsumer taken) {
        while (nextCleanupMicros <= now) {
            long free = firstFreeMicros();
            if (free > nextCleanupMicros) {
                long idleCycles = Math.ceilDiv(Math.min(free, now + 1) - nextCleanupMicros, policy.cleanupMicros());
                nextCleanupMicros += idleCycles * policy.cleanupMicros();
            } else {
                takeAway(nextCleanupMicros, taken);
                nextCleanupMicros += policy.cleanupMicros();
            }
        }
    }

    private void takeAway(long moment, IntConsumer taken) {
        for (int count = 0; count < policy.imagesPerCleanup(); count++) {
            int oldest = -1;
            for (int image = 0; image < pulledMicros.length; image++) {
                boolean isOlder = oldest < 0 || usedMicros[image] < usedMicros[oldest];
                oldest = freeMicros(image) <= moment && isOlder ? image : oldest;
            }
            if (oldest < 0) {
                return;
            }
            pulledMicros[oldest] = ABSENT;
            taken.accept(oldest);
        }
    }

    private long firstFreeMicros() {
        long first = Long.MAX_VALUE;
        for (int image = 0; image < pulledMicros.length; image++) {
            first = Math.min(first, freeMicros(image));
        }
        return first;
    }

    /** From when on clean-up may take the image, if nothing happens before. */
    private long freeMicros(int image) {
        if (!has(image) || containers[image] > 0) {
            return Long.MAX_VALUE;
        }
        return Math.max(pulledMicros[image] + policy.leastAgeMicros(), endedMicros[image] + policy.stoppedMicros());
    }
}
