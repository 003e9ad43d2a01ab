package io.berth.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchBucketTest {
    private static final long SECOND = 1_000_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one at once, two a second   | 1 | 2   | '[0, 500, 1000, 1500, 2000]'
            three at once, one a second | 3 | 1   | '[0, 0, 0, 1000, 2000]'
            more at once than asked for | 9 | 1   | '[0, 0, 0, 0, 0]'
            one in four seconds         | 2 | 0.25| '[0, 0, 4000, 8000, 12000]'
            """)
    void five_launches_at_once_happen_at_these_milliseconds(
            String situation, int burst, double perSecond, String millis) {
        var bucket = new LaunchBucket(burst, perSecond);

        assertEquals(
                millis,
                IntStream.range(0, 5)
                        .mapToLong(launch -> bucket.take(0) / 1000)
                        .boxed()
                        .toList()
                        .toString());
    }

    @Test
    void fills_up_again_but_not_beyond_its_burst() {
        var bucket = new LaunchBucket(2, 1);
        bucket.take(0);
        bucket.take(0);

        assertEquals(100 * SECOND, bucket.take(100 * SECOND));
        assertEquals(100 * SECOND, bucket.take(100 * SECOND));
        assertEquals(101 * SECOND, bucket.take(100 * SECOND));
    }

    @Test
    void a_launch_that_is_put_back_goes_to_the_next() {
        var bucket = new LaunchBucket(1, 1);
        bucket.take(0);
        assertEquals(SECOND, bucket.take(0));
        bucket.putBack();

        assertEquals(SECOND, bucket.take(0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void agrees_with_a_bucket_of_counted_tokens(long seed) {
        Draws draws = new Draws(seed);
        int burst = 1 + draws.below(Purpose.TRAFFIC, seed, 0, 20);
        long spacing = 1 + draws.below(Purpose.TRAFFIC, seed, 1, 300_000);
        var bucket = new LaunchBucket(burst, 1e6 / spacing);
        var plain = new PlainBucket(burst, spacing);
        long now = 0;
        for (int launch = 0; launch < 2_000; launch++) {
            now += draws.below(Purpose.TRAFFIC, launch, 2, (int) (2 * spacing));
            now += draws.below(Purpose.TRAFFIC, launch, 3, 50) == 0 ? burst * spacing : 0;
            assertEquals(plain.take(now), bucket.take(now), "seed " + seed + ", launch " + launch);
        }
    }

    /** Walks through time from token to token; one token comes after each spacing while the bucket is not full. */
    private static final class PlainBucket {
        private final int burst;
        private final long spacing;
        private long clock;
        private long sinceToken;
        private int tokens;

        PlainBucket(int burst, long spacing) {
            this.burst = burst;
            this.spacing = spacing;
            this.tokens = burst;
        }

        long take(long now) {
            pass(Math.max(0, now - clock));
            if (tokens == 0) {
                pass(spacing - sinceToken);
            }
            tokens--;
            return clock;
        }

        private void pass(long micros) {
            clock += micros;
            sinceToken += micros;
            while (sinceToken >= spacing && tokens < burst) {
                sinceToken -= spacing;
                tokens++;
            }
            if (tokens == burst) {
                sinceToken = 0;
            }
        }
    }

    @ParameterizedTest(name = "burst {0}, {1} a second")
    @CsvSource({"0, 1", "1, 0", "1, -1", "1, NaN"})
    void a_limit_that_lets_nothing_through_is_refused(int burst, double perSecond) {
        assertThrows(IllegalArgumentException.class, () -> new LaunchBucket(burst, perSecond));
    }
}
