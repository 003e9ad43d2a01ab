package io.berth.network.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static final long SECOND = 1_000_000;

    private final TargetGroup group = new TargetGroup();

    @BeforeEach
    void three_targets() {
        for (int task = 0; task < 3; task++) {
            group.add(target(task));
        }
    }

    private static Target target(int task) {
        return new Target(task, 0, task, 1, 10, 10, new RequestCounts());
    }

    private String chosen(Router router, int times) {
        StringBuilder tasks = new StringBuilder();
        for (int time = 0; time < times; time++) {
            Target target = router.choose(group, 0);
            target.outstanding++;
            tasks.append(target.task);
        }
        return tasks.toString();
    }

    @Test
    void round_robin_takes_one_target_after_the_other() {
        assertEquals("0120120", chosen(new RoundRobin(0), 7));
    }

    @Test
    void round_robin_goes_on_with_its_turn_when_a_target_leaves() {
        Router router = new RoundRobin(0);
        chosen(router, 2);
        group.remove(group.after(1));

        assertEquals("212", chosen(router, 3));
    }

    @Test
    void least_outstanding_requests_takes_the_target_with_the_fewest() {
        group.after(0).outstanding = 2;
        group.after(2).outstanding = 1;

        assertEquals("1212", chosen(new LeastOutstanding(), 4));
    }

    /** Three targets with their full share and one that is so many seconds old; in 1,000 requests a full share is 1000 / (3 + share). */
    @ParameterizedTest(name = "{0} s after it joined: {1} of 1000")
    @CsvSource({"0, 0", "15, 143", "30, 250", "31, 250"})
    void slow_start_lets_the_share_of_a_new_target_grow_in_a_straight_line(long seconds, int requests) {
        Router router = new RoundRobin(30 * SECOND);
        Target young = target(3);
        router.joined(young, group, 0);
        group.add(young);
        int got = 0;
        for (int request = 0; request < 1_000; request++) {
            got += router.choose(group, seconds * SECOND) == young ? 1 : 0;
        }

        assertEquals(requests, got, 1);
    }

    @Test
    void a_target_joins_with_its_full_share_where_no_other_has_it() {
        Router router = new RoundRobin(30 * SECOND);
        TargetGroup empty = new TargetGroup();
        Target first = target(0);
        router.joined(first, empty, 0);

        assertEquals(true, first.slowSinceMicros() < 0);
    }
}
