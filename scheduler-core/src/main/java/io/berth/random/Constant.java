package io.berth.random;

/**
 * Always the same duration.
 *
 * @param value seconds, at least 0
 */
public record Constant(double value) implements Law {
    public Constant {
        Parameter.mustNotBeNegative("value of a constant law", value);
    }

    @Override
    public double quantile(double u) {
        return value;
    }

    @Override
    public double mean() {
        return value;
    }
}
