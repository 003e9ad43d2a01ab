package io.berth.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bills worked by hand: what was used, how much of it, and what it costs. Prices of us-east-1, July 2026, unless the row says otherwise;
 * a month has 730 hours. The last column is the reckoning.
 */
class HandWorkedBillsTest {
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final long MONTH_SECONDS = 730 * 3_600L;
    private static final long GB = 1L << 30;

    /** What is charged, by its name in the table; the amount has the unit that the name says. */
    private static final Map<String, BiFunction<PriceBook, Long, BillLine>> CHARGES = Map.ofEntries(
            Map.entry("m5.large seconds", (prices, n) -> Ec2Billing.onDemand(prices, type("m5.large"), n)),
            Map.entry("c5.large seconds", (prices, n) -> Ec2Billing.onDemand(prices, type("c5.large"), n)),
            Map.entry("r5.xlarge seconds", (prices, n) -> Ec2Billing.onDemand(prices, type("r5.xlarge"), n)),
            Map.entry("t4g.small seconds", (prices, n) -> Ec2Billing.onDemand(prices, type("t4g.small"), n)),
            Map.entry("m5.large Spot seconds", (prices, n) -> Ec2Billing.spot(prices, type("m5.large"), n)),
            Map.entry("m5.large reserved hours", (prices, n) -> reserved(prices, n)),
            Map.entry("m5.large managed seconds", (prices, n) -> Ec2Billing.managed(prices, type("m5.large"), n)),
            Map.entry("m5.large Auto Mode seconds", (prices, n) -> EksBilling.autoMode(prices, type("m5.large"), n)),
            Map.entry("EKS hours", (prices, n) -> EksBilling.controlPlane(prices, 1, n * HOUR_MICROS)),
            Map.entry("EKS extended hours", (prices, n) -> EksBilling.extendedSupport(prices, 1, n * HOUR_MICROS)),
            Map.entry("EKS 2XL hours", (prices, n) -> EksBilling.provisionedTier(prices, "2XL", 1, n * HOUR_MICROS)),
            Map.entry("ALB hours", (prices, n) -> LoadBalancerBilling.hours(prices, n)),
            Map.entry("LCU millionths", (prices, n) -> LoadBalancerBilling.capacityUnits(prices, n)),
            Map.entry("NAT hours", (prices, n) -> NetworkBilling.natGateways(prices, 1, n * HOUR_MICROS)),
            Map.entry("NAT GB", (prices, n) -> NetworkBilling.natBytes(prices, n * GB)),
            Map.entry("endpoint hours", (prices, n) -> NetworkBilling.endpoints(prices, 1, n * HOUR_MICROS)),
            Map.entry("endpoint GB", (prices, n) -> NetworkBilling.endpointBytes(prices, n * GB)),
            Map.entry("cross-zone GB", (prices, n) -> NetworkBilling.crossZoneBytes(prices, n * GB)),
            Map.entry("internet GB", (prices, n) -> NetworkBilling.internetBytes(prices, n * GB)),
            Map.entry("address hours", (prices, n) -> NetworkBilling.publicAddresses(prices, n * 3_600)),
            Map.entry(
                    "ECR GB for a month",
                    (prices, n) -> StorageBilling.registry(prices, n * GB, MONTH_SECONDS * 1_000_000)),
            Map.entry("gp3 GiB for a month", (prices, n) -> StorageBilling.rootVolumes(prices, n * MONTH_SECONDS)),
            Map.entry("gp3 30 GiB for hours", (prices, n) -> StorageBilling.rootVolumes(prices, n * 30 * 3_600)),
            Map.entry("metrics for a month", (prices, n) -> MonitoringBilling.metrics(prices, n * MONTH_SECONDS)),
            Map.entry(
                    "insights metrics for a month",
                    (prices, n) -> MonitoringBilling.insights(prices, n * MONTH_SECONDS)),
            Map.entry("alarms for a month", (prices, n) -> MonitoringBilling.alarms(prices, n * MONTH_SECONDS)),
            Map.entry("log GB", (prices, n) -> MonitoringBilling.logs(prices, n * GB)));

    private static InstanceType type(String name) {
        return InstanceCatalogue.builtIn().require(name);
    }

    private static BillLine reserved(PriceBook prices, long hours) {
        return Ec2Billing.reserved(prices, type("m5.large"), 1, hours * HOUR_MICROS);
    }

