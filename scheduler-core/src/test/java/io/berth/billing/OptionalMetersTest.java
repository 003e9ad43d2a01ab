package io.berth.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.FargateSize;
import io.berth.cluster.FargateStorage;
import io.berth.cluster.SketchedHosts;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a scenario pays for only when it asks for it, and what requests cost. Lines read: item, quantity, USD. */
class OptionalMetersTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long GB = 1L << 30;

    private final Timeline timeline = new Timeline();
    private final EventLog log = new EventLog(timeline);
    private Terms.Requests requests = Terms.Requests.DEFAULTS;
    private Terms.Network network = Terms.Network.DEFAULTS;
    private Terms.Monitoring monitoring = Terms.Monitoring.DEFAULTS;
    private Terms.Volumes volumes = Terms.Volumes.DEFAULTS;

    private PriceBook prices() {
        return PriceBook.usEast1()
                .on(new Terms(null, Collections.emptySortedMap(), volumes, requests, network, monitoring, false));
    }

    private static String bill(Meter meter, long atMicros) {
        return meter.lines(atMicros)
                .collect(line -> line.item() + " "
                        + line.quantity().stripTrailingZeros().toPlainString() + " "
                        + Money.dollars(line.picodollars(), 6))
                .toSortedList()
                .makeString("; ");
    }

    private LoadBalancerMeter balancer() {
        var workload = new SketchedWorkload()
                .service("web", 1, SketchedWorkload.steady(1, 1))
                .sketch();
        return log.foldInto(new LoadBalancerMeter(prices(), workload, 2));
    }

    @Test
    void capacity_units_are_those_of_the_largest_dimension_of_each_hour() {
        requests = new Terms.Requests(GB / 1_000, 0, 1_000, 1_000_000, 1);
        var meter = balancer();
        timeline.runUntil(HOUR);
        log.requestsServed(0, 2_000_000);
        timeline.runUntil(2 * HOUR);
        log.requestsFailed(0, 1_000_000);

        // 2,000 requests of a thousandth of a GB in the first hour, 1,000 in the second: 2 LCU and 1 LCU, but for the
        // rounding of bytes.
        assertEquals(
                "ALB capacity units 2.999997 0.024000; Application Load Balancer 2 0.045000", bill(meter, 2 * HOUR));
    }

    @Test
    void clients_outside_cost_an_address_in_each_zone_and_the_bytes_of_answers() {
        requests = new Terms.Requests(0, GB, 1_000_000, 1_000_000, 1);
        network = new Terms.Network(Terms.Nat.NONE, 0, false, false, true, 0);
        var meter = balancer();
        timeline.runUntil(HOUR);
        log.requestsServed(0, 10_000);
        log.requestsFailed(0, 5_000);

        // 2 addresses x 0.005; 10 GB x 0.09, and through the balancer 10 LCU.
        assertEquals(
                "ALB capacity units 10 0.080000; Application Load Balancer 1 0.022500;"
                        + " Public IPv4 addresses 2 0.010000; Traffic to the internet 10 0.900000",
                bill(meter, HOUR));
    }

    private NetworkMeter pulled(Terms.Network asked) {
        network = asked;
        NetworkMeter meter = log.foldInto(new NetworkMeter(prices(), 2));
        log.taskArrived(0, 0);
        log.taskPlaced(0, -1, 0);
        log.imagePullStarted(0);
        log.imagePulled(0, 3 * GB);
        log.requestsServed(0, 1_000);
        timeline.runUntil(HOUR);
        log.taskEnded(0, TaskState.FINISHED);
        return meter;
    }

    @Test
    void a_network_that_nobody_asks_for_costs_nothing() {
        assertEquals("", bill(pulled(Terms.Network.DEFAULTS), HOUR));
    }

    @Test
    void images_come_through_nat_gateways_which_have_addresses() {
        // 2 gateways x 0.045; 3 GB of images and 1 GB for the request x 0.045; 2 addresses x 0.005.
        assertEquals(
                "NAT gateway 2 0.090000; NAT gateway traffic 4 0.180000; Public IPv4 addresses 2 0.010000",
                bill(pulled(new Terms.Network(Terms.Nat.PER_ZONE, GB, false, false, false, 0)), HOUR));
    }

    @Test
    void or_through_endpoints_past_the_gateway() {
        // 2 endpoints in 2 zones x 0.01; 3 GB x 0.01; the gateway has only the 1 GB for the request.
        assertEquals(
                "Interface endpoint traffic 3 0.030000; Interface endpoints 4 0.040000; NAT gateway 1 0.045000;"
                        + " NAT gateway traffic 1 0.045000; Public IPv4 addresses 1 0.005000",
                bill(pulled(new Terms.Network(Terms.Nat.SINGLE, GB, true, false, false, 0)), HOUR));
    }

    @Test
    void public_subnets_and_bytes_across_zones_have_their_prices() {
        // One micro-VM for an hour; of 4 GB to two zones alike 2 GB cross, both ways x 0.01.
        assertEquals(
                "Public IPv4 addresses 1 0.005000; Traffic between zones 4 0.040000",
                bill(pulled(new Terms.Network(Terms.Nat.NONE, 0, false, true, false, 4 * GB)), HOUR));
    }

    @Test
    void monitoring_is_charged_by_the_month_and_logs_by_the_byte() {
        monitoring = new Terms.Monitoring(73, 73, 730, GB);
        var meter = log.foldInto(new MonitoringMeter(prices()));
        log.taskArrived(0, 0);
        log.taskStarted(0);
        log.requestsServed(0, 2_000);

        // Ten hours are a 73rd of a month: a metric for 0.30, one of a task for 0.07, ten alarms for 1.00, 2 GB of logs
        // for 1.00.
        assertEquals(
                "CloudWatch alarms 10 1.000000; CloudWatch logs 2 1.000000; CloudWatch metrics 1 0.300000;"
                        + " Container Insights metrics 1 0.070000",
                bill(meter, 10 * HOUR));
    }

    @Test
    void root_volumes_last_as_long_as_their_machines() {
        var meter = log.foldInto(new RootVolumeMeter(prices(), shape -> 30));
        log.hostRequested(0, 0, 0);
        log.hostRunning(0);

        // 30 GiB for 73 h, a tenth of a month, x 0.08.
        assertEquals("EBS gp3 root volumes 3 0.240000", bill(meter, 73 * HOUR));
    }

    @Test
    void a_root_volume_has_the_size_that_the_scenario_says() {
        volumes = new Terms.Volumes(0);
        var meter = log.foldInto(new RootVolumeMeter(prices(), shape -> 30));
        log.hostRequested(0, 0, 0);
        log.hostRunning(0);

        assertEquals("", bill(meter, HOUR));
    }

    @Test
    void a_task_pays_for_its_own_storage_above_what_is_free() {
        var size = Objects.requireNonNull(FargateSize.smallestFor(1024, 2048));
        var meter = log.foldInto(new FargateMeter(
                prices(),
                FargatePlatform.LINUX_X86,
                task -> task,
                item -> new MicroVm(size, 1024, 2048, 0, FargateStorage.ofTask(item * 120 * 1024))));
        log.taskArrived(0, 0);
        log.taskArrived(1, 1);
        log.imagePullStarted(0);
        log.imagePullStarted(1);

        // One task of two has a disk of 120 GiB: 100 GiB x 0.000111.
        assertEquals(
                "Fargate memory 4 0.017780; Fargate storage 100 0.011100; Fargate vCPU 2 0.080960", bill(meter, HOUR));
    }

    @Test
    void a_spot_price_of_its_own_takes_the_place_of_the_discount() {
        var type = SketchedHosts.shape().type();
        PriceBook own = prices().with("ec2-spot:m5.large", Money.parse("0.02"));

        assertEquals(Money.parse("0.02"), Ec2Billing.spot(own, type, 3_600).picodollars());
        assertEquals(
                Money.parse("0.0336"), Ec2Billing.spot(prices(), type, 3_600).picodollars());
    }
}
