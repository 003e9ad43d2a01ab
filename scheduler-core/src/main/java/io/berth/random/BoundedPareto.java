package io.berth.random;

import org.apache.commons.math3.util.FastMath;

/** Heavy tails with an end: a few giants among many dwarfs, as the sizes of cluster jobs show. */
public final class BoundedPareto implements Law {
    private final double low;
    private final double high;
    private final double shape;

    /** What an unbounded Pareto law would put above {@code high}. */
    private final double shareBeyondHigh;

    /**
     * A law from its bounds and its tail.
     *
     * @param low seconds, above 0; nothing is shorter
     * @param high seconds, above {@code low}; nothing is longer
     * @param shape above 0; the smaller, the heavier the tail
     */
    public BoundedPareto(double low, double high, double shape) {
        Parameter.mustBePositive("low of a bounded Pareto law", low);
        Parameter.mustBePositive("high of a bounded Pareto law", high);
        Parameter.mustBePositive("shape of a bounded Pareto law", shape);
        if (low >= high) {
            throw new IllegalArgumentException(
                    "low of a bounded Pareto law must be below high, got " + low + " and " + high);
        }
        this.low = low;
        this.high = high;
        this.shape = shape;
        this.shareBeyondHigh = FastMath.exp(shape * FastMath.log(low / high));
    }

    @Override
    public double quantile(double u) {
        double value = low * FastMath.exp(-FastMath.log(1 - u * (1 - shareBeyondHigh)) / shape);
        return Math.min(value, high);
    }

    @Override
    public double mean() {
        double weight = shape * FastMath.pow(low, shape) / (1 - shareBeyondHigh);
        if (shape == 1) {
            return weight * FastMath.log(high / low);
        }
        return weight * (FastMath.pow(low, 1 - shape) - FastMath.pow(high, 1 - shape)) / (shape - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoundedPareto law && low == law.low && high == law.high && shape == law.shape;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Double.hashCode(low) + Double.hashCode(high)) + Double.hashCode(shape);
    }

    @Override
    public String toString() {
        return "BoundedPareto[low=" + low + ", high=" + high + ", shape=" + shape + "]";
    }
}
