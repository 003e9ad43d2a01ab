package io.berth.workload;

import io.berth.random.Constant;
import io.berth.random.Law;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * Requests that reach a service: a rate over time, what one of them costs, and how finely they are looked at.
 *
 * @param usual requests a second outside spikes
 * @param spikes flash crowds on top; where they overlap the one farthest from the usual rate counts
 * @param requestSeconds CPU time that one request takes on one vCPU
 * @param model what becomes of a request
 */
public record Traffic(RateCurve usual, ImmutableList<Spike> spikes, Law requestSeconds, TrafficModel model) {
    private static final double MICROS_PER_SECOND = 1e6;

    public Traffic {
        if (micros(requestSeconds) < 1) {
            throw new IllegalArgumentException(
                    "requestTime must be at least 1us, got " + micros(requestSeconds) + "us");
        }
    }

    /** A fluid of requests that all cost the same, steady outside spikes. */
    public Traffic(double steadyPerSecond, ImmutableList<Spike> spikes, long requestMicros) {
        this(
                new SteadyRate(steadyPerSecond),
                spikes,
                new Constant(requestMicros / MICROS_PER_SECOND),
                TrafficModel.FLUID);
    }

    /**
     * A rise to a higher rate and back.
     *
     * @param atMicros when the rise begins
     * @param toPerSecond rate at the top
     * @param rampMicros length of the rise, and of the fall after it, both straight lines
     * @param holdMicros time at the top
     */
    public record Spike(long atMicros, double toPerSecond, long rampMicros, long holdMicros) {
        double at(long micros, double usual) {
            long since = micros - atMicros;
            if (since < 0 || since > 2 * rampMicros + holdMicros) {
                return usual;
            }
            long outside = Math.max(rampMicros - since, since - rampMicros - holdMicros);
            double share = rampMicros == 0 ? 1 : 1 - Math.max(0, outside) / (double) rampMicros;
            return usual + (toPerSecond - usual) * share;
        }

        boolean isFeltBetween(long fromMicros, long untilMicros) {
            return untilMicros >= atMicros && fromMicros - atMicros <= 2 * rampMicros + holdMicros;
        }
    }

    /** Requests a second at this moment. */
    public double perSecondAt(long micros) {
        double without = usual.perSecondAt(micros);
        double rate = without;
        for (int i = 0; i < spikes.size(); i++) {
            double spike = spikes.get(i).at(micros, without);
            rate = Math.abs(spike - without) > Math.abs(rate - without) ? spike : rate;
        }
        return rate;
    }

    /** A bound that the rate does not pass from one moment until another. */
    public double mostPerSecond(long fromMicros, long untilMicros) {
        double most = usual.mostPerSecond(fromMicros, untilMicros);
        for (int i = 0; i < spikes.size(); i++) {
            if (spikes.get(i).isFeltBetween(fromMicros, untilMicros)) {
                most = Math.max(most, spikes.get(i).toPerSecond());
            }
        }
        return most;
    }

    /** CPU time that one request takes on one vCPU, on average. */
    public long requestMicros() {
        return micros(requestSeconds);
    }

    private static long micros(Law seconds) {
        return Math.round(seconds.mean() * MICROS_PER_SECOND);
    }
}
