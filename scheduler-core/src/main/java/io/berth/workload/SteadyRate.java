package io.berth.workload;

/**
 * The same rate at all times.
 *
 * @param perSecond at least 0
 */
public record SteadyRate(double perSecond) implements RateCurve {
    public SteadyRate {
        if (!(perSecond >= 0)) {
            throw new IllegalArgumentException("steady must be at least 0 requests a second, got " + perSecond);
        }
    }

    @Override
    public double perSecondAt(long micros) {
        return perSecond;
    }

    @Override
    public double mostPerSecond(long fromMicros, long untilMicros) {
        return perSecond;
    }
}
