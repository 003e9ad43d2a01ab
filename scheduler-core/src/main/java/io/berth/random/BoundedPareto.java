package io.berth.random;

import org.apache.commons.math3.util.FastMath;

/**
 * Heavy tails with an end: a few giants among many dwarfs, as the sizes of cluster jobs show.
 *
 * @param low seconds, above 0; nothing is shorter
 * @param high seconds, above {@code low}; nothing is longer
 * @param shape above 0; the smaller, the heavier the tail
 */
public record BoundedPareto(double low, double high, double shape) implements Law {
    public BoundedPareto {
        Parameter.mustBePositive("low of a bounded Pareto law", low);
        Parameter.mustBePositive("high of a bounded Pareto law", high);
        Parameter.mustBePositive("shape of a bounded Pareto law", shape);
        if (low >= high) {
            throw new IllegalArgumentException(
                    "low of a bounded Pareto law must be below high, got " + low + " and " + high);
        }
    }

    @Override
    public double quantile(double u) {
        double value = low * FastMath.exp(-FastMath.log(1 - u * (1 - shareBeyondHigh())) / shape);
        return Math.min(value, high);
    }

    @Override
    public double mean() {
        double weight = shape * FastMath.pow(low, shape) / (1 - shareBeyondHigh());
        if (shape == 1) {
            return weight * FastMath.log(high / low);
        }
        return weight * (FastMath.pow(low, 1 - shape) - FastMath.pow(high, 1 - shape)) / (shape - 1);
    }

    /** What an unbounded Pareto law would put above {@code high}. */
    private double shareBeyondHigh() {
        return FastMath.exp(shape * FastMath.log(low / high));
    }
}
