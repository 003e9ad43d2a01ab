package io.berth.metrics;

/**
 * Durations in seconds: mean and maximum exact, percentiles to three digits.
 *
 * @param count how many
 * @param mean average
 * @param p50 half of them were this short
 * @param p95 19 of 20 were this short
 * @param p99 99 of 100 were this short
 * @param max the longest
 */
public record DurationSummary(long count, double mean, double p50, double p95, double p99, double max) {
    /** No durations at all. */
    public static final DurationSummary NONE = new DurationSummary(0, 0, 0, 0, 0, 0);
}
