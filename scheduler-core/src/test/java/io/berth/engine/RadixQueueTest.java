package io.berth.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadixQueueTest {
    /** The slow and obvious queue: the heap of the JDK, with a sequence number to break ties. */
    private static final class Twin {
        private record Entry(long key, long sequence, long word) implements Comparable<Entry> {
            @Override
            public int compareTo(Entry other) {
                int byKey = Long.compare(key, other.key);
                return byKey != 0 ? byKey : Long.compare(sequence, other.sequence);
            }
        }

        private final PriorityQueue<Entry> heap = new PriorityQueue<>();
        private long sequence;

        void add(long key, long word) {
            heap.add(new Entry(key, sequence++, word));
        }
    }

    private final RadixQueue queue = new RadixQueue();
    private final Twin twin = new Twin();
    private long floor;

    @ParameterizedTest(name = "seed {0}: up to {1} pairs, keys up to {2} ahead")
    @CsvSource(delimiter = '|', textBlock = """
             1 |     1 |                   9
             2 |    40 |                   1
             3 |   100 |                   5
             5 |   100 |             1000000
             8 |  5000 |                  20
            13 |  5000 |         60000000000
            21 |  5000 | 4000000000000000000
            34 | 20000 |                3000
            """)
    void hands_out_what_a_heap_hands_out(long seed, int most, long ahead) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            addSome(random, most, ahead);
            pollSome(random, most, ahead, "seed " + seed + ", round " + round);
        }
        assertSameUntil(RadixQueue.MAX_KEY, Integer.MAX_VALUE, "seed " + seed + ", the rest");
        assertThat(queue.size()).isZero();
    }

    private void addSome(SplittableRandom random, int most, long ahead) {
        int count = (int) Math.min(random.nextInt(most + 1), most - queue.size());
        for (int i = 0; i < count; i++) {
            // Squaring a uniform number puts many keys near the floor, where equal ones are.
            double near = random.nextDouble() * random.nextDouble();
            long key = Math.min(floor + (long) (near * ahead), RadixQueue.MAX_KEY - 1);
            add(key < 0 ? RadixQueue.MAX_KEY : key, random.nextLong());
        }
    }

    private void pollSome(SplittableRandom random, int most, long ahead, String where) {
        long limit = floor + random.nextLong(ahead);
        assertSameUntil(limit < 0 ? RadixQueue.MAX_KEY : limit, random.nextInt(most + 1), where);
    }

    private void assertSameUntil(long limit, int count, String where) {
        for (int i = 0; i < count; i++) {
            var expected = twin.heap.peek();
            boolean due = expected != null && expected.key <= limit;
            assertThat(queue.poll(limit)).as(where).isEqualTo(due);
            if (!due) {
                // Whatever the limit was, keys just after it may still come.
                floor = Math.max(floor, limit);
                return;
            }
            twin.heap.remove();
            assertThat(queue.key()).as(where).isEqualTo(expected.key);
            assertThat(queue.word()).as(where).isEqualTo(expected.word);
            floor = expected.key;
        }
        assertThat(queue.size()).as(where).isEqualTo(twin.heap.size());
    }

    private void add(long key, long word) {
        queue.add(key, word);
        twin.add(key, word);
    }

    @Test
    void keeps_equal_keys_in_the_order_they_came_across_many_chunks() {
        for (int word = 0; word < 1_000; word++) {
            queue.add(word % 2 == 0 ? 70_000 : 70_001, word);
        }

        for (int position = 0; position < 1_000; position++) {
            assertThat(queue.poll(RadixQueue.MAX_KEY)).isTrue();
            assertThat(queue.word()).isEqualTo(position < 500 ? 2L * position : 2L * (position - 500) + 1);
        }
    }

    @Test
    void accepts_a_key_between_the_limit_of_a_poll_and_the_first_pair() {
        queue.add(1_000_000, 1);
        queue.add(1_000_001, 2);
        assertThat(queue.poll(10)).isFalse();

        queue.add(11, 3);

        assertThat(queue.poll(RadixQueue.MAX_KEY)).isTrue();
        assertThat(queue.word()).isEqualTo(3);
    }

    @Test
    void holds_the_largest_key() {
        queue.add(RadixQueue.MAX_KEY, 1);
        queue.add(RadixQueue.MAX_KEY, 2);

        assertThat(queue.poll(RadixQueue.MAX_KEY - 1)).isFalse();
        assertThat(queue.poll(RadixQueue.MAX_KEY)).isTrue();
        assertThat(queue.poll(RadixQueue.MAX_KEY)).isTrue();
        assertThat(queue.word()).isEqualTo(2);
        assertThat(queue.poll(RadixQueue.MAX_KEY)).isFalse();
    }
}
