package io.berth.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class LawTest {
    private static final double TICK_SECONDS = 1e-6;

    static final List<Arguments> PEERS = List.of(
            arguments(new Uniform(2, 5), new UniformRealDistribution(null, 2, 5)),
            arguments(new Exponential(40), new ExponentialDistribution(null, 40)),
            arguments(Lognormal.ofLogarithm(2.146, 1.706), new LogNormalDistribution(null, 2.146, 1.706)),
            arguments(new Gamma(12, 0.5), new GammaDistribution(null, 4, 3)),
            arguments(new Gamma(3, 2), new GammaDistribution(null, 0.25, 12)),
            arguments(new Weibull(30, 0.5), new WeibullDistribution(null, 0.5, 30)),
            arguments(new Weibull(30, 2), new WeibullDistribution(null, 2, 30)));

    static final List<Law> LAWS = List.of(
            new Constant(3),
            new Uniform(2, 5),
            new Exponential(40),
            new Lognormal(40, 180),
            new Gamma(12, 0.5),
            new Weibull(30, 2),
            new BoundedPareto(1, 100, 1.5),
            new BoundedPareto(1, 100, 1),
            Empirical.ofQuantiles(new double[] {0.1, 0.5, 0.9}, new double[] {1, 4, 30}),
            Empirical.ofSample(5, 1, 1, 9));

    @ParameterizedTest(name = "{0}")
    @FieldSource("PEERS")
    void inverts_the_distribution_function_of_commons_math(Law law, RealDistribution peer) {
        for (int percent = 1; percent < 100; percent++) {
            double value = law.quantile(percent / 100.0);
            assertThat(peer.cumulativeProbability(value - TICK_SECONDS)).isLessThanOrEqualTo(percent / 100.0);
            assertThat(peer.cumulativeProbability(value + TICK_SECONDS)).isGreaterThanOrEqualTo(percent / 100.0);
        }
        assertThat(law.mean()).isCloseTo(peer.getNumericalMean(), within(1e-9 * law.mean()));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("PEERS")
    void draws_samples_that_follow_the_law(Law law, RealDistribution peer) {
        assertThat(Samples.distance(peer, Samples.of(new Draws(7), law))).isLessThan(Samples.KS_LIMIT);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("LAWS")
    void has_the_area_under_its_quantiles_as_mean(Law law) {
        double sum = 0;
        int parts = 20_000;
        for (int part = 0; part < parts; part++) {
            sum += law.quantile((part + 0.5) / parts);
        }
        assertThat(sum / parts).isCloseTo(law.mean(), within(2e-3 * law.mean()));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("LAWS")
    void never_decreases_and_stays_finite_at_the_ends(Law law) {
        double before = law.quantile(0x1p-53);
        assertThat(before).isNotNegative();
        for (int percent = 1; percent < 100; percent++) {
            double value = law.quantile(percent / 100.0);
            assertThat(value).isGreaterThanOrEqualTo(before);
            before = value;
        }
        assertThat(law.quantile(1 - 0x1p-53)).isGreaterThanOrEqualTo(before).isFinite();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            functions        | -0.38 | 2.36  |   0.683861 |   11.076215 |    33.1770 |   165.7004
            Alibaba task     | 2.146 | 1.706 |   8.550588 |   36.642838 |   141.4747 |   452.4828
            Alibaba instance | 2.440 | 1.509 |  11.473041 |   35.821222 |   137.2885 |   383.9296
            GPU pod          | 6.444 | 1.877 | 628.9174   | 3661.267    | 13785.75   | 49540.97
            java21 init ms   | 5.544 | 0.144 | 255.6988   |  258.3636   |   324.0374 |   357.4495
            """)
    void has_the_moments_of_published_lognormal_fits(
            String fit, double mu, double sigma, double median, double mean, double p95, double p99) {
        Lognormal law = new Lognormal(median, p95);

        assertThat(law.mu()).isCloseTo(mu, within(1e-5));
        assertThat(law.sigma()).isCloseTo(sigma, within(1e-5));
        assertThat(law.mean()).isCloseTo(mean, within(3e-5 * mean));
        assertThat(law.quantile(0.5)).isCloseTo(median, within(1e-9 * median));
        assertThat(law.quantile(0.95)).isCloseTo(p95, within(1e-9 * p95));
        assertThat(law.quantile(0.99)).isCloseTo(p99, within(3e-5 * p99));
    }

    @Test
    void has_the_mean_of_a_published_bounded_pareto() {
        BoundedPareto law = new BoundedPareto(0.001, 10_000, 0.69);

        assertThat(law.mean()).isCloseTo(0.327000, within(1e-6));
        assertThat(law.quantile(0x1p-53)).isCloseTo(0.001, within(1e-12));
        assertThat(law.quantile(1 - 0x1p-53)).isLessThanOrEqualTo(10_000);
    }

    @Test
    void draws_bounded_pareto_samples_that_follow_the_law() {
        BoundedPareto law = new BoundedPareto(1, 100, 1.5);
        double[] shares = new double[Samples.SIZE];
        double[] sample = Samples.of(new Draws(7), law);
        for (int i = 0; i < sample.length; i++) {
            // The distribution function: (1 - (low/x)^shape) / (1 - (low/high)^shape).
            shares[i] = (1 - StrictMath.pow(sample[i], -1.5)) / (1 - StrictMath.pow(100, -1.5));
        }

        assertThat(Samples.distance(new UniformRealDistribution(null, 0, 1), shares))
                .isLessThan(Samples.KS_LIMIT);
    }

    @ParameterizedTest(name = "share {0}")
    @CsvSource({"0.01, 1", "0.1, 1", "0.3, 2.5", "0.5, 4", "0.7, 17", "0.9, 30", "0.99, 30"})
    void interpolates_between_measured_quantiles(double u, double value) {
        Law law = Empirical.ofQuantiles(new double[] {0.1, 0.5, 0.9}, new double[] {1, 4, 30});

        assertThat(law.quantile(u)).isCloseTo(value, within(1e-12));
        // 0.1*1 + 0.4*2.5 + 0.4*17 + 0.1*30
        assertThat(law.mean()).isCloseTo(10.9, within(1e-12));
    }

    @ParameterizedTest(name = "share {0}")
    @CsvSource({"0.1, 1", "0.4999, 1", "0.5, 5", "0.7499, 5", "0.7501, 9", "0.99, 9"})
    void repeats_measured_durations(double u, double value) {
        Law law = Empirical.ofSample(5, 1, 1, 9);

        assertThat(law.quantile(u)).isEqualTo(value);
        assertThat(law.mean()).isEqualTo(4);
    }

    @Test
    void compares_by_parameters() {
        assertThat(new Gamma(12, 0.5)).isEqualTo(new Gamma(12, 0.5)).isNotEqualTo(new Gamma(12, 0.6));
        assertThat(new Gamma(12, 0.5)).hasSameHashCodeAs(new Gamma(12, 0.5)).hasToString("Gamma[mean=12.0, cv=0.5]");
        assertThat(Empirical.ofSample(1, 2)).isEqualTo(Empirical.ofSample(2, 1)).isNotEqualTo(Empirical.ofSample(1, 3));
        assertThat(Empirical.ofSample(1, 2)).hasSameHashCodeAs(Empirical.ofSample(2, 1));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        () -> new Constant(-1),
                        "value of a constant law must be a finite number and at least 0, got -1.0"),
                mistake(() -> new Uniform(5, 2), "low of a uniform law must not exceed high, got 5.0 and 2.0"),
                mistake(
                        () -> new Exponential(0),
                        "mean of an exponential law must be a finite number above 0, got 0.0"),
                mistake(() -> new Lognormal(3, 2), "median of a lognormal law must not exceed p95, got 3.0 and 2.0"),
                mistake(() -> new Gamma(1, Double.NaN), "cv of a gamma law must be a finite number above 0, got NaN"),
                mistake(
                        () -> new Weibull(Double.POSITIVE_INFINITY, 1),
                        "scale of a Weibull law must be a finite number above 0, got Infinity"),
                mistake(
                        () -> new BoundedPareto(2, 2, 1),
                        "low of a bounded Pareto law must be below high, got 2.0 and 2.0"),
                mistake(Empirical::ofSample, "an empirical law needs at least one value"),
                mistake(
                        () -> Empirical.ofQuantiles(new double[] {0.5}, new double[] {1, 2}),
                        "an empirical law needs as many shares as values and at least one, got 1 shares and 2 values"),
                mistake(
                        () -> Empirical.ofQuantiles(new double[] {0.5, 1.5}, new double[] {1, 2}),
                        "share 1 of an empirical law must be between 0 and 1, got 1.5"),
                mistake(
                        () -> Empirical.ofQuantiles(new double[] {0.5, 0.9}, new double[] {3, 2}),
                        "point 1 of an empirical law must lie above the one before in share and not below it in value,"
                                + " got (0.9, 2.0) after (0.5, 3.0)"));
    }

    private static Arguments mistake(Supplier<Law> law, String sentence) {
        return arguments(law, sentence);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void refuses_impossible_parameters_in_a_sentence(Supplier<Law> law, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(law::get).withMessage(sentence);
    }
}
