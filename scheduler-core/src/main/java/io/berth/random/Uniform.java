package io.berth.random;

/**
 * Any duration between two bounds, all equally likely.
 *
 * @param low seconds, at least 0
 * @param high seconds, at least {@code low}
 */
public record Uniform(double low, double high) implements Law {
    public Uniform {
        Parameter.mustNotBeNegative("low of a uniform law", low);
        Parameter.mustNotBeNegative("high of a uniform law", high);
        Parameter.mustNotExceed("low of a uniform law", low, "high", high);
    }

    @Override
    public double quantile(double u) {
        return low + u * (high - low);
    }

    @Override
    public double mean() {
        return low + (high - low) / 2;
    }
}
