package io.berth.random;

/**
 * A distribution of durations in seconds, sampled by inversion: one uniform number gives one value.
 *
 * <p>Inversion keeps what is drawn for a row in step: a row with a high uniform number gets a long duration under every
 * law, which makes runs with different laws comparable too.
 */
public sealed interface Law
        permits Constant, Uniform, Exponential, Lognormal, Gamma, Weibull, BoundedPareto, Empirical {
    /**
     * The value that a share {@code u} of all values stays below; never decreases with {@code u}, which is above 0 and
     * below 1.
     */
    double quantile(double u);

    /** The average value in the long run. */
    double mean();
}
