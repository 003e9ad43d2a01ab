package io.berth.scaling;

/**
 * An alarm of CloudWatch on a metric of a service.
 *
 * @param metric what it watches
 * @param comparison how it compares
 * @param threshold with what: per cent, or requests a minute
 * @param periodMicros time that makes one datapoint
 * @param evaluationPeriods datapoints that are looked at, N
 * @param datapointsToAlarm so many of them must breach, M
 * @param missingData what a period without a datapoint counts as
 */
public record AlarmSpec(
        ServiceMetric metric,
        Comparison comparison,
        int threshold,
        long periodMicros,
        int evaluationPeriods,
        int datapointsToAlarm,
        MissingData missingData) {
    public AlarmSpec {
        if (threshold < 0) {
            throw new IllegalArgumentException("threshold must be at least 0, got " + threshold);
        }
        if (periodMicros < 1) {
            throw new IllegalArgumentException("period must be at least 1us, got " + periodMicros + "us");
        }
        if (evaluationPeriods < 1 || datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
            throw new IllegalArgumentException("datapointsToAlarm must lie between 1 and evaluationPeriods, got "
                    + datapointsToAlarm + " of " + evaluationPeriods);
        }
    }
}
