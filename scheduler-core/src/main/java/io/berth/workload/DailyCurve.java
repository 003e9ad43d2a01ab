package io.berth.workload;

import io.berth.random.Draws;
import org.apache.commons.math3.util.FastMath;

/**
 * Day and night: a rate that follows a cosine with one peak per period, and random arrivals at that rate.
 *
 * <p>The rate at instant t is {@code meanPerSecond * (1 + amplitude * cos(2π (t - peak) / period))}. Each arrival
 * takes one draw: the expected number of arrivals is inverted by Newton's method, kept inside a bracket, to a quarter
 * of a microsecond.
 *
 * @param meanPerSecond average rate over a period, above 0
 * @param amplitude 0 for a constant rate, 1 for silence half a period after the peak
 * @param peakMicros when the rate is highest
 * @param periodMicros length of a period, usually 24 hours
 */
public record DailyCurve(double meanPerSecond, double amplitude, long peakMicros, long periodMicros)
        implements Arrivals, RateCurve {
    public static final long DAY_MICROS = 24L * 60 * 60 * 1_000_000;

    private static final double ENOUGH_MICROS = 0.25;
    private static final int MAX_STEPS = 200;

    public DailyCurve {
        Gap.rateMustBePositive("a daily curve", meanPerSecond);
        if (!(amplitude >= 0 && amplitude <= 1)) {
            throw new IllegalArgumentException("amplitude of a daily curve must be between 0 and 1, got " + amplitude);
        }
        Gap.instantMustNotBeNegative("peakMicros of a daily curve", peakMicros);
        if (periodMicros < 1) {
            throw new IllegalArgumentException("periodMicros of a daily curve must be at least 1, got " + periodMicros);
        }
    }

    /** A curve with a period of 24 hours. */
    public DailyCurve(double meanPerSecond, double amplitude, long peakMicros) {
        this(meanPerSecond, amplitude, peakMicros, DAY_MICROS);
    }

    @Override
    public long next(long previousMicros, int ordinal, Draws draws, long jobKey) {
        double meanGapMicros = Gap.MICROS_PER_SECOND / meanPerSecond;
        double atMeanRateMicros = Gap.expectedArrivals(draws, jobKey, ordinal) * meanGapMicros;
        double startAngle = Math.floorMod(previousMicros - peakMicros, periodMicros) * anglePerMicro();
        return Gap.after(previousMicros, stretch(atMeanRateMicros, startAngle));
    }

    @Override
    public double perSecondAt(long micros) {
        return meanPerSecond * relativeRate(0, Math.floorMod(micros - peakMicros, periodMicros) * anglePerMicro());
    }

    @Override
    public double mostPerSecond(long fromMicros, long untilMicros) {
        long toPeak = Math.floorMod(peakMicros - fromMicros, periodMicros);
        return toPeak <= untilMicros - fromMicros
                ? meanPerSecond * (1 + amplitude)
                : Math.max(perSecondAt(fromMicros), perSecondAt(untilMicros));
    }

    /** Turns the time that a constant mean rate would need into the time that the curve needs from here. */
    private double stretch(double atMeanRateMicros, double startAngle) {
        double swing = 2 * amplitude / anglePerMicro();
        double low = Math.max(0, atMeanRateMicros - swing);
        double high = atMeanRateMicros + swing;
        double gap = atMeanRateMicros;
        for (int step = 0; step < MAX_STEPS && high - low > ENOUGH_MICROS; step++) {
            double excess = meanRateTime(gap, startAngle) - atMeanRateMicros;
            if (excess > 0) {
                high = gap;
            } else {
                low = gap;
            }
            double better = gap - excess / relativeRate(gap, startAngle);
            // Where the rate is nearly 0 Newton's method would jump far away; halving the bracket cannot.
            double chosen = better >= low && better <= high ? better : low + (high - low) / 2;
            if (Math.abs(chosen - gap) <= ENOUGH_MICROS) {
                return chosen;
            }
            gap = chosen;
        }
        return low + (high - low) / 2;
    }

    /** How long a constant mean rate takes to expect as many arrivals as the curve does during the gap. */
    private double meanRateTime(double gapMicros, double startAngle) {
        double halfTurn = gapMicros * anglePerMicro() / 2;
        return gapMicros
                + 2 * amplitude / anglePerMicro() * FastMath.cos(startAngle + halfTurn) * FastMath.sin(halfTurn);
    }

    private double relativeRate(double gapMicros, double startAngle) {
        return 1 + amplitude * FastMath.cos(startAngle + gapMicros * anglePerMicro());
    }

    private double anglePerMicro() {
        return 2 * FastMath.PI / periodMicros;
    }
}
