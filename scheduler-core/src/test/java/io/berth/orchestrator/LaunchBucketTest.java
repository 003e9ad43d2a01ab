package io.berth.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.berth.random.Draws;
import io.berth.random.Purpose;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchBucketTest {
    /** Launches are asked for at these milliseconds and may happen at those. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            burst at once, then in step   | 3 | 10 | 0 0 0 0 0       | 0 0 0 100 200
            refills while nobody asks     | 3 | 10 | 0 0 0 150 150   | 0 0 0 150 200
            never holds more than a burst | 2 | 10 | 9000 9000 9000  | 9000 9000 9100
            no burst: one after the other | 1 | 10 | 0 0 0           | 0 100 200
            slower than the rate          | 1 | 10 | 0 100 250       | 0 100 250
            """)
    void lets_launches_pass(String situation, int burst, double perSecond, String asked, String allowed) {
        var bucket = new LaunchBucket(burst, perSecond);
        MutableLongList passed = LongLists.mutable.empty();

        for (String milli : asked.split(" ")) {
            passed.add(bucket.take(Long.parseLong(milli) * 1_000) / 1_000);
        }

        assertEquals(allowed, passed.makeString(" "));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void agrees_with_a_bucket_that_counts_its_tokens(long seed) {
        var bucket = new LaunchBucket(7, 20);
        Draws draws = new Draws(seed);
        long now = 0;
        double tokens = 7;
        long refilledMicros = 0;
        for (int launch = 0; launch < 1_000; launch++) {
            now += draws.below(Purpose.ARRIVAL, launch, 0, 90_000);
            long allowed = bucket.take(now);

            long passes = Math.max(now, refilledMicros);
            tokens = Math.min(7, tokens + (passes - refilledMicros) / 50_000.0);
            long lacking = (long) Math.ceil(Math.max(0, 1 - tokens - 1e-9) * 50_000);
            passes += lacking;
            tokens = Math.min(7, tokens + lacking / 50_000.0) - 1;
            refilledMicros = passes;

            assertEquals(passes, allowed);
        }
    }

    @Test
    void a_launch_that_is_put_back_goes_to_the_next() {
        var bucket = new LaunchBucket(1, 1);
        bucket.take(0);
        assertEquals(1_000_000, bucket.take(0));
        bucket.putBack();

        assertEquals(1_000_000, bucket.take(0));
    }

    @Test
    void limit_that_lets_nobody_pass_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new LaunchBucket(0, 20));
        assertThrows(IllegalArgumentException.class, () -> new LaunchBucket(100, 0));
    }
}
