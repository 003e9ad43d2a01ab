package io.berth.metrics;

import org.HdrHistogram.Histogram;

/** Collects durations in constant memory; mean and maximum are exact to the microsecond, percentiles to three digits. */
final class Durations {
    private static final long USUAL_MICROS_PER_TICK = 100;

    private final long microsPerTick;
    private final Histogram histogram = new Histogram(3);
    private long sumMicros;
    private long maxMicros;

    /** Of waits that are seldom shorter than some milliseconds. */
    Durations() {
        this(USUAL_MICROS_PER_TICK);
    }

    /**
     * @param microsPerTick what is shorter than this is nothing
     */
    Durations(long microsPerTick) {
        this.microsPerTick = microsPerTick;
    }

    void add(long micros) {
        add(micros, 1);
    }

    /** The same duration so many times. */
    void add(long micros, long times) {
        histogram.recordValueWithCount(micros / microsPerTick, times);
        sumMicros += micros * times;
        maxMicros = Math.max(maxMicros, micros);
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
                        maxMicros / 1e6);
    }

    /** The histogram answers with the end of a bucket, which may lie beyond the longest of all. */
    private double seconds(Histogram all, double percentile) {
        return Math.min(all.getValueAtPercentile(percentile) * microsPerTick, maxMicros) / 1e6;
    }
}
