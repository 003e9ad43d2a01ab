package io.berth.random;

import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * Durations around a mean, with as much spread as wished; a coefficient of variation of 1 is the exponential law.
 *
 * <p>A quantile is found by root search to 1e-9 of the scale and costs one to two microseconds and some
 * 230 bytes, far more than the other laws ({@code DrawCost} in the benchmarks).
 */
public final class Gamma implements Law {
    private final double mean;
    private final double cv;
    private final double scale;
    private final GammaDistribution ofScaleOne;

    /**
     * A law from its first two moments.
     *
     * @param mean seconds, above 0
     * @param cv standard deviation divided by mean, above 0
     */
    public Gamma(double mean, double cv) {
        Parameter.mustBePositive("mean of a gamma law", mean);
        Parameter.mustBePositive("cv of a gamma law", cv);
        this.mean = mean;
        this.cv = cv;
        this.scale = mean * cv * cv;
        this.ofScaleOne = new GammaDistribution(null, 1 / (cv * cv), 1);
    }

    @Override
    public double quantile(double u) {
        return scale * ofScaleOne.inverseCumulativeProbability(u);
    }

    @Override
    public double mean() {
        return mean;
    }

    public double cv() {
        return cv;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gamma gamma && mean == gamma.mean && cv == gamma.cv;
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(mean) + Double.hashCode(cv);
    }

    @Override
    public String toString() {
        return "Gamma[mean=" + mean + ", cv=" + cv + "]";
    }
}
