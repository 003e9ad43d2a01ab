package io.berth.workload;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * Requests that reach a service, as a fluid: a rate over time.
 *
 * @param steadyPerSecond requests a second outside spikes
 * @param spikes flash crowds on top; where they overlap the highest counts
 * @param requestMicros CPU time that one request takes on one vCPU
 */
public record Traffic(double steadyPerSecond, ImmutableList<Spike> spikes, long requestMicros) {
    public Traffic {
        if (steadyPerSecond < 0) {
            throw new IllegalArgumentException("steady must be at least 0 requests a second, got " + steadyPerSecond);
        }
        if (requestMicros < 1) {
            throw new IllegalArgumentException("requestTime must be at least 1us, got " + requestMicros);
        }
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
        double at(long micros, double steady) {
            long since = micros - atMicros;
            if (since < 0 || since > 2 * rampMicros + holdMicros) {
                return steady;
            }
            long outside = Math.max(rampMicros - since, since - rampMicros - holdMicros);
            double share = rampMicros == 0 ? 1 : 1 - Math.max(0, outside) / (double) rampMicros;
            return steady + (toPerSecond - steady) * share;
        }
    }

    /** Requests a second at this moment. */
    public double perSecondAt(long micros) {
        double rate = steadyPerSecond;
        for (int i = 0; i < spikes.size(); i++) {
            double spike = spikes.get(i).at(micros, steadyPerSecond);
            rate = Math.abs(spike - steadyPerSecond) > Math.abs(rate - steadyPerSecond) ? spike : rate;
        }
        return rate;
    }
}
