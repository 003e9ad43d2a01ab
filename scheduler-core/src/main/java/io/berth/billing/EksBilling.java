package io.berth.billing;

import io.berth.cluster.InstanceType;
import java.util.Locale;

/**
 * What EKS charges on top of the machines: an hourly fee per cluster, more for old versions and larger control planes.
 *
 * <p>Charged here by the second of the run, so that runs shorter than an hour compare fairly.
 *
 * <p>Sources: AWS blogs on EKS extended support pricing and on the Provisioned Control Plane (November 2025). The fee of Auto
 * Mode is assumed from price comparisons: a share of the on-demand price, also for Spot nodes.
 */
public final class EksBilling {
    private EksBilling() {}

    public static BillLine controlPlane(PriceBook prices, int clusters, long durationMicros) {
        return clusterHours("EKS control plane", prices.price("eks:cluster"), clusters, durationMicros);
    }

    /** A cluster on a version out of standard support: this line replaces the normal one. */
    public static BillLine extendedSupport(PriceBook prices, int clusters, long durationMicros) {
        return clusterHours(
                "EKS control plane, extended support", prices.price("eks:cluster-extended"), clusters, durationMicros);
    }

    /**
     * The additional fee of a provisioned control plane.
     *
     * @param tier XL, 2XL, 4XL or 8XL
     */
    public static BillLine provisionedTier(PriceBook prices, String tier, int clusters, long durationMicros) {
        Price price = prices.price("eks:control-plane:" + tier.toLowerCase(Locale.ROOT));
        return clusterHours("EKS provisioned control plane " + tier, price, clusters, durationMicros);
    }

    /** The fee that Auto Mode adds to each second of a node. */
    public static BillLine autoMode(PriceBook prices, InstanceType type, long totalSeconds) {
        Price fee = prices.price(type.priceKey()).fractionOf(prices.price("eks-auto-mode-fee"));
        return BillLine.metered(
                Charge.CONTROL_PLANE, "EKS Auto Mode " + type.name(), fee, totalSeconds, Metering.SECONDS_PER_HOUR);
    }

    private static BillLine clusterHours(String item, Price price, int clusters, long durationMicros) {
        long seconds = Metering.product(Metering.startedSeconds(durationMicros), clusters, "cluster seconds");
        return BillLine.metered(Charge.CONTROL_PLANE, item, price, seconds, Metering.SECONDS_PER_HOUR);
    }
}