    @ParameterizedTest(name = "{0} x {1} in {2}: {3} USD")
    @CsvSource(delimiter = '|', textBlock = """
            m5.large seconds             |       3600 | us-east-1-2026-07    | 0.0960   | EC2 list: 0.096 an hour
            m5.large seconds             |       5400 | us-east-1-2026-07    | 0.1440   | EC2 list: 1.5 h x 0.096, by the second
            m5.large seconds             |         60 | us-east-1-2026-07    | 0.0016   | EC2 user guide: a minute at least, 0.096 / 60
            m5.large seconds             |    2628000 | us-east-1-2026-07    | 70.0800  | EC2 list: 730 h x 0.096
            c5.large seconds             |       7200 | us-east-1-2026-07    | 0.1700   | EC2 list: 2 h x 0.085
            r5.xlarge seconds            |       3600 | us-east-1-2026-07    | 0.2520   | EC2 list: 0.252 an hour
            t4g.small seconds            |      36000 | us-east-1-2026-07    | 0.1680   | EC2 list: 10 h x 0.0168
            m5.large Spot seconds        |       3600 | us-east-1-2026-07    | 0.0336   | 65 % off: 0.096 x 0.35
            m5.large Spot seconds        |     360000 | us-east-1-2026-07    | 3.3600   | 100 h x 0.0336
            m5.large reserved hours      |        100 | us-east-1-2026-07    | 6.0480   | 37 % off: 100 h x 0.06048
            m5.large managed seconds     |     360000 | us-east-1-2026-07    | 1.1520   | Managed Instances fee 12 %: 100 h x 0.01152
            m5.large Auto Mode seconds   |     360000 | us-east-1-2026-07    | 1.1520   | Auto Mode fee 12 %: 100 h x 0.01152
            EKS hours                    |        730 | us-east-1-2026-07    | 73.0000  | EKS standard support: 730 h x 0.10
            EKS extended hours           |        730 | us-east-1-2026-07    | 438.0000 | EKS extended support: 730 h x 0.60
            EKS 2XL hours                |         10 | us-east-1-2026-07    | 34.0000  | Provisioned Control Plane: 10 h x 3.40
            ALB hours                    |        730 | us-east-1-2026-07    | 16.4250  | ELB pricing: 730 h x 0.0225
            ALB hours                    |          1 | us-east-1-2026-07    | 0.0225   | ELB pricing: one started hour
            LCU millionths               |    1000000 | us-east-1-2026-07    | 0.0080   | ELB pricing: one LCU hour
            LCU millionths               |    1080000 | us-east-1-2026-07    | 0.0086   | ELB pricing: 1.08 LCU x 0.008 = 0.00864
            NAT hours                    |        730 | us-east-1-2026-07    | 32.8500  | NAT: 730 h x 0.045
            NAT GB                       |        500 | us-east-1-2026-07    | 22.5000  | NAT: 500 GB x 0.045, a published example
            NAT GB                       |       2048 | us-east-1-2026-07    | 92.1600  | NAT: 2,048 GB x 0.045, a published example
            endpoint hours               |        730 | us-east-1-2026-07    | 7.3000   | interface endpoint: 730 h x 0.01
            endpoint GB                  |        100 | us-east-1-2026-07    | 1.0000   | interface endpoint: 100 GB x 0.01
            cross-zone GB                |        100 | us-east-1-2026-07    | 2.0000   | 0.01 in each direction: 100 GB x 2 x 0.01
            internet GB                  |        100 | us-east-1-2026-07    | 9.0000   | 100 GB x 0.09
            address hours                |        730 | us-east-1-2026-07    | 3.6500   | public IPv4: 730 h x 0.005
            ECR GB for a month           |         50 | us-east-1-2026-07    | 5.0000   | ECR: 50 GB x 0.10
            gp3 GiB for a month          |         30 | us-east-1-2026-07    | 2.4000   | gp3: 30 GB x 0.08
            gp3 30 GiB for hours         |         73 | us-east-1-2026-07    | 0.2400   | gp3: a tenth of a month of 30 GB
            metrics for a month          |         10 | us-east-1-2026-07    | 3.0000   | CloudWatch: 10 x 0.30
            insights metrics for a month |        100 | us-east-1-2026-07    | 7.0000   | Container Insights: 100 x 0.07
            alarms for a month           |         10 | us-east-1-2026-07    | 1.0000   | CloudWatch: 10 x 0.10
            log GB                       |         20 | us-east-1-2026-07    | 10.0000  | CloudWatch: 20 GB x 0.50
            m5.large seconds             |       3600 | eu-central-1-2026-07 | 0.1152   | assumed: 0.096 x 1.20
            ALB hours                    |        100 | eu-central-1-2026-07 | 2.7000   | 100 h x 0.027
            NAT hours                    |        100 | eu-central-1-2026-07 | 5.2000   | 100 h x 0.052
            m5.large seconds             |       3600 | course-notes         | 0.1000   | 2 x 0.03 + 8 x 0.005
            m5.large Spot seconds        |       3600 | course-notes         | 0.0300   | 70 % off 0.10
            EKS hours                    |         24 | course-notes         | 2.4000   | 24 h x 0.10
            gp3 GiB for a month          |        100 | course-notes         | 7.3000   | 100 GB x 0.073
            """)
    void one_line_of_a_bill(String charge, long amount, String book, BigDecimal usd, String reckoning) {
        BillLine line = Objects.requireNonNull(CHARGES.get(charge), charge).apply(PriceBook.named(book), amount);

        assertEquals(usd.toPlainString(), Money.dollars(line.picodollars(), 4), reckoning);
    }

