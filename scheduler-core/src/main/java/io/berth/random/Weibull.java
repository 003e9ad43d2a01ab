package io.berth.random;

import org.apache.commons.math3.distribution.WeibullDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * Times to failure: with a shape below 1 old things fail less often, above 1 more often.
 *
 * @param scale seconds, above 0; 63 % of the durations are shorter
 * @param shape above 0
 */
public record Weibull(double scale, double shape) implements Law {
    public Weibull {
        Parameter.mustBePositive("scale of a Weibull law", scale);
        Parameter.mustBePositive("shape of a Weibull law", shape);
    }

    @Override
    public double quantile(double u) {
        // The formula of Commons Math without the arrays that its power function allocates.
        return scale * FastMath.exp(FastMath.log(-FastMath.log(1 - u)) / shape);
    }

    @Override
    public double mean() {
        return new WeibullDistribution(null, shape, scale).getNumericalMean();
    }
}
