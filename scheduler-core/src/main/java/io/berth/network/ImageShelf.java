package io.berth.network;

import java.util.function.IntConsumer;

/**
 * The images of one host as its agent's clean-up sees them: when they were pulled, whether containers hold them, when they were used.
 *
 * <p>Clean-up is worked out when somebody looks, not as it happens, so that a host on which nothing happens costs nothing.
 */
final class ImageShelf {
    private static final long ABSENT = -1;

    /** When the image was pulled, when a container took it last, when one ended last, and how many containers there are. */
    private static final int PULLED = 0;

    private static final int USED = 1;
    private static final int ENDED = 2;
    private static final int CONTAINERS = 3;
    private static final int CELLS = 4;

    private final ImagePolicy policy;
    private final int images;

    /** Four numbers for each image, side by side: every task of a large cluster finds those of its host far away. */
    private final long[] cells;

    private long nextCleanupMicros;

    /**
     * @param images how many images there are at all
     * @param sinceMicros when the agent started, from which the clean-ups count
     */
    ImageShelf(ImagePolicy policy, int images, long sinceMicros) {
        this.policy = policy;
        this.images = images;
        cells = new long[images * CELLS];
        for (int image = 0; image < images; image++) {
            cells[image * CELLS + PULLED] = ABSENT;
        }
        nextCleanupMicros = policy.cleansUp() ? sinceMicros + policy.cleanupMicros() : ImagePolicy.NEVER;
    }

    /** A task of this host pulled it, and it is still there. */
    boolean has(int image) {
        return cells[image * CELLS + PULLED] != ABSENT;
    }

    /** It is there, or on its way. */
    boolean isWanted(int image) {
        return has(image) || cells[image * CELLS + CONTAINERS] > 0;
    }

    void pulled(int image, long now) {
        cells[image * CELLS + PULLED] = now;
    }

    /** A container takes the image. */
    void taken(int image, long now) {
        cells[image * CELLS + CONTAINERS]++;
        cells[image * CELLS + USED] = now;
    }

    /** A container has ended; it is kept for a while. */
    void left(int image, long now) {
        cells[image * CELLS + CONTAINERS]--;
        cells[image * CELLS + ENDED] = now;
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
            for (int image = 0; image < images; image++) {
                boolean isOlder = oldest < 0 || cells[image * CELLS + USED] < cells[oldest * CELLS + USED];
                oldest = freeMicros(image) <= moment && isOlder ? image : oldest;
            }
            if (oldest < 0) {
                return;
            }
            cells[oldest * CELLS + PULLED] = ABSENT;
            taken.accept(oldest);
        }
    }

    private long firstFreeMicros() {
        long first = Long.MAX_VALUE;
        for (int image = 0; image < images; image++) {
            first = Math.min(first, freeMicros(image));
        }
        return first;
    }

    /** From when on clean-up may take the image, if nothing happens before. */
    private long freeMicros(int image) {
        int cell = image * CELLS;
        if (!has(image) || cells[cell + CONTAINERS] > 0) {
            return Long.MAX_VALUE;
        }
        return Math.max(cells[cell + PULLED] + policy.leastAgeMicros(), cells[cell + ENDED] + policy.stoppedMicros());
    }
}
