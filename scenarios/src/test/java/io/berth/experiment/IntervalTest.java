package io.berth.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    /** The tabled 97.5 % points of Student's t with n - 1 degrees of freedom. */
    @ParameterizedTest(name = "n = {0}")
    @CsvSource({"5, 2.7764", "10, 2.2622", "20, 2.0930", "30, 2.0452", "50, 2.0096", "100, 1.9842"})
    void half_width_is_t_times_the_standard_error(int n, double t) {
        double[] values = IntStream.range(0, n).mapToDouble(i -> i % 2).toArray();
        double mean = Arrays.stream(values).sum() / n;
        double deviation = Math.sqrt(n * mean * (1 - mean) / (n - 1));

        Interval interval = Interval.of(values);

        assertThat(interval.mean()).isEqualTo(mean, within(1e-12));
        assertThat(interval.halfWidth()).isEqualTo(t * deviation / Math.sqrt(n), within(5e-5));
        assertThat(interval.n()).isEqualTo(n);
    }

    @Test
    void equal_values_leave_no_doubt() {
        assertThat(Interval.of(3, 3, 3)).isEqualTo(new Interval(3, 3, 3, 3));
    }

    @Test
    void a_difference_is_one_when_zero_lies_outside() {
        assertThat(new Interval(1, 0.5, 1.5, 5).excludesZero()).isTrue();
        assertThat(new Interval(-1, -1.5, -0.5, 5).excludesZero()).isTrue();
        assertThat(new Interval(1, -0.5, 2.5, 5).excludesZero()).isFalse();
    }

    @Test
    void one_value_says_nothing_about_others() {
        assertThatThrownBy(() -> Interval.of(1)).hasMessage("an interval needs at least 2 replications, got 1");
    }
}
