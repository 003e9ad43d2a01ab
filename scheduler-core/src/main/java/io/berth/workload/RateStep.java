package io.berth.workload;

/**
 * A rate of arrivals from some instant on.
 *
 * @param fromMicros when it begins
 * @param perSecond average rate, at least 0
 */
public record RateStep(long fromMicros, double perSecond) {
    public RateStep {
        Gap.instantMustNotBeNegative("fromMicros of a rate step", fromMicros);
        if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException(
                    "perSecond of a rate step must be a finite number and at least 0, got " + perSecond);
        }
    }
}
