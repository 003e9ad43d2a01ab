package io.berth.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.random.Draws;
import io.berth.random.Purpose;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedDownloadsTest {
    private static final long BYTES_PER_SECOND = 100_000_000;
    private static final int DOWNLOADS = 200;

    @Test
    void alone_a_download_gets_the_whole_network() {
        var downloads = new SharedDownloads(BYTES_PER_SECOND);

        downloads.begin(7, 100_000_000, 500);

        assertEquals(1_000_500, downloads.nextEndMicros());
        assertEquals(SharedDownloads.NONE, downloads.takeEnded(1_000_499));
        assertEquals(7, downloads.takeEnded(1_000_500));
        assertEquals(SharedDownloads.NEVER, downloads.nextEndMicros());
    }

    /** The first has 50 MB after 0.5 s and shares from then on: 1.5 s. The second has 50 of its 150 MB then: 2.5 s. */
    @Test
    void two_downloads_get_half_each() {
        var downloads = new SharedDownloads(BYTES_PER_SECOND);

        downloads.begin(1, 100_000_000, 0);
        downloads.begin(2, 150_000_000, 500_000);

        assertEquals(1_500_000, downloads.nextEndMicros());
        assertEquals(1, downloads.takeEnded(1_500_000));
        assertEquals(SharedDownloads.NONE, downloads.takeEnded(1_500_000));
        assertEquals(2_500_000, downloads.nextEndMicros());
    }

    @Test
    void equal_downloads_end_in_the_order_of_their_beginning() {
        var downloads = new SharedDownloads(BYTES_PER_SECOND);
        for (int download = 0; download < 9; download++) {
            downloads.begin(download, 1_000, 0);
        }

        for (int download = 0; download < 9; download++) {
            assertEquals(download, downloads.takeEnded(90));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void ends_when_the_naive_walk_ends(long seed) {
        double[] beginMicros = new double[DOWNLOADS];
        double[] bytes = new double[DOWNLOADS];
        Draws draws = new Draws(seed);
        for (int download = 0; download < DOWNLOADS; download++) {
            beginMicros[download] = draws.below(Purpose.ARRIVAL, download, 0, 100_000_000);
            bytes[download] = draws.below(Purpose.IMAGE_PULL, download, 0, 100_000_000);
        }

        long[] expected = naive(beginMicros, bytes);
        long[] actual = shared(beginMicros, bytes);

        for (int download = 0; download < DOWNLOADS; download++) {
            // Each end is rounded up to a microsecond, during which the others get less.
            long apart = Math.abs(expected[download] - actual[download]);
            assertTrue(apart <= DOWNLOADS, "download " + download + " ends " + apart + "us apart");
        }
        assertTrue(sharedTime(beginMicros, actual) > 0, "downloads must meet for the test to say something");
    }

    private static long[] shared(double[] beginMicros, double[] bytes) {
        var downloads = new SharedDownloads(BYTES_PER_SECOND);
        long[] ends = new long[DOWNLOADS];
        MutableList<Integer> order = byBeginning(beginMicros);
        while (!order.isEmpty() || downloads.nextEndMicros() != SharedDownloads.NEVER) {
            long begin = order.isEmpty() ? SharedDownloads.NEVER : (long) beginMicros[order.getFirst()];
            long end = downloads.nextEndMicros();
            if (begin < end) {
                int download = order.removeFirst();
                downloads.begin(download, (long) bytes[download], begin);
            } else {
                for (int ended = downloads.takeEnded(end); ended >= 0; ended = downloads.takeEnded(end)) {
                    ends[ended] = end;
                }
            }
        }
        return ends;
    }

    /** Gives every running download its share until the next one begins or ends, again and again. */
    private static long[] naive(double[] beginMicros, double[] bytes) {
        double[] missing = bytes.clone();
        long[] ends = new long[DOWNLOADS];
        double now = 0;
        MutableList<Integer> order = byBeginning(beginMicros);
        MutableList<Integer> running = Lists.mutable.empty();
        while (!order.isEmpty() || !running.isEmpty()) {
            double begin = order.isEmpty() ? Double.MAX_VALUE : beginMicros[order.getFirst()];
            double share = BYTES_PER_SECOND / 1e6 / Math.max(1, running.size());
            double least = running.isEmpty()
                    ? Double.MAX_VALUE
                    : running.collectDouble(download -> missing[download]).min();
            double next = Math.min(begin, least == Double.MAX_VALUE ? least : now + least / share);
            for (int download : running) {
                missing[download] -= (next - now) * share;
            }
            now = next;
            long end = (long) Math.ceil(now);
            running.select(download -> missing[download] < 1e-3).forEach(download -> ends[download] = end);
            running.removeIf(download -> missing[download] < 1e-3);
            if (next == begin) {
                running.add(order.removeFirst());
            }
        }
        return ends;
    }

    private static MutableList<Integer> byBeginning(double[] beginMicros) {
        MutableList<Integer> order = Lists.mutable.empty();
        for (int download = 0; download < DOWNLOADS; download++) {
            order.add(download);
        }
        return order.sortThisByDouble(download -> beginMicros[download]);
    }

    private static double sharedTime(double[] beginMicros, long[] ends) {
        double together = 0;
        for (int one = 0; one < DOWNLOADS; one++) {
            for (int other = one + 1; other < DOWNLOADS; other++) {
                double from = Math.max(beginMicros[one], beginMicros[other]);
                together += Math.max(0, Math.min(ends[one], ends[other]) - from);
            }
        }
        return together;
    }
}
