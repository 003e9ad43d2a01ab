package io.berth.network.requests;

import io.berth.random.Draws;
import io.berth.random.Law;
import io.berth.random.Purpose;
import io.berth.workload.Traffic;
import org.apache.commons.math3.util.FastMath;

/**
 * The moments at which the requests of a service arrive, and the CPU time that each takes: many independent users whose rate follows
 * the traffic.
 *
 * <p>A Poisson process with a rate that changes, by thinning (P. A. W. Lewis and G. S. Shedler, "Simulation of nonhomogeneous Poisson
 * processes by thinning", Naval Research Logistics Quarterly 1979): moments come at a rate that is never too low, and each stays with
 * the share of it that is wanted. The draws depend on the service and their number alone, so every orchestrator gets the same
 * requests.
 */
final class RequestArrivals {
    /** How long one bound of the rate serves. */
    private static final long WINDOW_MICROS = 10_000_000;

    private static final double MICROS_PER_SECOND = 1e6;

    private final int service;
    private final Traffic traffic;
    private final Law requestSeconds;
    private final Draws draws;
    private double atMicros;
    private long windowEndMicros;
    private double mostPerMicro;
    private long moments;
    private boolean isArrival;

    RequestArrivals(int service, Traffic traffic, Draws draws) {
        this.service = service;
        this.traffic = traffic;
        this.draws = draws;
        requestSeconds = traffic.requestSeconds();
        beginWindow(0);
    }

    private void beginWindow(long fromMicros) {
        atMicros = fromMicros;
        windowEndMicros = fromMicros + WINDOW_MICROS;
        mostPerMicro = traffic.mostPerSecond(fromMicros, windowEndMicros) / MICROS_PER_SECOND;
    }

    /** The next moment, to the nearest microsecond: of an arrival, or of nothing when none comes for a while. */
    long next() {
        isArrival = false;
        if (atMicros >= windowEndMicros) {
            beginWindow(windowEndMicros);
        }
        while (!isArrival && atMicros < windowEndMicros) {
            double gap = mostPerMicro == 0
                    ? WINDOW_MICROS
                    : -FastMath.log(draws.uniform(Purpose.REQUEST_ARRIVAL, service, moments)) / mostPerMicro;
            atMicros += gap;
            isArrival = atMicros < windowEndMicros && stays();
            moments++;
        }
        return isArrival ? Math.round(atMicros) : windowEndMicros;
    }

    private boolean stays() {
        double perMicro = traffic.perSecondAt((long) atMicros) / MICROS_PER_SECOND;
        return perMicro >= mostPerMicro
                || draws.uniform(Purpose.REQUEST_STAYS, service, moments) * mostPerMicro < perMicro;
    }

    /** Whether a request arrives at the moment given last. */
    boolean isArrival() {
        return isArrival;
    }

    /** CPU time on one vCPU of the request with this number. */
    double workMicros(long request) {
        return requestSeconds.quantile(draws.uniform(Purpose.REQUEST_WORK, service, request)) * MICROS_PER_SECOND;
    }
}
