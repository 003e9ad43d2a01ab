package io.berth.orchestrator.eks.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.orchestrator.job.JobBackoff;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulingQueueTest {
    private static final long SECOND = 1_000_000;

    private final Set<Integer> deleted = new HashSet<>();
    private final SchedulingQueue queue =
            new SchedulingQueue(pod -> !deleted.contains(pod), pod -> 0, SchedulingBackoff.DEFAULTS);

    @ParameterizedTest(name = "{0} attempts")
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 10", "6, 10", "40, 10"})
    void backs_off_twice_as_long_up_to_ten_seconds(int attempts, int seconds) {
        assertThat(SchedulingBackoff.DEFAULTS.micros(attempts)).isEqualTo(seconds * SECOND);
    }

    @ParameterizedTest(name = "{0} failures")
    @CsvSource({"1, 10", "2, 20", "3, 40", "6, 320", "7, 600", "60, 600"})
    void jobs_back_off_twice_as_long_up_to_ten_minutes(int failures, int seconds) {
        assertThat(JobBackoff.micros(failures)).isEqualTo(seconds * SECOND);
    }

    @Test
    void a_pod_that_failed_stands_behind_those_that_came_meanwhile() {
        queue.add(1, 0);
        queue.add(2, 5);
        assertThat(queue.next()).isEqualTo(1);
        queue.putBack(1, 1, 10);
        queue.add(3, 7);
        // Its back-off ends at the whole second 1.
        queue.move(pod -> true, 2 * SECOND);

        assertThat(new int[] {queue.next(), queue.next(), queue.next(), queue.next()})
                .containsExactly(2, 3, 1, SchedulingQueue.NONE);
    }

    @Test
    void back_off_delays_a_pod_only_while_others_are_active() {
        queue.add(1, 0);
        queue.next();
        queue.putBack(1, 1, 2 * SECOND);
        queue.move(pod -> true, 2 * SECOND + 1);
        queue.add(2, 2 * SECOND + 2);

        assertThat(queue.isBackingOff()).isTrue();
        assertThat(queue.next()).isEqualTo(2);
        assertThat(queue.next()).isEqualTo(1);
    }

    @Test
    void back_off_ends_at_a_whole_second() {
        queue.add(1, 0);
        queue.next();
        queue.putBack(1, 1, 2_700_000);
        queue.move(pod -> true, 2_800_000);

        // 2.7 s + 1 s, cut to 3 s.
        queue.endBackoff(2_999_999);
        assertThat(queue.isBackingOff()).isTrue();
        queue.endBackoff(3 * SECOND);
        assertThat(queue.isBackingOff()).isFalse();
    }

    @Test
    void only_pods_that_an_event_helps_are_moved() {
        for (int pod = 0; pod < 3; pod++) {
            queue.add(pod, pod);
            queue.next();
            queue.putBack(pod, pod == 1 ? 4 : 2, 10 + pod);
        }
        queue.move(pod -> (queue.refusedBy(pod) & 4) != 0, 100);

        assertThat(queue.next()).isEqualTo(1);
        assertThat(queue.next()).isEqualTo(SchedulingQueue.NONE);
        assertThat(queue.hasUnschedulable()).isTrue();
    }

    @Test
    void without_events_a_pod_is_tried_again_after_more_than_five_minutes() {
        queue.add(1, 0);
        queue.next();
        queue.putBack(1, 0, 0);

        queue.moveOld(300 * SECOND);
        assertThat(queue.next()).isEqualTo(SchedulingQueue.NONE);
        queue.moveOld(330 * SECOND);
        assertThat(queue.next()).isEqualTo(1);
    }

    @Test
    void a_deleted_pod_is_forgotten() {
        queue.add(1, 0);
        queue.add(2, 1);
        deleted.add(1);

        assertThat(queue.next()).isEqualTo(2);
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3"})
    void the_heap_gives_what_a_sorted_queue_gives(long seed) {
        Random random = new Random(seed);
        PodHeap heap = new PodHeap((pod, other) -> pod < other);
        PriorityQueue<Integer> twin = new PriorityQueue<>();
        for (int step = 0; step < 5_000; step++) {
            if (twin.isEmpty() || random.nextInt(5) < 3) {
                int pod = random.nextInt(1_000_000);
                heap.add(pod);
                twin.add(pod);
            } else {
                assertThat(heap.removeFirst()).isEqualTo(twin.remove());
            }
        }
        assertThat(heap.size()).isEqualTo(twin.size());
    }
}
