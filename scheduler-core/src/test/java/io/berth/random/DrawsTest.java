package io.berth.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.berth.engine.AllocatedBytes;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
    private static final UniformRealDistribution EVEN = new UniformRealDistribution(null, 0, 1);

    /** Four standard errors of the correlation of 10,000 independent pairs. */
    private static final double CORRELATION_LIMIT = 4 / Math.sqrt(Samples.SIZE);

    private final Draws draws = new Draws(7);

    private static double[] sample(IntToDoubleFunction draw) {
        return IntStream.range(0, Samples.SIZE).mapToDouble(draw).toArray();
    }

    private static double correlation(double[] left, double[] right) {
        return new PearsonsCorrelation().correlation(left, right);
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void spreads_rows_evenly_for_every_purpose(Purpose purpose) {
        assertThat(Samples.distance(EVEN, sample(row -> draws.uniform(purpose, row))))
                .isLessThan(Samples.KS_LIMIT);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, -1, Long.MIN_VALUE})
    void spreads_rows_and_rounds_evenly_for_every_seed(long seed) {
        Draws seeded = new Draws(seed);

        assertThat(Samples.distance(EVEN, sample(row -> seeded.uniform(Purpose.FAULT, row))))
                .isLessThan(Samples.KS_LIMIT);
        assertThat(Samples.distance(EVEN, sample(round -> seeded.uniform(Purpose.FAULT, 3, round))))
                .isLessThan(Samples.KS_LIMIT);
    }

    @Test
    void keeps_purposes_apart() {
        for (Purpose one : Purpose.values()) {
            for (Purpose other : Purpose.values()) {
                if (one != other) {
                    double[] left = sample(row -> draws.uniform(one, row));
                    double[] right = sample(row -> draws.uniform(other, row));
                    assertThat(correlation(left, right)).as(one + ", " + other).isCloseTo(0, within(CORRELATION_LIMIT));
                }
            }
        }
    }

    @ParameterizedTest(name = "key {0} apart")
    @ValueSource(longs = {1, 2, 64, 1L << 32, -1})
    void keeps_keys_and_rounds_apart(long apart) {
        double[] here = sample(row -> draws.uniform(Purpose.LIFETIME, row));
        double[] nextKey = sample(row -> draws.uniform(Purpose.LIFETIME, row + apart));
        double[] nextRound = sample(row -> draws.uniform(Purpose.LIFETIME, row, apart));

        assertThat(correlation(here, nextKey)).isCloseTo(0, within(CORRELATION_LIMIT));
        assertThat(correlation(here, nextRound)).isCloseTo(0, within(CORRELATION_LIMIT));
    }

    @Test
    void keeps_seeds_apart() {
        Draws next = new Draws(8);

        double[] here = sample(row -> draws.uniform(Purpose.LIFETIME, row));
        double[] there = sample(row -> next.uniform(Purpose.LIFETIME, row));

        assertThat(correlation(here, there)).isCloseTo(0, within(CORRELATION_LIMIT));
    }

    @Test
    void never_repeats_a_number_within_a_purpose() {
        double[] sorted = sample(row -> draws.uniform(Purpose.STOP, row));
        Arrays.sort(sorted);

        assertThat(sorted).doesNotHaveDuplicates();
        assertThat(sorted[0]).isPositive();
        assertThat(sorted[Samples.SIZE - 1]).isLessThan(1);
    }

    @ParameterizedTest(name = "{0} of seed 7, row 42")
    @CsvSource(delimiter = '|', textBlock = """
            ARRIVAL  | 0.11528257163285349
            LIFETIME | 0.28595674790200964
            TRAFFIC  | 0.20500448566732976
            """)
    void gives_the_same_number_in_every_version(Purpose purpose, double pinned) {
        assertThat(draws.uniform(purpose, 42)).isEqualTo(pinned);
        assertThat(draws.uniform(purpose, 42, 0)).isEqualTo(pinned);
    }

    @Test
    void chooses_every_possibility_equally_often() {
        int[] chosen = new int[7];
        for (int row = 0; row < 70_000; row++) {
            chosen[draws.below(Purpose.PLACEMENT_TIE, row, 1, 7)]++;
        }

        // Four standard deviations of a binomial count: 4 * sqrt(70,000 * 1/7 * 6/7) = 370.
        for (int count : chosen) {
            assertThat(count).isBetween(10_000 - 370, 10_000 + 370);
        }
    }

    @Test
    void refuses_to_choose_among_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draws.below(Purpose.VICTIM, 1, 1, 0))
                .withMessage("a draw needs at least 1 possibility, got 0");
    }

    @ParameterizedTest(name = "{0} s are {1} microseconds")
    @CsvSource({"0, 1", "0.0000004, 1", "0.0000014, 1", "0.0000015, 2", "90, 90000000", "1e300, 1152921504606846976"})
    void turns_seconds_into_whole_microseconds(double seconds, long micros) {
        assertThat(draws.micros(Purpose.IMAGE_PULL, 1, new Constant(seconds))).isEqualTo(micros);
    }

    @Test
    void draws_durations_by_the_number_of_the_row() {
        long expected = Math.round(1e6 * new Exponential(40).quantile(draws.uniform(Purpose.LIFETIME, 5)));

        assertThat(draws.micros(Purpose.LIFETIME, 5, new Exponential(40))).isEqualTo(expected);
    }

    @Test
    void allocates_nothing() {
        Law exponential = new Exponential(40);
        Law lognormal = new Lognormal(40, 180);
        long[] sum = new long[1];

        assertThat(AllocatedBytes.ofRepeated(() -> {
                    for (int row = 0; row < 10_000; row++) {
                        sum[0] += draws.micros(Purpose.LIFETIME, row, exponential);
                        sum[0] += draws.micros(Purpose.STOP, row, lognormal);
                        sum[0] += draws.below(Purpose.VICTIM, row, 2, 9);
                    }
                }))
                .isZero();
        assertThat(sum[0]).isPositive();
    }
}
