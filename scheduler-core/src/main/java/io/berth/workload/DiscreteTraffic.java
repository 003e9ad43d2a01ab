package io.berth.workload;

/**
 * Requests one by one: each arrives by chance, is sent to a target, waits there, is worked on and answered, or fails.
 *
 * <p>Costs two alarms for each request.
 *
 * @param routing how a load balancer chooses the target of a request
 * @param concurrency requests that a task works on at a time; they share its CPU, and none gets more than one vCPU
 * @param queue requests that wait in a task beyond these; the next one fails
 * @param timeoutMicros a request without an answer has failed after this
 * @param slowStartMicros how long the share of a new target grows; 0 for a full share at once
 */
public record DiscreteTraffic(Routing routing, int concurrency, int queue, long timeoutMicros, long slowStartMicros)
        implements TrafficModel {
    private static final long SECOND_MICROS = 1_000_000;

    /** As a new load balancer in front of Tomcat has it. */
    public static final DiscreteTraffic DEFAULTS =
            new DiscreteTraffic(Routing.ROUND_ROBIN, 200, 100, 60 * SECOND_MICROS, 0);

    /** Algorithms of a target group (Elastic Load Balancing user guide, target group attributes, read 2026-10). */
    public enum Routing {
        /** One target after the other. */
        ROUND_ROBIN,
        /** The target with the fewest requests under way. */
        LEAST_OUTSTANDING_REQUESTS
    }

    public DiscreteTraffic {
        if (concurrency < 1 || queue < 0) {
            throw new IllegalArgumentException(
                    "a task works on at least 1 request at a time and keeps at least 0 waiting, got " + concurrency
                            + " and " + queue);
        }
        if (timeoutMicros < 1) {
            throw new IllegalArgumentException("a time-out must be at least 1us, got " + timeoutMicros + "us");
        }
        // 30 to 900 s, and only with round robin (Elastic Load Balancing user guide, slow start mode, read 2026-10).
        if (slowStartMicros != 0 && (slowStartMicros < 30 * SECOND_MICROS || slowStartMicros > 900 * SECOND_MICROS)) {
            throw new IllegalArgumentException(
                    "slowStart must be 0 s or lie between 30 s and 900 s, got " + slowStartMicros + "us");
        }
        if (slowStartMicros != 0 && routing == Routing.LEAST_OUTSTANDING_REQUESTS) {
            throw new IllegalArgumentException("slowStart works with round_robin only");
        }
    }
}
