package io.berth.billing;

import io.berth.cluster.InstanceType;

/**
 * What EC2 charges for instances: by the second while they run, at least a minute after each start.
 *
 * <p>Booting and stopping are free. The Spot price is the type's own or the on-demand price less the book's discount, which is itself
 * rounded to whole picodollars per hour; one line is then rounded once over all its seconds.
 *
 * <p>Sources: EC2 user guide, instance life cycle, read 2026-10; the discount is assumed.
 */
public final class Ec2Billing {
    private static final long MINIMUM_SECONDS = 60;

    private Ec2Billing() {}

    /** The seconds charged for one start that led to this time in the state running. */
    public static long billedSeconds(long runningMicros) {
        return Math.max(MINIMUM_SECONDS, Metering.startedSeconds(runningMicros));
    }

    public static BillLine onDemand(PriceBook prices, InstanceType type, long totalSeconds) {
        return BillLine.metered(
                Charge.HOSTS,
                "EC2 " + type.name(),
                prices.price(type.priceKey()),
                totalSeconds,
                Metering.SECONDS_PER_HOUR);
    }

    /** The fee of ECS Managed Instances for machines of a type. */
    public static BillLine managed(PriceBook prices, InstanceType type, long totalSeconds) {
        Price fee = prices.price(type.priceKey()).fractionOf(prices.price("ecs-managed-instances-fee"));
        return BillLine.metered(
                Charge.CONTROL_PLANE,
                "ECS Managed Instances " + type.name(),
                fee,
                totalSeconds,
                Metering.SECONDS_PER_HOUR);
    }

    /** So many Reserved Instances of a type, paid for as long as the run goes on. */
    static BillLine reserved(PriceBook prices, InstanceType type, int count, long durationMicros) {
        Price price = prices.price(type.priceKey()).lessFraction(prices.price("ec2-reserved-discount"));
        long seconds = Metering.product(Metering.startedSeconds(durationMicros), count, "instance seconds");
        return BillLine.metered(Charge.HOSTS, "EC2 reserved " + type.name(), price, seconds, Metering.SECONDS_PER_HOUR);
    }

    /** What an hour of a type costs under a Compute Savings Plan. */
    static Price planned(PriceBook prices, InstanceType type) {
        return prices.price(type.priceKey()).lessFraction(prices.price("savings-plan-ec2-discount"));
    }

    public static BillLine spot(PriceBook prices, InstanceType type, long totalSeconds) {
        return BillLine.metered(
                Charge.HOSTS, "EC2 Spot " + type.name(), prices.spot(type), totalSeconds, Metering.SECONDS_PER_HOUR);
    }
}
