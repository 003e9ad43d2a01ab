package io.berth.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.berth.network.requests.QueueRun;
import io.berth.random.Constant;
import io.berth.random.Exponential;
import io.berth.random.Law;
import io.berth.random.Lognormal;
import io.berth.workload.RequestFailure;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Single requests against closed forms: one task whose requests take one CPU second on average.
 *
 * <p>Twenty replications each, the first tenth of each left out; the mean must lie within four standard errors of the exact value
 * (L. Kleinrock, Queueing Systems, volume 1, 1975; D. Gross and others, Fundamentals of Queueing Theory, 2008).
 */
class QueueingOraclesTest {
    private static final int REPLICATIONS = 20;
    private static final int REQUESTS = 20_000;
    private static final int NO_LIMIT = 1_000_000;

    /** As many vCPUs as servers, each for one request: c servers in front of one line. Wq = C / (c - lambda). */
    @ParameterizedTest(name = "M/M/{1}, {0} a second: {2} s of waiting")
    @CsvSource({"0.8, 1, 4", "1.6, 2, 1.777778", "3.2, 4, 0.745541", "9, 10, 0.668732"})
    void erlang_c_gives_the_mean_wait(double perSecond, int servers, double waitSeconds) {
        Interval response = replicated(seed -> warm(seed, servers, perSecond, new Exponential(1), servers, NO_LIMIT)
                .meanResponseSeconds());

        assertMean(1 + waitSeconds, response);
    }

    /** Arrivals see time averages, so the share of those that wait is the share of time in which all servers work. */
    @ParameterizedTest(name = "M/M/{1}, {0} a second: {2} wait")
    @CsvSource({"1.6, 2, 0.711111", "3.2, 4, 0.596432", "9, 10, 0.668732"})
    void erlang_c_gives_the_share_that_waits(double perSecond, int servers, double share) {
        Interval busy = replicated(
                seed -> new QueueRun(seed, servers, QueueRun.traffic(perSecond, new Exponential(1), servers, NO_LIMIT))
                        .join(0)
                        .untilSecond(500)
                        .shareOfTimeBusy(servers, 5_000));

        assertMean(share, busy);
    }

    /** M/M/c/K has a place for K requests, those under work included; Erlang B is the case without a line. */
    @ParameterizedTest(name = "M/M/{1}/{2}, {0} a second: {3} are refused")
    @CsvSource({
        "0.9, 1, 5, 0.126023",
        "1, 1, 10, 0.090909",
        "1.2, 1, 4, 0.278650",
        "2.5, 3, 10, 0.039040",
        "12, 10, 30, 0.168637",
        "1, 1, 1, 0.5",
        "3, 5, 5, 0.11005435",
        "8, 10, 10, 0.12166106"
    })
    void a_full_line_refuses(double perSecond, int servers, int places, double share) {
        Interval refused = replicated(seed -> shareRefused(seed, servers, perSecond, new Exponential(1), places));

        assertMean(share, refused);
    }

    /** Erlang B does not care for the law of the service times. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"constant", "lognormal"})
    void without_a_line_only_the_mean_counts(String name) {
        Law law = name.equals("constant") ? new Constant(1) : lognormalOfMeanOne();

        Interval refused = replicated(seed -> shareRefused(seed, 10, 8, law, 10));

        assertMean(0.12166106, refused);
    }

    /** M/D/1: Wq = rho / (2 (1 - rho)). */
    @ParameterizedTest(name = "M/D/1, {0} a second: {1} s of waiting")
    @CsvSource({"0.5, 0.5", "0.8, 2"})
    void requests_that_are_all_alike_wait_half_as_long(double perSecond, double waitSeconds) {
        Interval response = replicated(
                seed -> warm(seed, 1, perSecond, new Constant(1), 1, NO_LIMIT).meanResponseSeconds());

        assertMean(1 + waitSeconds, response);
    }

    /** M/G/1 with processor sharing: W = 1 / (1 - rho) for every law. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"constant", "exponential", "lognormal"})
    void requests_that_share_a_vcpu_take_the_same_mean_for_every_law(String name) {
        Law law = switch (name) {
            case "constant" -> new Constant(1);
            case "exponential" -> new Exponential(1);
            default -> lognormalOfMeanOne();
        };

        Interval response =
                replicated(seed -> warm(seed, 1, 0.7, law, NO_LIMIT, 0).meanResponseSeconds());

        assertMean(1 / 0.3, response);
    }

    /** Squared coefficient of variation 1. */
    private static Law lognormalOfMeanOne() {
        double variance = FastMath.log(2);
        return Lognormal.ofLogarithm(-variance / 2, FastMath.sqrt(variance));
    }

    private static double shareRefused(long seed, int servers, double perSecond, Law law, int places) {
        QueueRun run = warm(seed, servers, perSecond, law, servers, places - servers);
        double refused = run.failed(RequestFailure.REFUSED);
        return refused / (refused + run.answered());
    }

    private static QueueRun warm(long seed, int vcpus, double perSecond, Law law, int concurrency, int queue) {
        double seconds = REQUESTS / perSecond;
        return new QueueRun(seed, vcpus, QueueRun.traffic(perSecond, law, concurrency, queue))
                .join(0)
                .untilSecond(seconds / 10)
                .afresh()
                .untilSecond(seconds);
    }

    private static Interval replicated(ToDoubleFunction<Long> figureOfSeed) {
        return Interval.of(LongStream.rangeClosed(1, REPLICATIONS)
                .mapToDouble(figureOfSeed::applyAsDouble)
                .toArray());
    }

    private static void assertMean(double exact, Interval measured) {
        double standardErrors = new TDistribution(null, REPLICATIONS - 1).inverseCumulativeProbability(0.975);
        assertThat(measured.mean())
                .as("seeds 1 to " + REPLICATIONS)
                .isEqualTo(exact, within(4 * measured.halfWidth() / standardErrors));
        assertThat(measured.halfWidth()).isLessThan(0.1 * exact);
    }
}
