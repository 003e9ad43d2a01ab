package io.berth.network;

import io.berth.cluster.Hosts;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The images of each host as its agent's clean-up sees them: when they were pulled, whether containers hold them, when they were used.
 *
 * <p>Clean-up is worked out when somebody looks, not as it happens, so that a host on which nothing happens costs nothing. What is known of
 * a host is one row of numbers, apart from its layers: every task of a large cluster finds that of its host far away, and one wait
 * for memory is enough. Rows lie in pages that are made when somebody looks at the first of their hosts.
 */
final class ImageShelves {
    private static final long ABSENT = -1;
    private static final long NOBODY_LOOKED = 0;

    /** About 64 KiB, if a host has so few images. */
    private static final int PAGE_CELLS = 1 << 13;

    private static final long[] NO_PAGE = {};

    /** The first cell of a row is its next clean-up, then come four for each image. */
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
    private final int width;
    private final int pageBits;
    private long[][] pages = {};

    /**
     * @param images how many images there are at all
     * @param hosts when they registered, from which on their clean-ups count
     */
    ImageShelves(ImagePolicy policy, int images, Hosts hosts) {
        this.policy = policy;
        this.images = images;
        this.hosts = hosts;
        width = PULLED + images * CELLS;
        pageBits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, PAGE_CELLS / width));
    }

    /** The page of a host; its row begins at {@link #row}. */
    private long[] page(int host) {
        int number = host >> pageBits;
        if (number >= pages.length) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, Math.max(number + 1, 2 * before));
            Arrays.fill(pages, before, pages.length, NO_PAGE);
        }
        if (pages[number] == NO_PAGE) {
            pages[number] = new long[width << pageBits];
        }
        long[] page = pages[number];
        if (page[row(host)] == NOBODY_LOOKED) {
            clear(page, host);
        }
        return page;
    }

    private int row(int host) {
        return (host & (1 << pageBits) - 1) * width;
    }

    private void clear(long[] page, int host) {
        int row = row(host);
        for (int image = 0; image < images; image++) {
            page[row + image * CELLS + PULLED] = ABSENT;
        }
        page[row + NEXT_CLEANUP] =
                policy.cleansUp() ? hosts.registeredAtMicros(host) + policy.cleanupMicros() : ImagePolicy.NEVER;
    }

    /** A task of this host pulled it, and it is still there. */
    boolean has(int host, int image) {
        return page(host)[row(host) + image * CELLS + PULLED] != ABSENT;
    }

    /** It is there, or on its way. */
    boolean isWanted(int host, int image) {
        return has(host, image) || page(host)[row(host) + image * CELLS + CONTAINERS] > 0;
    }

    void pulled(int host, int image, long now) {
        page(host)[row(host) + image * CELLS + PULLED] = now;
    }

    /** A container takes the image. */
    void taken(int host, int image, long now) {
        long[] page = page(host);
        int cell = row(host) + image * CELLS;
        page[cell + CONTAINERS]++;
        page[cell + USED] = now;
    }

    /** A container has ended; it is kept for a while. */
    void left(int host, int image, long now) {
        long[] page = page(host);
        int cell = row(host) + image * CELLS;
        page[cell + CONTAINERS]--;
        page[cell + ENDED] = now;
    }

    /** True when there was a clean-up that nobody has worked out. */
    boolean isDue(int host, long now) {
        return page(host)[row(host) + NEXT_CLEANUP] <= now;
    }

    /** Tells which images clean-up has taken until now. */
    void cleanUp(int host, long now, IntConsumer taken) {
        long[] page = page(host);
        int row = row(host);
        while (page[row + NEXT_CLEANUP] <= now) {
            long next = page[row + NEXT_CLEANUP];
            long free = firstFreeMicros(page, row);
            if (free > next) {
                long idleCycles = Math.ceilDiv(Math.min(free, now + 1) - next, policy.cleanupMicros());
                page[row + NEXT_CLEANUP] += idleCycles * policy.cleanupMicros();
            } else {
                takeAway(page, row, next, taken);
                page[row + NEXT_CLEANUP] += policy.cleanupMicros();
            }
        }
    }

    private void takeAway(long[] page, int row, long moment, IntConsumer taken) {
        for (int count = 0; count < policy.imagesPerCleanup(); count++) {
            int oldest = -1;
            for (int image = 0; image < images; image++) {
                boolean isOlder = oldest < 0 || page[row + image * CELLS + USED] < page[row + oldest * CELLS + USED];
                oldest = freeMicros(page, row + image * CELLS) <= moment && isOlder ? image : oldest;
            }
            if (oldest < 0) {
                return;
            }
            page[row + oldest * CELLS + PULLED] = ABSENT;
            taken.accept(oldest);
        }
    }

    private long firstFreeMicros(long[] page, int row) {
        long first = Long.MAX_VALUE;
        for (int image = 0; image < images; image++) {
            first = Math.min(first, freeMicros(page, row + image * CELLS));
        }
        return first;
    }

    /** From when on clean-up may take the image of these cells, if nothing happens before. */
    private long freeMicros(long[] page, int cell) {
        if (page[cell + PULLED] == ABSENT || page[cell + CONTAINERS] > 0) {
            return Long.MAX_VALUE;
        }
        return Math.max(page[cell + PULLED] + policy.leastAgeMicros(), page[cell + ENDED] + policy.stoppedMicros());
    }
}
