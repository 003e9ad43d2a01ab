package io.berth.billing;

/**
 * What an Application Load Balancer charges: every started hour in full, and capacity units for the busiest dimension.
 *
 * <p>A capacity unit (LCU) is 25 new connections a second, 3,000 active connections, 1 GB an hour, or 1,000 rule evaluations
 * a second beyond ten rules; an hour is charged for the largest of the four. Counted in millionths.
 *
 * <p>Source: Elastic Load Balancing pricing page, read 2026-10.
 */
public final class LoadBalancerBilling {
    private static final long MICROS_PER_LCU = 1_000_000;
    private static final long NEW_CONNECTIONS_PER_HOUR = 25 * Metering.SECONDS_PER_HOUR;
    private static final long ACTIVE_CONNECTIONS = 3_000;
    private static final long EVALUATIONS_PER_HOUR = 1_000 * Metering.SECONDS_PER_HOUR;
    private static final int FREE_RULES = 10;

    private LoadBalancerBilling() {}

    /** Full hours charged for a load balancer that existed so long. */
    public static long startedHours(long durationMicros) {
        return Math.ceilDiv(durationMicros, Metering.MICROS_PER_HOUR);
    }

    /** The line for load balancers that together have so many started hours. */
    public static BillLine hours(PriceBook prices, long startedHours) {
        return BillLine.metered(
                Charge.LOAD_BALANCER, "Application Load Balancer", prices.price("alb:hour"), startedHours, 1);
    }

    /** The line for capacity units, given in millionths of an LCU-hour. */
    public static BillLine capacityUnits(PriceBook prices, long microLcuHours) {
        return BillLine.metered(
                Charge.LOAD_BALANCER, "ALB capacity units", prices.price("alb:lcu"), microLcuHours, MICROS_PER_LCU);
    }

    /**
     * Millionths of an LCU for one hour.
     *
     * @param newConnections opened in this hour
     * @param activeConnections average over the minutes of this hour
     * @param processedBytes of this hour, requests and responses
     * @param rules evaluated per request
     * @param requests of this hour
     */
    public static long microLcus(
            long newConnections, long activeConnections, long processedBytes, int rules, long requests) {
        long evaluations = Metering.product(requests, Math.max(0, rules - FREE_RULES), "rule evaluations");
        return Math.max(
                Math.max(
                        micros(newConnections, NEW_CONNECTIONS_PER_HOUR),
                        micros(activeConnections, ACTIVE_CONNECTIONS)),
                Math.max(micros(processedBytes, Metering.BYTES_PER_GB), micros(evaluations, EVALUATIONS_PER_HOUR)));
    }

    private static long micros(long amount, long perLcu) {
        return Money.of(MICROS_PER_LCU, amount, perLcu);
    }
}
