package io.berth.billing;

/**
 * What stored bytes cost: images in ECR (their compressed size) and gp3 volumes, by the GB-month.
 *
 * <p>A month is 730 hours, 2,628,000 seconds, and a run pays for its share of it. Sources: ECR pricing guides (March 2026); the
 * gp3 price is assumed.
 */
public final class StorageBilling {
    private static final long BYTE_SECONDS_PER_GB_MONTH = Metering.BYTES_PER_GB * Metering.SECONDS_PER_MONTH;
    private static final long GIB_SECONDS_PER_GB_MONTH = Metering.SECONDS_PER_MONTH;

    private StorageBilling() {}

    public static BillLine registry(PriceBook prices, long compressedBytes, long durationMicros) {
        long byteSeconds = Metering.product(compressedBytes, Metering.startedSeconds(durationMicros), "byte seconds");
        return BillLine.metered(
                Charge.STORAGE, "ECR storage", prices.price("ecr:storage"), byteSeconds, BYTE_SECONDS_PER_GB_MONTH);
    }

    /** Root volumes of machines, counted likewise. */
    static BillLine rootVolumes(PriceBook prices, long gibSeconds) {
        return BillLine.metered(
                Charge.STORAGE, "EBS gp3 root volumes", prices.price("ebs:gp3"), gibSeconds, GIB_SECONDS_PER_GB_MONTH);
    }

    /** Volumes are counted in GiB seconds: each volume's size times the seconds it existed. */
    public static BillLine volumes(PriceBook prices, long gibSeconds) {
        return BillLine.metered(
                Charge.STORAGE, "EBS gp3 volumes", prices.price("ebs:gp3"), gibSeconds, GIB_SECONDS_PER_GB_MONTH);
    }
}
