package io.berth.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.Flaw;
import io.berth.workload.Release;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.Traffic;
import io.berth.workload.Traffic.Spike;
import io.berth.workload.Workload;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks of half a vCPU, requests of 50 ms on one vCPU: one task answers 10 a second. */
class ServiceTrafficTest {
    private static final long REQUEST_MICROS = 50_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # one hour; used and reserved in vCPU seconds
            no tasks: all fails           | 25 | 0 |     0 | 90000 |    0 |    0
            exactly enough                | 30 | 3 | 108000 |    0 | 5400 | 5400
            more than enough              | 15 | 3 |  54000 |    0 | 2700 | 5400
            too few: what is left fails   | 45 | 3 | 108000 | 54000 | 5400 | 5400
            nobody asks                   |  0 | 3 |     0 |     0 |    0 | 5400
            """)
    void tasks_answer_up_to_their_capacity(
            String situation, double perSecond, int tasks, double served, double failed, double used, double reserved) {
        var run = new TrafficRun(SketchedWorkload.steady(perSecond, REQUEST_MICROS));
        run.start(tasks);

        run.untilSecond(3_600);

        assertEquals(served, run.served, 0.01);
        assertEquals(failed, run.failed, 0.01);
        assertEquals(used, run.traffic.usedCpuMicros(0) / 1e6, 1e-3);
        assertEquals(reserved, run.traffic.reservedCpuMicros(0) / 1e6, 1e-3);
    }

    /** Every row is one hour of 100 a second with one spike to 300 a second, and no task to answer it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no spike: 360000              |    0 |   0 |    0 | 360000
            step: + 200 x 60              |  600 |   0 |   60 | 372000
            ramps: + 200 x (60 + 30)      |  600 |  30 |   60 | 378000
            ramps alone: + 200 x 30       |  600 |  30 |    0 | 366000
            cut off by the end: + 200 x 50| 3540 |  20 | 3600 | 370000
            """)
    void spikes_rise_hold_and_fall(
            String situation, long atSecond, long rampSeconds, long holdSeconds, double arrived) {
        var spike = new Spike(atSecond * 1_000_000, 300, rampSeconds * 1_000_000, holdSeconds * 1_000_000);
        var run = new TrafficRun(new Traffic(100, Lists.immutable.of(spike), REQUEST_MICROS));

        run.untilSecond(3_600);

        assertEquals(arrived, run.failed, 0.01);
    }

    @Test
    void a_task_that_hangs_gets_its_part_of_the_requests_and_answers_none() {
        var run = new TrafficRun(SketchedWorkload.steady(12, REQUEST_MICROS));
        run.start(4);
        run.traffic.taskHangs(0, 0, 0);
        run.untilSecond(3_600);
        assertEquals(12 * 0.75 * 3_600, run.served, 0.01);
        assertEquals(12 * 0.25 * 3_600, run.failed, 0.01);

        run.traffic.hungTaskLeaves(0, 0, 0);
        run.untilSecond(7_200);

        assertEquals(12 * 0.25 * 3_600, run.failed, 0.01);
    }

    @Test
    void a_revision_that_fails_requests_fails_that_share_of_what_it_answers() {
        var run = new TrafficRun(SketchedWorkload.steady(24, REQUEST_MICROS));
        run.start(2);
        run.traffic.taskServes(0, 9, 1);
        run.untilSecond(3_600);

        assertEquals((24 - 24 / 3.0 / 4) * 3_600, run.served, 0.01);
    }

    @Test
    void requests_are_divided_between_a_revision_and_the_others() {
        var run = new TrafficRun(SketchedWorkload.steady(20, REQUEST_MICROS));
        run.start(2);
        run.traffic.taskServes(0, 9, 1);
        run.traffic.divide(0, 1, 800);
        run.untilSecond(3_600);

        // 16 a second go to the one task of the new revision, which answers 10, a quarter of them with an error; 4 go
        // to the others.
        assertEquals(11.5 * 3_600, run.served, 0.01);
        assertEquals(8.5 * 3_600, run.failed, 0.01);
    }

    /** A task that serves for the middle third of an hour answers 10 a second then; one that only runs reserves CPU. */
    @Test
    void only_serving_tasks_answer() {
        var run = new TrafficRun(SketchedWorkload.steady(25, REQUEST_MICROS));
        run.timeline.runUntil(1_200_000_300L);
        run.traffic.taskRuns(0);
        run.traffic.taskServes(0, 0, 0);
        run.timeline.runUntil(2_400_000_300L);
        run.traffic.taskLeaves(0, 0, 0);
        run.untilSecond(3_600);

        assertEquals(12_000, run.served, 0.01);
        assertEquals(78_000, run.failed, 0.01);
        assertEquals(600, run.traffic.usedCpuMicros(0) / 1e6, 1e-3);
        assertEquals(1_199.99985, run.traffic.reservedCpuMicros(0) / 1e6, 1e-3);
    }

    @Test
    void asking_for_the_meters_changes_nothing() {
        var quiet = new TrafficRun(SketchedWorkload.steady(25, REQUEST_MICROS));
        var asked = new TrafficRun(SketchedWorkload.steady(25, REQUEST_MICROS));
        quiet.start(1);
        asked.start(1);
        for (long micros = 0; micros < 600_000_000; micros += 777_777) {
            asked.timeline.runUntil(micros);
            asked.traffic.usedCpuMicros(0);
        }

        quiet.untilSecond(600);
        asked.untilSecond(600);

        assertEquals(quiet.served, asked.served, 0.01);
        assertEquals(quiet.failed, asked.failed, 0.01);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void served_and_failed_add_up_to_what_arrived(long seed) {
        Draws draws = new Draws(seed);
        long at = 1_000_000L * draws.below(Purpose.TRAFFIC, 0, 0, 3_000);
        long ramp = 1_000_000L * draws.below(Purpose.TRAFFIC, 0, 1, 600);
        long hold = 1_000_000L * draws.below(Purpose.TRAFFIC, 0, 2, 600);
        var spike = new Spike(at, draws.below(Purpose.TRAFFIC, 0, 3, 5_000), ramp, hold);
        var requests = new Traffic(500, Lists.immutable.of(spike), REQUEST_MICROS);
        var run = new TrafficRun(requests);
        for (int change = 0; change < 1_000; change++) {
            run.timeline.runUntil(run.timeline.nowMicros() + draws.below(Purpose.TRAFFIC, 1, change, 7_000_000));
            run.start(draws.below(Purpose.TRAFFIC, 2, change, 3));
        }

        run.untilSecond(7_200);

        assertEquals(arrivals(requests, 7_200), run.served + run.failed, 1);
    }

    /** The rate summed up in steps of a millisecond. */
    private static double arrivals(Traffic requests, long seconds) {
        double arrived = 0;
        for (long milli = 0; milli < seconds * 1_000; milli++) {
            arrived += requests.perSecondAt(milli * 1_000 + 500) / 1_000;
        }
        return arrived;
    }

    private static final class TrafficRun implements Fold<Double> {
        final Timeline timeline = new Timeline();
        final ServiceTraffic traffic;
        double served;
        double failed;

        TrafficRun(Traffic requests) {
            var log = new EventLog(timeline);
            var plain = new SketchedWorkload().service("web", 0, requests).sketch();
            var faulty = new Release(1, 0, plain.shape(0), Flaw.NONE, null, 25);
            log.foldInto(this);
            traffic = new ServiceTraffic(
                    timeline,
                    log,
                    new Workload(plain.images(), plain.items(), Lists.immutable.of(faulty)),
                    new Draws(1));
        }

        void start(int tasks) {
            for (int task = 0; task < tasks; task++) {
                traffic.taskRuns(0);
                traffic.taskServes(0, 0, 0);
            }
        }

        void untilSecond(long second) {
            timeline.runUntil(second * 1_000_000);
            traffic.close();
        }

        @Override
        public void accept(Fact fact) {
            if (fact instanceof Fact.RequestsServed answered) {
                served += answered.milliRequests() / 1e3;
            } else if (fact instanceof Fact.RequestsFailed unanswered) {
                failed += unanswered.milliRequests() / 1e3;
            }
        }

        @Override
        public Double result() {
            return served;
        }
    }
}
