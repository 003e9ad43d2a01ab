package io.berth.experiment;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A mean over replications, and the bounds between which the true mean lies with 95 % confidence.
 *
 * <p>Student's t over independent replications (W. S. Gosset, "The probable error of a mean", Biometrika 1908); the figures of
 * replications are taken to be about normal, which means and totals over many tasks are.
 *
 * @param n replications
 */
public record Interval(double mean, double low, double high, int n) {
    private static final double UPPER_TAIL = 0.975;

    /**
     * @param values one of each replication, at least two
     */
    public static Interval of(double... values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("an interval needs at least 2 replications, got " + values.length);
        }
        SummaryStatistics statistics = new SummaryStatistics();
        for (double value : values) {
            statistics.addValue(value);
        }
        // Without a generator, for nobody draws from it.
        TDistribution student = new TDistribution(null, values.length - 1);
        double half = student.inverseCumulativeProbability(UPPER_TAIL)
                * statistics.getStandardDeviation()
                / StrictMath.sqrt(values.length);
        return new Interval(
                statistics.getMean(), statistics.getMean() - half, statistics.getMean() + half, values.length);
    }

    /** How far the bounds are from the mean. */
    public double halfWidth() {
        return (high - low) / 2;
    }

    /** True when zero lies outside: as a difference, it is one. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
