package io.berth.billing;

import java.util.ArrayList;
import java.util.List;

/**
 * What Fargate charges for tasks and pods: their size by the second, from the start of the image download to the end.
 *
 * <p>Rounded up to whole seconds, at least a minute. Spot takes the book's discount off CPU and memory; storage is assumed
 * not to be discounted, and Windows has no Spot.
 *
 * <p>Sources: AWS Fargate FAQs and published rates, read 2026-10. Assumed: the Windows licence comes on top of the Windows
 * rate, and its minimum is five minutes.
 */
public final class FargateBilling {
    static final long CPU_UNIT_SECONDS_PER_VCPU_HOUR = 1024 * Metering.SECONDS_PER_HOUR;
    static final long MIB_SECONDS_PER_GB_HOUR = 1024 * Metering.SECONDS_PER_HOUR;

    private FargateBilling() {}

    /** The seconds charged for one task. */
    public static long billedSeconds(FargatePlatform platform, long pullStartMicros, long stopMicros) {
        return billedSeconds(platform.minimumSeconds(), pullStartMicros, stopMicros);
    }

    /** The seconds charged for one task under another minimum than today's. */
    public static long billedSeconds(long minimumSeconds, long pullStartMicros, long stopMicros) {
        return Math.max(minimumSeconds, Metering.startedSeconds(stopMicros - pullStartMicros));
    }

    public static List<BillLine> onDemand(PriceBook prices, FargatePlatform platform, FargateUsage usage) {
        List<BillLine> lines = new ArrayList<>();
        lines.add(cpu(platform.label(false), prices.price(platform.vcpuKey()), usage));
        lines.add(memory(platform.label(false), prices.price(platform.gbKey()), usage));
        if (platform == FargatePlatform.WINDOWS) {
            lines.add(licence(prices, usage));
        }
        addStorage(lines, prices, usage);
        return lines;
    }

    /** Everything that a ledger has and no plan paid, by what it was spent on. */
    static List<BillLine> onDemand(PriceBook prices, FargatePlatform platform, FargateLedger ledger) {
        FargateUsage left = ledger.usage().less(ledger.planned());
        FargateCauses causes = ledger.causes();
        String label = platform.label(false);
        List<BillLine> lines = new ArrayList<>();
        lines.add(cpu(label, prices.price(platform.vcpuKey()), left).sharedBy(causes.cpu()));
        lines.add(memory(label, prices.price(platform.gbKey()), left).sharedBy(causes.memory()));
        if (platform == FargatePlatform.WINDOWS) {
            lines.add(licence(prices, ledger.usage()).sharedBy(causes.cpu()));
        }
        addStorage(lines, prices, ledger);
        return lines;
    }

    /** Everything that a ledger of Spot tasks has, by what it was spent on. */
    static List<BillLine> spot(PriceBook prices, FargatePlatform platform, FargateLedger ledger) {
        Price discount = prices.price("fargate-spot-discount");
        FargateCauses causes = ledger.causes();
        String label = platform.label(true);
        List<BillLine> lines = new ArrayList<>();
        lines.add(cpu(label, prices.price(platform.vcpuKey()).lessFraction(discount), ledger.usage())
                .sharedBy(causes.cpu()));
        lines.add(memory(label, prices.price(platform.gbKey()).lessFraction(discount), ledger.usage())
                .sharedBy(causes.memory()));
        addStorage(lines, prices, ledger);
        return lines;
    }

    private static void addStorage(List<BillLine> lines, PriceBook prices, FargateLedger ledger) {
        List<BillLine> storage = new ArrayList<>();
        addStorage(storage, prices, ledger.usage());
        storage.forEach(line -> lines.add(line.sharedBy(ledger.causes().storage())));
    }

    public static List<BillLine> spot(PriceBook prices, FargatePlatform platform, FargateUsage usage) {
        if (platform == FargatePlatform.WINDOWS) {
            throw new IllegalArgumentException("Fargate Spot has no Windows tasks; run them on demand");
        }
        Price discount = prices.price("fargate-spot-discount");
        String label = platform.label(true);
        List<BillLine> lines = new ArrayList<>();
        lines.add(cpu(label, prices.price(platform.vcpuKey()).lessFraction(discount), usage));
        lines.add(memory(label, prices.price(platform.gbKey()).lessFraction(discount), usage));
        addStorage(lines, prices, usage);
        return lines;
    }

    private static BillLine cpu(String label, Price price, FargateUsage usage) {
        return BillLine.metered(
                Charge.MICRO_VMS, label + " vCPU", price, usage.cpuUnitSeconds(), CPU_UNIT_SECONDS_PER_VCPU_HOUR);
    }

    private static BillLine memory(String label, Price price, FargateUsage usage) {
        return BillLine.metered(
                Charge.MICRO_VMS, label + " memory", price, usage.memoryMibSeconds(), MIB_SECONDS_PER_GB_HOUR);
    }

    private static BillLine licence(PriceBook prices, FargateUsage usage) {
        Price price = prices.price("fargate:windows:licence");
        return BillLine.metered(
                Charge.MICRO_VMS,
                "Fargate Windows licence",
                price,
                usage.cpuUnitSeconds(),
                CPU_UNIT_SECONDS_PER_VCPU_HOUR);
    }

    private static void addStorage(List<BillLine> lines, PriceBook prices, FargateUsage usage) {
        if (usage.extraStorageGibSeconds() > 0) {
            Price price = prices.price("fargate:storage-gb");
            lines.add(BillLine.metered(
                    Charge.MICRO_VMS,
                    "Fargate storage",
                    price,
                    usage.extraStorageGibSeconds(),
                    Metering.SECONDS_PER_HOUR));
        }
    }
}