    @ParameterizedTest(name = "{0} with {1} CPU units, {2} MiB and {3} GiB for {4} s: {5} USD")
    @CsvSource(delimiter = '|', textBlock = """
            LINUX_X86 |   256 |    512 |  20 |  2628000 | 9.0100   | 730 h x (0.25 x 0.04048 + 0.5 x 0.004445)
            LINUX_X86 |   512 |   1024 |  20 |  2628000 | 18.0201  | twice as much: 730 h x (0.02024 + 0.004445), a published example has $18
            LINUX_X86 |  1024 |   2048 |  20 |     3600 | 0.0494   | 0.04048 + 2 x 0.004445 = 0.04937
            LINUX_X86 |  1024 |   2048 |  20 |       60 | 0.0008   | the least: 0.04937 / 60
            LINUX_X86 |  4096 |   8192 |  20 |    86400 | 4.7395   | 24 h x (4 x 0.04048 + 8 x 0.004445) = 24 x 0.19748
            LINUX_X86 |  1024 |   2048 | 120 |     3600 | 0.0605   | 100 GB above 20: 0.04937 + 100 x 0.000111
            LINUX_X86 |   256 |    512 | 115 |     5400 | 0.0343   | a pod with 100 GiB, 95 of 115 paid, for 1.5 h: 1.5 x (0.01012 + 0.0022225 + 95 x 0.000111)
            LINUX_X86 |   256 |    512 |  21 |    36000 | 0.1245   | one GB above 20 for 10 h: 10 x (0.0123425 + 0.000111)
            LINUX_ARM |  1024 |   2048 |  20 |     3600 | 0.0395   | 0.03238 + 2 x 0.00356
            LINUX_ARM |  2048 |   4096 |  20 |    36000 | 0.7900   | 10 h x (0.06476 + 0.01424)
            WINDOWS   |  1024 |   2048 |  20 |     3600 | 0.1576   | 0.09148 + 0.046 licence + 2 x 0.01005
            WINDOWS   |  2048 |   4096 |  20 |      300 | 0.0263   | five minutes: (2 x 0.13748 + 4 x 0.01005) / 12
            """)
    void tasks_on_fargate(
            FargatePlatform platform,
            int cpu,
            int memory,
            int storage,
            long seconds,
            BigDecimal usd,
            String reckoning) {
        List<BillLine> lines =
                FargateBilling.onDemand(PriceBook.usEast1(), platform, FargateUsage.of(cpu, memory, storage, seconds));

        assertEquals(usd.toPlainString(), Money.dollars(new Bill(lines).totalPicodollars(), 4), reckoning);
    }

    @ParameterizedTest(name = "Spot with {0} CPU units and {1} MiB for {2} s: {3} USD")
    @CsvSource(delimiter = '|', textBlock = """
            1024 | 2048 | 36000 | 0.1728 | 65 % off: 10 h x (0.014168 + 2 x 0.00155575)
             256 |  512 |  3600 | 0.0043 | a quarter of 0.014168 and half of 0.00155575
            """)
    void tasks_on_fargate_spot(int cpu, int memory, long seconds, BigDecimal usd, String reckoning) {
        List<BillLine> lines = FargateBilling.spot(
                PriceBook.usEast1(), FargatePlatform.LINUX_X86, FargateUsage.of(cpu, memory, 20, seconds));

        assertEquals(usd.toPlainString(), Money.dollars(new Bill(lines).totalPicodollars(), 4), reckoning);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            bytes are the most: 1.08 GB, 4 requests a second of 75 KiB   |  3600 |   120 |  1159641170 | 60 |  14400 | 1.080000
            new connections are the most: 50 a second                    | 180000 |  3000 |  536870912 |  1 | 180000 | 2.000000
            active connections are the most: 18,000                      | 360000 | 18000 |  536870912 |  1 | 360000 | 6.000000
            rules are the most: 10 above ten at 400 requests a second    | 360000 |  3000 |  536870912 | 20 | 1440000 | 4.000000
            """)
    void the_largest_dimension_is_charged(
            String situation, long connections, long active, long bytes, int rules, long requests, BigDecimal lcus) {
        long micros = LoadBalancerBilling.microLcus(connections, active, bytes, rules, requests);

        assertEquals(lcus, BigDecimal.valueOf(micros, 6));
    }
}
