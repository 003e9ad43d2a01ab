package io.berth.random;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * Durations whose logarithm is normal: many short ones, a few very long ones, as batch jobs and functions show.
 *
 * @param median seconds; half of the durations are shorter
 * @param p95 seconds; 95 % of the durations are shorter
 */
public record Lognormal(double median, double p95) implements Law {
    private static final NormalDistribution STANDARD_NORMAL = new NormalDistribution(null, 0, 1);

    /** How many standard deviations the 95th percentile of a normal law lies above its median: 1.6449. */
    private static final double P95_DEVIATIONS = STANDARD_NORMAL.inverseCumulativeProbability(0.95);

    public Lognormal {
        Parameter.mustBePositive("median of a lognormal law", median);
        Parameter.mustBePositive("p95 of a lognormal law", p95);
        Parameter.mustNotExceed("median of a lognormal law", median, "p95", p95);
    }

    /** The law whose logarithm has this mean and standard deviation, as papers state it. */
    public static Lognormal ofLogarithm(double mu, double sigma) {
        Parameter.mustNotBeNegative("sigma of a lognormal law", sigma);
        return new Lognormal(FastMath.exp(mu), FastMath.exp(mu + sigma * P95_DEVIATIONS));
    }

    @Override
    public double quantile(double u) {
        return median * FastMath.exp(sigma() * STANDARD_NORMAL.inverseCumulativeProbability(u));
    }

    @Override
    public double mean() {
        double sigma = sigma();
        return median * FastMath.exp(sigma * sigma / 2);
    }

    /** Mean of the logarithm. */
    public double mu() {
        return FastMath.log(median);
    }

    /** Standard deviation of the logarithm. */
    public double sigma() {
        return FastMath.log(p95 / median) / P95_DEVIATIONS;
    }
}
