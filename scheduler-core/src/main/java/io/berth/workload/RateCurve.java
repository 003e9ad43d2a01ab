package io.berth.workload;

/** A rate over time, such as that of the requests of a service. */
public interface RateCurve {
    /** How many a second at this moment; never negative. */
    double perSecondAt(long micros);

    /** A bound that the rate does not pass from one moment until another; the closer, the cheaper it is to draw from the curve. */
    double mostPerSecond(long fromMicros, long untilMicros);
}
