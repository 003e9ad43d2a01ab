package io.berth.network.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkHeapTest {
    private record Entry(double due, long request) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void gives_back_what_a_priority_queue_gives_back(long seed) {
        Draws draws = new Draws(seed);
        WorkHeap heap = new WorkHeap();
        var slow =
                new PriorityQueue<Entry>(Comparator.comparingDouble(Entry::due).thenComparingLong(Entry::request));
        for (int step = 0; step < 10_000; step++) {
            if (slow.isEmpty() || draws.below(Purpose.FAULT, 0, step, 100) < 55) {
                double due = draws.below(Purpose.FAULT, 1, step, 50);
                heap.add(due, step);
                slow.add(new Entry(due, step));
            } else {
                assertEquals(slow.peek().due(), heap.leastDue());
                assertEquals(slow.remove().request(), heap.removeLeast());
            }
            assertEquals(slow.size(), heap.size());
        }
    }
}
