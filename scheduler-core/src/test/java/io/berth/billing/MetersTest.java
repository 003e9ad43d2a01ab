package io.berth.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.FargateSize;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.SketchedHosts;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.workload.ImageSpec.Layer;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import java.util.Objects;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bills of a few facts, worked by hand. Lines read: item, quantity, unit, USD. */
class MetersTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;

    private final PriceBook prices = PriceBook.usEast1();
    private final Timeline timeline = new Timeline();
    private final EventLog log = new EventLog(timeline);
    private final MutableList<HostShape> shapes = Lists.mutable.empty();

    @Test
    void machines_are_charged_from_running_to_stopped_by_type() {
        shapes.add(SketchedHosts.shape());
        shapes.add(shape("c5.large"));
        var meter = log.foldInto(new Ec2Meter(prices, shapes));
        host(0, 0);
        host(1, 1);
        at(HOUR);
        log.hostStopped(0);

        // m5.large for 1 h at 0.096; c5.large, still running, for 2 h at 0.085.
        assertEquals("EC2 c5.large 2.000000 hour 0.170000; EC2 m5.large 1.000000 hour 0.096000", bill(meter, 2 * HOUR));
    }

    @Test
    void two_pools_of_one_type_share_a_line() {
        shapes.add(SketchedHosts.shape(0, Maps.immutable.empty()));
        shapes.add(SketchedHosts.shape(1, Maps.immutable.empty()));
        var meter = log.foldInto(new Ec2Meter(prices, shapes));
        host(0, 0);
        host(1, 1);

        assertEquals("EC2 m5.large 2.000000 hour 0.192000", bill(meter, HOUR));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no time at all counts as a minute |  0 | 0.016667
            half a minute as well             | 30 | 0.016667
            two minutes are two minutes       | 120 | 0.033333
            """)
    void a_machine_that_runs_is_charged_a_minute_at_least(String situation, long seconds, String hours) {
        shapes.add(SketchedHosts.shape());
        var meter = log.foldInto(new Ec2Meter(prices, shapes));
        host(0, 0);

        assertEquals(hours, meter.lines(seconds * SECOND).getFirst().quantity().toPlainString());
    }

    @Test
    void a_machine_that_never_ran_and_a_fleet_without_machines_cost_nothing() {
        shapes.add(SketchedHosts.shape());
        var meter = log.foldInto(new Ec2Meter(prices, shapes));
        assertEquals("", bill(meter, HOUR));

        log.hostRequested(0, 0, 0);
        log.hostStopped(0);

        assertEquals("", bill(meter, HOUR));
    }

    @Test
    void fargate_tasks_are_charged_from_the_pull_to_their_end() {
        var meter = fargate();
        task(0);
        task(1);
        at(HOUR);
        log.taskEnded(0, TaskState.FINISHED);

        // Half a vCPU and 1 GB: one task for 1 h, one still running after 2 h. 3 h x 0.5 x 0.04048; 3 h x 1 x 0.004445.
        assertEquals(
                "Fargate memory 3.000000 gb-hour 0.013335; Fargate vCPU 1.500000 vcpu-hour 0.060720",
                bill(meter, 2 * HOUR));
    }

    @Test
    void fargate_spot_has_lines_of_its_own_at_35_percent() {
        var meter = fargate();
        log.spotChosen(0);
        task(0);
        task(1);
        at(HOUR);

        // 0.5 vCPU x 0.04048 and 1 GB x 0.004445, and the same less 65 %.
        assertEquals(
                "Fargate Spot memory 1.000000 gb-hour 0.001556; Fargate Spot vCPU 0.500000 vcpu-hour 0.007084;"
                        + " Fargate memory 1.000000 gb-hour 0.004445; Fargate vCPU 0.500000 vcpu-hour 0.020240",
                bill(meter, HOUR));
    }

    @Test
    void a_fargate_task_that_never_pulled_costs_nothing_and_a_short_one_a_minute() {
        var meter = fargate();
        log.taskArrived(0, 0);
        log.taskEnded(0, TaskState.STOPPED);
        assertEquals(
                "Fargate memory 0.000000 gb-hour 0.000000; Fargate vCPU 0.000000 vcpu-hour 0.000000",
                bill(meter, HOUR));

        task(1);
        at(SECOND);
        log.taskEnded(1, TaskState.LOST);

        // 60 s x 0.5 vCPU / 3600 = 0.008333 vCPU hours.
        assertEquals(
                "Fargate memory 0.016667 gb-hour 0.000074; Fargate vCPU 0.008333 vcpu-hour 0.000337",
                bill(meter, HOUR));
    }

    @Test
    void asking_in_between_changes_no_later_bill() {
        shapes.add(SketchedHosts.shape());
        var asked = Lists.immutable.<Meter>of(log.foldInto(new Ec2Meter(prices, shapes)), fargate());
        var unasked = Lists.immutable.<Meter>of(log.foldInto(new Ec2Meter(prices, shapes)), fargate());
        host(0, 0);
        task(0);
        for (int minute = 1; minute < 60; minute++) {
            at(60 * SECOND * minute);
            asked.forEach(meter -> meter.lines(timeline.nowMicros()));
        }
        log.hostStopped(0);
        log.taskEnded(0, TaskState.FINISHED);

        assertEquals(unasked.collect(meter -> bill(meter, HOUR)), asked.collect(meter -> bill(meter, HOUR)));
    }

    @Test
    void what_is_there_all_the_time_is_charged_by_the_time() {
        var base = new Layer("base", 1L << 30);
        var workload = new SketchedWorkload()
                .image("shop", base, new Layer("shop", 1L << 30))
                .image("tool", base)
                .service("web", 1, SketchedWorkload.steady(1, 1))
                .service("api", 1, SketchedWorkload.steady(1, 1))
                .service("quiet", 1)
                .sketch();

        // 2 h x 0.10.
        assertEquals("EKS control plane 2.000000 hour 0.200000", bill(new ControlPlaneMeter(prices), 2 * HOUR));
        // 2 services with traffic x 2 started hours x 0.0225.
        assertEquals(
                "Application Load Balancer 4.000000 hour 0.090000",
                bill(new LoadBalancerMeter(prices, workload, 3), HOUR + 1));
        // The shared layer is stored once: 2 GB x 365 h / 730 h x 0.10.
        assertEquals(
                "ECR storage 1.000000 gb-month 0.100000", bill(new ImageStorageMeter(prices, workload), 365 * HOUR));
    }

    @Test
    void no_traffic_no_load_balancer_and_empty_images_cost_nothing() {
        var workload = new SketchedWorkload().service("quiet", 1).sketch();

        assertEquals("", bill(new LoadBalancerMeter(prices, workload, 3), HOUR));
        assertEquals("", bill(new ImageStorageMeter(prices, workload), HOUR));
    }

    private Meter fargate() {
        var size = Objects.requireNonNull(FargateSize.smallestFor(512, 1024));
        return log.foldInto(
                new FargateMeter(prices, FargatePlatform.LINUX_X86, task -> 0, item -> MicroVm.exactly(size)));
    }

    private static HostShape shape(String type) {
        return new HostShape(
                InstanceCatalogue.builtIn().require(type), 0, new HostCapacity(1, 1, 1, 1, 0), Maps.immutable.empty());
    }

    private void at(long micros) {
        timeline.runUntil(micros);
    }

    private void host(int host, int shape) {
        log.hostRequested(host, shape, 0);
        log.hostRunning(host);
    }

    private void task(int task) {
        log.taskArrived(task, 0);
        log.imagePullStarted(task);
    }

    private static String bill(Meter meter, long atMicros) {
        return meter.lines(atMicros)
                .collect(line -> line.item() + " " + line.quantity().toPlainString() + " " + line.unit() + " "
                        + Money.dollars(line.picodollars(), 6))
                .toSortedList()
                .makeString("; ");
    }
}
