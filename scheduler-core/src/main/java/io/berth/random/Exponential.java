package io.berth.random;

import org.apache.commons.math3.util.FastMath;

/**
 * Durations without memory: how long it has lasted says nothing about how long it will.
 *
 * @param mean seconds, above 0
 */
public record Exponential(double mean) implements Law {
    public Exponential {
        Parameter.mustBePositive("mean of an exponential law", mean);
    }

    @Override
    public double quantile(double u) {
        return -mean * FastMath.log(1 - u);
    }
}
