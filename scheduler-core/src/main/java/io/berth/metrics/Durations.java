package io.berth.metrics;

import org.HdrHistogram.Histogram;

/** Collects durations in constant memory; percentiles are exact to three digits. */
final class Durations {
    private static final long MICROS_PER_TICK = 100;

    private final Histogram histogram = new Histogram(3);
    private long sumMicros;

    void add(long micros) {
        histogram.recordValue(micros / MICROS_PER_TICK);
        sumMicros += micros;
    }

    long count() {
        return histogram.getTotalCount();
    }

    /** The summary when so many durations were asked for; those that never came count as zero. */
    DurationSummary summary(long outOf) {
        Histogram all = histogram.copy();
        if (outOf > count()) {
            all.recordValueWithCount(0, outOf - count());
        }
        return all.getTotalCount() == 0
                ? DurationSummary.NONE
                : new DurationSummary(
                        all.getTotalCount(),
                        sumMicros / 1e6 / all.getTotalCount(),
                        seconds(all, 50),
                        seconds(all, 95),
                        seconds(all, 99),
                        all.getMaxValue() * MICROS_PER_TICK / 1e6);
    }

    private static double seconds(Histogram histogram, double percentile) {
        return Math.min(histogram.getValueAtPercentile(percentile), histogram.getMaxValue()) * MICROS_PER_TICK / 1e6;
    }
}
