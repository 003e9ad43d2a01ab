package io.berth.network;

import io.berth.cluster.Hosts;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The images of each host as its agent's clean-up sees them: when they were pulled, whether containers hold them, when they were used.
 *
 * <p>Clean-up is worked out when somebody looks, not as it happens, so that a host on which nothing happens costs nothing. What is known of
 * a host is one short array, apart from its layers: every task of a large cluster finds that of its host far away.
 */
final class ImageShelves {
    private static final long ABSENT = -1;
    private static final long[] NOBODY_LOOKED = {};

    /** The first number of a host is its next clean-up, then come four for each image. */
    private static final int NEXT_CLEANUP = 0;

    /** When the image was pulled, when a container took it last, when one ended last, and how many containers there are. */
    private static final int PULLED = 1;

    private static final int USED = 2;
    private static final int ENDED = 3;
    private static final int CONTAINERS = 4;
    private static final int CELLS = 4;

    private final ImagePolicy policy;
    private final int images;
    private final Hosts hosts;
    private long[][] shelves = {};

    /**
     * @param images how many images there are at all
     * @param hosts when they registered, from which on their clean-ups count
     */
    ImageShelves(ImagePolicy policy, int images, Hosts hosts) {
        this.policy = policy;
        this.images = images;
        this.hosts = hosts;
    }

    private long[] shelf(int host) {
        if (host >= shelves.length) {
            int before = shelves.length;
            shelves = Arrays.copyOf(shelves, Math.max(host + 1, 2 * before));
            Arrays.fill(shelves, before, shelves.length, NOBODY_LOOKED);
        }
        long[] shelf = shelves[host];
        return shelf == NOBODY_LOOKED ? put(host) : shelf;
    }

    private long[] put(int host) {
        long[] shelf = new long[PULLED + images * CELLS];
        for (int image = 0; image < images; image++) {
            shelf[image * CELLS + PULLED] = ABSENT;
        }
        shelf[NEXT_CLEANUP] =
                policy.cleansUp() ? hosts.registeredAtMicros(host) + policy.cleanupMicros() : ImagePolicy.NEVER;
        shelves[host] = shelf;
        return shelf;
    }

    /** A task of this host pulled it, and it is still there. */
    boolean has(int host, int image) {
        return has(shelf(host), image);
    }

    private static boolean has(long[] shelf, int image) {
        return shelf[image * CELLS + PULLED] != ABSENT;
    }

    /** It is there, or on its way. */
    boolean isWanted(int host, int image) {
        return has(host, image) || shelf(host)[image * CELLS + CONTAINERS] > 0;
    }

    void pulled(int host, int image, long now) {
        shelf(host)[image * CELLS + PULLED] = now;
    }

    /** A container takes the image. */
    void taken(int host, int image, long now) {
        long[] shelf = shelf(host);
        shelf[image * CELLS + CONTAINERS]++;
        shelf[image * CELLS + USED] = now;
    }

    /** A container has ended; it is kept for a while. */
    void left(int host, int image, long now) {
        long[] shelf = shelf(host);
        shelf[image * CELLS + CONTAINERS]--;
        shelf[image * CELLS + ENDED] = now;
    }

    /** True when there was a clean-up that nobody has worked out. */
    boolean isDue(int host, long now) {
        return shelf(host)[NEXT_CLEANUP] <= now;
    }

    /** Tells which images clean-up has taken until now. */
    void cleanUp(int host, long now, IntConsumer taken) {
        long[] shelf = shelf(host);
        while (shelf[NEXT_CLEANUP] <= now) {
            long next = shelf[NEXT_CLEANUP];
            long free = firstFreeMicros(shelf);
            if (free > next) {
                long idleCycles = Math.ceilDiv(Math.min(free, now + 1) - next, policy.cleanupMicros());
                shelf[NEXT_CLEANUP] += idleCycles * policy.cleanupMicros();
            } else {
                takeAway(shelf, next, taken);
                shelf[NEXT_CLEANUP] += policy.cleanupMicros();
            }
        }
    }

    private void takeAway(long[] shelf, long moment, IntConsumer taken) {
        for (int count = 0; count < policy.imagesPerCleanup(); count++) {
            int oldest = -1;
            for (int image = 0; image < images; image++) {
                boolean isOlder = oldest < 0 || shelf[image * CELLS + USED] < shelf[oldest * CELLS + USED];
                oldest = freeMicros(shelf, image) <= moment && isOlder ? image : oldest;
            }
            if (oldest < 0) {
                return;
            }
            shelf[oldest * CELLS + PULLED] = ABSENT;
            taken.accept(oldest);
        }
    }

    private long firstFreeMicros(long[] shelf) {
        long first = Long.MAX_VALUE;
        for (int image = 0; image < images; image++) {
            first = Math.min(first, freeMicros(shelf, image));
        }
        return first;
    }

    /** From when on clean-up may take the image, if nothing happens before. */
    private long freeMicros(long[] shelf, int image) {
        int cell = image * CELLS;
        if (!has(shelf, image) || shelf[cell + CONTAINERS] > 0) {
            return Long.MAX_VALUE;
        }
        return Math.max(shelf[cell + PULLED] + policy.leastAgeMicros(), shelf[cell + ENDED] + policy.stoppedMicros());
    }
}
