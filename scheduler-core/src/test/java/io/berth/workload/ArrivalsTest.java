package io.berth.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.berth.random.Draws;
import io.berth.random.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArrivalsTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;
    private static final long JOB = 3;

    private final Draws draws = new Draws(7);

    /** Every arrival before an instant. */
    private List<Long> before(long endMicros, Arrivals arrivals) {
        List<Long> instants = new ArrayList<>();
        long at = arrivals.next(0, 0, draws, JOB);
        while (at < endMicros) {
            instants.add(at);
            at = arrivals.next(at, instants.size(), draws, JOB);
        }
        return instants;
    }

    private static long countBetween(List<Long> instants, long fromMicros, long untilMicros) {
        return instants.stream()
                .filter(at -> at >= fromMicros && at < untilMicros)
                .count();
    }

    /** A Poisson count lies within four standard deviations, which are the root of what is expected. */
    private static void assertPoissonCount(long count, double expected) {
        assertThat((double) count).isCloseTo(expected, within(4 * Math.sqrt(expected)));
    }

    @Test
    void poisson_gaps_are_exponential() {
        double[] gaps = new double[Samples.SIZE];
        Arrivals arrivals = new Poisson(0.5);
        for (int ordinal = 0; ordinal < gaps.length; ordinal++) {
            gaps[ordinal] = (arrivals.next(1_000, ordinal, draws, JOB) - 1_000) / 1e6;
        }

        assertThat(Samples.distance(new ExponentialDistribution(null, 2), gaps)).isLessThan(Samples.KS_LIMIT);
    }

    @Test
    void poisson_rate_is_kept_at_ten_thousand_a_second() {
        assertPoissonCount(before(60_000_000, new Poisson(10_000)).size(), 600_000);
    }

    @Test
    void another_job_has_other_arrivals_and_the_same_job_the_same() {
        Arrivals arrivals = new Poisson(1);

        assertThat(arrivals.next(0, 5, draws, 1)).isEqualTo(arrivals.next(0, 5, new Draws(7), 1));
        assertThat(arrivals.next(0, 5, draws, 1)).isNotEqualTo(arrivals.next(0, 5, draws, 2));
    }

    @Test
    void fixed_rate_keeps_its_rate_without_drift() {
        List<Long> instants = before(10 * HOUR + 1, new FixedRate(3));

        assertThat(instants).hasSize(108_000).startsWith(333_333L, 666_667L, 1_000_000L);
        assertThat(instants.getLast()).isEqualTo(10 * HOUR);
    }

    @Test
    void schedule_follows_its_timetable() {
        Arrivals arrivals = new Schedule(List.of(new Burst(10, 2), new Burst(20, 1), new Burst(35, 2)));

        assertThat(before(DAY, arrivals)).containsExactly(10L, 10L, 20L, 35L, 35L);
        assertThat(arrivals.next(15, 0, draws, JOB)).isEqualTo(15);
        assertThat(new Schedule(List.of()).next(0, 0, draws, JOB)).isEqualTo(Arrivals.NEVER);
    }

    @Test
    void all_at_once_arrive_in_one_instant() {
        assertThat(before(DAY, new AllAtOnce(60, 3))).containsExactly(60L, 60L, 60L);
    }

    @Test
    void rate_steps_have_the_rate_of_each_step() {
        Arrivals arrivals = new RateSteps(List.of(
                new RateStep(HOUR, 10),
                new RateStep(2 * HOUR, 0),
                new RateStep(3 * HOUR, 2),
                new RateStep(8 * HOUR, 0)));
        List<Long> instants = before(DAY, arrivals);

        assertPoissonCount(countBetween(instants, HOUR, 2 * HOUR), 36_000);
        assertPoissonCount(countBetween(instants, 3 * HOUR, 8 * HOUR), 36_000);
        assertThat(countBetween(instants, 0, HOUR)).isZero();
        assertThat(countBetween(instants, 2 * HOUR, 3 * HOUR)).isZero();
        assertThat(countBetween(instants, 8 * HOUR, DAY)).isZero();
    }

    @Test
    void rate_steps_begin_again_in_every_period() {
        Arrivals arrivals = new RateSteps(List.of(new RateStep(HOUR, 2), new RateStep(2 * HOUR, 0)), DAY);
        List<Long> instants = before(5 * DAY, arrivals);

        for (long dayMicros = 0; dayMicros < 5 * DAY; dayMicros += DAY) {
            assertPoissonCount(countBetween(instants, dayMicros + HOUR, dayMicros + 2 * HOUR), 7_200);
        }
        assertPoissonCount(instants.size(), 36_000);
        assertThat(instants).allMatch(at -> at % DAY >= HOUR && at % DAY <= 2 * HOUR);
    }

    @Test
    void rate_steps_cross_many_silent_periods_at_once() {
        // One arrival in 40 years on average, so that years lie between two of them.
        Arrivals arrivals = new RateSteps(List.of(new RateStep(0, 1.9e-8), new RateStep(HOUR, 0)), DAY);

        assertThat(arrivals.next(0, 0, draws, JOB)).isGreaterThan(DAY);
        assertThat(new RateSteps(List.of(new RateStep(0, 0)), DAY).next(5, 0, draws, JOB))
                .isEqualTo(Arrivals.NEVER);
    }

    @Test
    void steady_rate_steps_are_poisson_arrivals() {
        Arrivals steps = new RateSteps(List.of(new RateStep(0, 0.5)), 1_000_000);
        Arrivals poisson = new Poisson(0.5);

        for (int ordinal = 0; ordinal < 1_000; ordinal++) {
            assertThat(steps.next(400_000, ordinal, draws, JOB))
                    .isCloseTo(poisson.next(400_000, ordinal, draws, JOB), within(1L));
        }
    }

    @Test
    void daily_curve_has_as_many_arrivals_as_its_integral() {
        // 10/s * (1 + 0.5 sin(2πt/day)): 864,000 a day, 284,754.94 of them in the first quarter; the peak is at 06:00.
        List<Long> instants = before(DAY, new DailyCurve(10, 0.5, DAY / 4));

        assertPoissonCount(instants.size(), 864_000);
        assertPoissonCount(countBetween(instants, 0, DAY / 4), 284_754.94);
        assertPoissonCount(countBetween(instants, DAY / 4 - HOUR / 60, DAY / 4 + HOUR / 60), 15 * 120);
    }

    @Test
    void flat_daily_curve_is_poisson() {
        Arrivals poisson = new Poisson(0.5);
        Arrivals curve = new DailyCurve(0.5, 0, 0);

        for (int ordinal = 0; ordinal < 1_000; ordinal++) {
            assertThat(curve.next(77, ordinal, draws, JOB)).isEqualTo(poisson.next(77, ordinal, draws, JOB));
        }
    }

    @ParameterizedTest(name = "mean {0}/s, amplitude {1}")
    @CsvSource({"0.00001, 1", "0.0001, 1", "0.01, 0.99", "1, 1", "1000, 1"})
    void daily_curve_inverts_its_integral_anywhere(double perSecond, double amplitude) {
        DailyCurve curve = new DailyCurve(perSecond, amplitude, DAY / 3);
        for (int ordinal = 0; ordinal < 2_000; ordinal++) {
            long from = ordinal * (DAY / 500);
            double drawn = Gap.expectedArrivals(draws, JOB, ordinal);
            long next = curve.next(from, ordinal, draws, JOB);
            // The integral never decreases, so the drawn value lies between those of the two neighbours.
            assertThat(expected(curve, from, next - 2)).isLessThanOrEqualTo(drawn + 1e-9);
            assertThat(expected(curve, from, next + 2)).isGreaterThanOrEqualTo(drawn - 1e-9);
        }
    }

    private static double expected(DailyCurve curve, long fromMicros, long untilMicros) {
        return integral(curve, untilMicros) - integral(curve, fromMicros);
    }

    private static double integral(DailyCurve curve, long micros) {
        double perMicro = 2 * Math.PI / curve.periodMicros();
        double wave = curve.amplitude() / perMicro * StrictMath.sin(perMicro * (micros - curve.peakMicros()));
        return curve.meanPerSecond() / 1e6 * (micros + wave);
    }

    @Test
    void window_limits_time_and_number() {
        assertThat(before(DAY, new Window(new FixedRate(1), 5_000_000, 9_000_000, 100)))
                .containsExactly(6_000_000L, 7_000_000L, 8_000_000L);
        assertThat(before(DAY, new Window(new FixedRate(1), 0, Arrivals.NEVER, 2)))
                .containsExactly(1_000_000L, 2_000_000L);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(() -> new Poisson(0), "perSecond of Poisson arrivals must be a finite number above 0, got 0.0"),
                mistake(
                        () -> new FixedRate(-1),
                        "perSecond of fixed-rate arrivals must be a finite number above 0, got -1.0"),
                mistake(() -> new AllAtOnce(5, 0), "count of arrivals all at once must be at least 1, got 0"),
                mistake(
                        () -> new Schedule(List.of(new Burst(9, 1), new Burst(8, 1))),
                        "bursts of a schedule must be in the order of time, got 8 after 9"),
                mistake(() -> new RateSteps(List.of()), "arrivals in rate steps need at least one step"),
                mistake(
                        () -> new RateSteps(List.of(new RateStep(4, 1), new RateStep(4, 2))),
                        "rate step 1 must begin after the one before, got 4 after 4"),
                mistake(
                        () -> new RateSteps(List.of(new RateStep(4, 1)), 4),
                        "periodMicros of rate steps must be 0 or lie after the last step, got 4 with a step at 4"),
                mistake(() -> new DailyCurve(1, 1.1, 0), "amplitude of a daily curve must be between 0 and 1, got 1.1"),
                mistake(
                        () -> new Window(new Poisson(1), 5, 4, 1),
                        "a window cannot close before it opens, got 4 before 5"));
    }

    private static Arguments mistake(Supplier<Arrivals> arrivals, String sentence) {
        return arguments(arrivals, sentence);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void refuses_impossible_parameters_in_a_sentence(Supplier<Arrivals> arrivals, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(arrivals::get).withMessage(sentence);
    }
}
