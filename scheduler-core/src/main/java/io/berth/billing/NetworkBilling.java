package io.berth.billing;

/**
 * What moving bytes costs: NAT gateways, traffic between zones and to the internet, public addresses.
 *
 * <p>Sources: published rates of March 2026, see the price table. NAT gateways are charged here by started hours, addresses by
 * the second; the former is assumed.
 */
public final class NetworkBilling {
    private NetworkBilling() {}

    public static BillLine natGateways(PriceBook prices, int gateways, long durationMicros) {
        long hours = Math.ceilDiv(durationMicros, Metering.MICROS_PER_HOUR);
        return BillLine.metered(
                Charge.NETWORK,
                "NAT gateway",
                prices.price("nat:hour"),
                Metering.product(hours, gateways, "gateway hours"),
                1);
    }

    public static BillLine natBytes(PriceBook prices, long bytes) {
        return BillLine.metered(
                Charge.NETWORK, "NAT gateway traffic", prices.price("nat:gb"), bytes, Metering.BYTES_PER_GB);
    }

    /** Interface endpoints, one in each zone for each of so many services, by started hours. */
    static BillLine endpoints(PriceBook prices, int endpoints, long durationMicros) {
        long hours = Math.ceilDiv(durationMicros, Metering.MICROS_PER_HOUR);
        return BillLine.metered(
                Charge.NETWORK,
                "Interface endpoints",
                prices.price("endpoint:hour"),
                Metering.product(hours, endpoints, "endpoint hours"),
                1);
    }

    static BillLine endpointBytes(PriceBook prices, long bytes) {
        return BillLine.metered(
                Charge.NETWORK,
                "Interface endpoint traffic",
                prices.price("endpoint:gb"),
                bytes,
                Metering.BYTES_PER_GB);
    }

    /** Bytes that left one zone for another: they are charged on the way out and on the way in. */
    public static BillLine crossZoneBytes(PriceBook prices, long bytes) {
        return BillLine.metered(
                Charge.NETWORK,
                "Traffic between zones",
                prices.price("transfer:cross-az"),
                Metering.product(bytes, 2, "bytes"),
                Metering.BYTES_PER_GB);
    }

    public static BillLine internetBytes(PriceBook prices, long bytes) {
        return BillLine.metered(
                Charge.NETWORK,
                "Traffic to the internet",
                prices.price("transfer:internet"),
                bytes,
                Metering.BYTES_PER_GB);
    }

    public static BillLine publicAddresses(PriceBook prices, long addressSeconds) {
        return BillLine.metered(
                Charge.NETWORK,
                "Public IPv4 addresses",
                prices.price("ipv4:hour"),
                addressSeconds,
                Metering.SECONDS_PER_HOUR);
    }
}
