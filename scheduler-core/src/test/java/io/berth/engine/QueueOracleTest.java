package io.berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.berth.random.Draws;
import io.berth.random.Exponential;
import io.berth.random.Law;
import io.berth.random.Lognormal;
import io.berth.random.Purpose;
import java.util.ArrayDeque;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The clock, the alarms and the draws together, judged by queueing theory.
 *
 * <p>Each estimate may lie four standard errors from the exact value; the error comes from 30 batch means, of which the
 * first tenth of the customers is no part.
 */
class QueueOracleTest {
    private static final int CUSTOMERS = 200_000;
    private static final int SKIPPED = CUSTOMERS / 10;
    private static final int BATCHES = 30;

    /** Customers of one queue are served by several servers in the order they come. */
    private static final class Servers {
        private final Timeline timeline = new Timeline();
        private final Alarm arrives = timeline.alarm("customer arrives", Phase.ARRIVE, this::arrive);
        private final Alarm leaves = timeline.alarm("customer leaves", Phase.RELEASE, this::leave);
        private final Draws draws = new Draws(7);
        private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
        private final long[] arrivedMicros = new long[CUSTOMERS];
        private final double[] waitedSeconds = new double[CUSTOMERS];
        private final Law gap;
        private final Law service;
        private int free;

        Servers(Law gap, Law service, int servers) {
            this.gap = gap;
            this.service = service;
            this.free = servers;
        }

        double[] waits() {
            arrives.setIn(1, 0);
            timeline.runUntil(Timeline.END_OF_TIME_MICROS);
            return waitedSeconds;
        }

        private void arrive(int customer) {
            arrivedMicros[customer] = timeline.nowMicros();
            if (customer + 1 < CUSTOMERS) {
                arrives.setIn(draws.micros(Purpose.ARRIVAL, customer, gap), customer + 1);
            }
            if (free > 0) {
                free--;
                serve(customer);
            } else {
                waiting.add(customer);
            }
        }

        private void serve(int customer) {
            waitedSeconds[customer] = (timeline.nowMicros() - arrivedMicros[customer]) / 1e6;
            leaves.setIn(draws.micros(Purpose.LIFETIME, customer, service), customer);
        }

        private void leave(int customer) {
            if (waiting.isEmpty()) {
                free++;
            } else {
                serve(waiting.remove());
            }
        }
    }

    private static SummaryStatistics batchMeans(double[] values, int skipped) {
        SummaryStatistics means = new SummaryStatistics();
        int length = (values.length - skipped) / BATCHES;
        for (int batch = 0; batch < BATCHES; batch++) {
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += values[skipped + batch * length + i];
            }
            means.addValue(sum / length);
        }
        return means;
    }

    private static void assertWithinFourErrors(SummaryStatistics means, double exact) {
        double standardError = means.getStandardDeviation() / Math.sqrt(BATCHES);
        assertThat(means.getMean()).isCloseTo(exact, within(4 * standardError));
        // A test that accepts everything is none.
        assertThat(standardError).isLessThan(0.1 * exact);
    }

    /** Erlang C: the chance to wait C, and the mean wait C / (servers - rate) when a service takes one second. */
    @ParameterizedTest(name = "{1} servers, {0} customers a second")
    @CsvSource({"1.6, 2, 0.711111, 1.777778", "9, 10, 0.668732, 0.668732"})
    void customers_wait_as_erlang_says(double perSecond, int servers, double chanceToWait, double meanWait) {
        double[] waits = new Servers(new Exponential(1 / perSecond), new Exponential(1), servers).waits();

        assertWithinFourErrors(batchMeans(waits, SKIPPED), meanWait);
        double[] waited = new double[waits.length];
        for (int customer = 0; customer < waits.length; customer++) {
            waited[customer] = waits[customer] > 0 ? 1 : 0;
        }
        assertWithinFourErrors(batchMeans(waited, SKIPPED), chanceToWait);
    }

    /** Containers that never wait: their number is Poisson whatever the law of their lifetimes. */
    private static final class Unlimited {
        private static final int LOOKS = 30_000;
        private static final long LOOK_EVERY_MICROS = 500_000;
        private static final int LOOKS_SKIPPED = LOOKS / 10;

        private final Timeline timeline = new Timeline();
        private final Alarm arrives = timeline.alarm("container arrives", Phase.ARRIVE, this::arrive);
        private final Alarm leaves = timeline.alarm("container leaves", Phase.RELEASE, this::leave);
        private final Alarm looks = timeline.alarm("observer looks", Phase.OBSERVE, this::look);
        private final Draws draws = new Draws(7);
        private final double[] seen = new double[LOOKS];
        private final Law gap;
        private final Law lifetime;
        private int running;

        Unlimited(double load, Law lifetime) {
            this.gap = new Exponential(lifetime.mean() / load);
            this.lifetime = lifetime;
        }

        double[] numbersRunning() {
            arrives.setIn(1, 0);
            looks.setIn(LOOK_EVERY_MICROS, 0);
            timeline.runUntil(LOOKS * LOOK_EVERY_MICROS);
            return seen;
        }

        private void arrive(int container) {
            running++;
            leaves.setIn(draws.micros(Purpose.LIFETIME, container, lifetime), container);
            arrives.setIn(draws.micros(Purpose.ARRIVAL, container, gap), container + 1);
        }

        private void leave(int container) {
            running--;
        }

        private void look(int number) {
            seen[number] = running;
            looks.setIn(LOOK_EVERY_MICROS, number + 1);
        }
    }

    @Test
    void unlimited_containers_are_poisson_in_number_with_lognormal_lifetimes() {
        double[] seen = new Unlimited(50, new Lognormal(1, 5)).numbersRunning();

        double[] squaredDistance = new double[seen.length];
        double[] withinP95 = new double[seen.length];
        for (int i = 0; i < seen.length; i++) {
            squaredDistance[i] = (seen[i] - 50) * (seen[i] - 50);
            withinP95[i] = seen[i] <= 62 ? 1 : 0;
        }
        assertWithinFourErrors(batchMeans(seen, Unlimited.LOOKS_SKIPPED), 50);
        assertWithinFourErrors(batchMeans(squaredDistance, Unlimited.LOOKS_SKIPPED), 50);
        // P(N <= 62) of a Poisson number with mean 50.
        assertWithinFourErrors(batchMeans(withinP95, Unlimited.LOOKS_SKIPPED), 0.957609);
    }
}
