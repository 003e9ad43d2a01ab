package io.berth.network.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.random.Constant;
import io.berth.random.Draws;
import io.berth.random.Exponential;
import io.berth.random.Purpose;
import io.berth.workload.DiscreteTraffic;
import io.berth.workload.DiscreteTraffic.Routing;
import io.berth.workload.RequestFailure;
import io.berth.workload.Traffic;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks of one vCPU. */
class DiscreteRequestsTest {
    private static final DiscreteTraffic DEFAULTS = DiscreteTraffic.DEFAULTS;

    private static QueueRun run(double perSecond, double seconds) {
        return new QueueRun(1, 1, QueueRun.traffic(perSecond, new Constant(seconds), DEFAULTS));
    }

    @Test
    void without_a_target_every_request_fails_with_503() {
        var run = run(10, 0.01).untilSecond(100);

        assertEquals(run.requests.counts().arrived(), run.failed(RequestFailure.NO_TARGET));
        assertEquals(1_000, run.requests.counts().arrived(), 4 * Math.sqrt(1_000));
    }

    @Test
    void a_request_alone_takes_its_cpu_time() {
        var run = run(0.01, 0.25).join(0).untilSecond(10_000);

        assertEquals(0.25, run.meanResponseSeconds(), 0.0025);
        assertEquals(run.answered() * 0.25e6, run.requests.counts().usedCpuMicros(), 1e3);
    }

    @Test
    void a_target_refuses_what_it_can_neither_work_on_nor_keep_waiting() {
        var settings = new DiscreteTraffic(Routing.ROUND_ROBIN, 2, 3, 60_000_000, 0);
        var run = new QueueRun(1, 1, QueueRun.traffic(10, new Constant(1_000), settings)).join(0);
        run.untilSecond(30);

        assertEquals(5, run.underWay());
        assertEquals(run.requests.counts().arrived() - 5, run.failed(RequestFailure.REFUSED));
    }

    @Test
    void a_request_without_an_answer_fails_when_the_idle_timeout_is_over() {
        var run = run(1, 100_000).join(0).untilSecond(59);
        assertEquals(0, run.failed(RequestFailure.TIMED_OUT));

        run.untilSecond(160);

        assertEquals(run.requests.counts().arrived() - run.underWay(), run.failed(RequestFailure.TIMED_OUT));
        assertEquals(60, run.underWay(), 4 * Math.sqrt(60));
    }

    @Test
    void a_target_goes_on_with_requests_that_nobody_waits_for() {
        var settings = new DiscreteTraffic(Routing.ROUND_ROBIN, 1, 100, 1_000_000, 0);
        var run = new QueueRun(1, 1, QueueRun.traffic(1, new Constant(5), settings)).join(0);
        run.untilSecond(1_000);

        assertEquals(0, run.answered());
        assertEquals(1_000e6, run.requests.counts().usedCpuMicros(), 5e6);
    }

    @Test
    void a_target_that_leaves_answers_what_it_has_and_gets_nothing_new() {
        var run = run(5, 0.1).join(0).untilSecond(100);
        run.requests.leave(0, 0, false);
        double arrived = run.requests.counts().arrived();
        run.untilSecond(200);

        assertEquals(arrived, run.answered());
        assertEquals(run.requests.counts().arrived() - arrived, run.failed(RequestFailure.NO_TARGET));
    }

    @Test
    void what_a_task_has_fails_when_the_task_is_gone() {
        var run = run(5, 1_000).join(0).untilSecond(20);
        double had = run.underWay();
        run.requests.leave(0, 0, false);
        run.requests.end(0);

        assertEquals(had, run.failed(RequestFailure.TARGET_LOST));
        assertEquals(0, run.underWay());
    }

    @Test
    void a_target_that_hangs_lets_its_requests_time_out() {
        var run = run(4, 0.01).join(0, 1).untilSecond(10);
        run.requests.hang(1, 0);
        run.untilSecond(10 + 60 + 40);

        // Half of the requests go to it; those of 40 s are lost by now.
        assertEquals(80, run.failed(RequestFailure.TIMED_OUT), 4 * Math.sqrt(80));
    }

    @Test
    void lent_cpu_shortens_the_answers() {
        var run = new QueueRun(1, 1, QueueRun.traffic(0.8, new Exponential(1), 200, 0)).join(0);
        run.requests.lend(0, 199);
        run.untilSecond(20_000);

        // Each has a vCPU of its own: nobody waits.
        assertEquals(1, run.meanResponseSeconds(), 0.04);
    }

    @Test
    void requests_are_divided_between_a_revision_and_the_others() {
        var run = run(100, 0.001).join(0);
        run.requests.divide(1, 200);
        run.untilSecond(100);

        // The revision that gets a fifth has no target.
        assertEquals(2_000, run.failed(RequestFailure.NO_TARGET), 4 * Math.sqrt(1_600));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void every_request_is_answered_fails_or_is_under_way(long seed) {
        Draws draws = new Draws(seed);
        var settings = new DiscreteTraffic(Routing.values()[(int) seed % 2], 3, 2, 2_000_000, 0);
        var run = new QueueRun(seed, 1, QueueRun.traffic(40, new Exponential(0.1), settings));
        int tasks = 0;
        int oldest = 0;
        for (int change = 0; change < 2_000; change++) {
            run.untilSecond(change * 0.3);
            switch (draws.below(Purpose.FAULT, 0, change, 6)) {
                case 0, 1, 2 -> run.join(tasks++);
                case 3 -> run.requests.lend(draws.below(Purpose.FAULT, 1, change, tasks + 1), 0.25);
                case 4 -> run.requests.divide(0, 500);
                default -> {
                    if (oldest < tasks) {
                        run.requests.leave(oldest, 0, false);
                        run.requests.end(oldest++);
                    }
                }
            }
            run.requests.unite();
            RequestCounts counts = run.requests.counts();
            assertEquals(counts.arrived(), counts.served() + counts.failed() + run.underWay(), 1e-6);
        }
        assertTrue(run.answered() > 10_000);
    }

    @Test
    void the_same_requests_arrive_whatever_becomes_of_them() {
        Traffic traffic = QueueRun.traffic(40, new Exponential(0.1), DEFAULTS);
        var idle = new QueueRun(7, 1, traffic).untilSecond(100);
        var busy = new QueueRun(7, 4, traffic).join(0, 1, 2).untilSecond(100);

        assertEquals(idle.requests.counts().arrived(), busy.requests.counts().arrived());
    }

    @Test
    void a_request_allocates_nothing() {
        var run = new QueueRun(1, 1, QueueRun.traffic(2_000, new Exponential(0.004), DEFAULTS));
        for (int task = 0; task < 10; task++) {
            run.join(task);
        }
        run.untilSecond(100);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        double answered = run.requests.counts().served();

        run.untilSecond(300);

        double requests = run.requests.counts().served() - answered;
        assertEquals(0, (threads.getCurrentThreadAllocatedBytes() - before) / requests, 0.05);
    }
}
