package io.berth.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.FargateSize;
import io.berth.cluster.HostShape;
import io.berth.cluster.SketchedHosts;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Reserved Instances and Savings Plans pay, at round prices: an m5.large costs $0.10 an hour, $0.07 under the plan, $0.06 reserved. */
class CommitmentsTest {
    private static final long HOUR = 3_600_000_000L;

    private final Timeline timeline = new Timeline();
    private final EventLog log = new EventLog(timeline);
    private final ImmutableList<HostShape> shapes = Lists.immutable.of(SketchedHosts.shape());

    private static PriceBook book(Terms.@Nullable SavingsPlan plan, Map<String, Integer> reserved) {
        Terms usual = Terms.DEFAULTS;
        return PriceBook.named("course-notes")
                .on(new Terms(
                        plan,
                        new TreeMap<>(reserved),
                        usual.volumes(),
                        usual.requests(),
                        usual.network(),
                        usual.monitoring(),
                        false));
    }

    private static Terms.SavingsPlan committed(String dollars) {
        return new Terms.SavingsPlan(Money.parse(dollars), 0);
    }

    /** Three machines in the first hour, one in the second. */
    private Ec2Meter machines(PriceBook prices) {
        Ec2Meter meter = log.foldInto(new Ec2Meter(prices, shapes));
        for (int host = 0; host < 3; host++) {
            log.hostRequested(host, 0, 0);
            log.hostRunning(host);
        }
        timeline.runUntil(HOUR);
        log.hostStopped(1);
        log.hostStopped(2);
        return meter;
    }

    private static String bill(Meter meter, long atMicros) {
        return meter.lines(atMicros)
                .collect(line ->
                        line.item() + " " + line.quantity().stripTrailingZeros().toPlainString() + " "
                                + Money.dollars(line.picodollars(), 4) + " unused "
                                + Money.dollars(line.causes().of(Cause.COMMITMENT), 4))
                .toSortedList()
                .makeString("; ");
    }

    @Test
    void each_hour_spends_its_commitment_and_loses_the_rest() {
        // Hour 1: 0.14 pays two of three machines at 0.07. Hour 2: one machine for 0.07, and 0.07 are lost.
        assertEquals(
                "Compute Savings Plan 2 0.2800 unused 0.0700; EC2 m5.large 1 0.1000 unused 0.0000",
                bill(machines(book(committed("0.14"), Map.of())), 2 * HOUR));
    }

    @Test
    void a_coverage_pays_its_share_and_loses_nothing() {
        // Three quarters of four machine hours at 0.07.
        assertEquals(
                "Compute Savings Plan 2 0.2100 unused 0.0000; EC2 m5.large 1 0.1000 unused 0.0000",
                bill(machines(book(new Terms.SavingsPlan(0, 0.75), Map.of())), 2 * HOUR));
    }

    @Test
    void reserved_instances_pay_first_and_are_paid_for_when_nothing_runs() {
        // Two reserved for two hours: 4 x 0.06. Hour 1 uses both, hour 2 one of them.
        assertEquals(
                "EC2 m5.large 1 0.1000 unused 0.0000; EC2 reserved m5.large 4 0.2400 unused 0.0600",
                bill(machines(book(null, Map.of("m5.large", 2))), 2 * HOUR));
    }

    @Test
    void a_plan_pays_for_what_reservations_leave() {
        // Hour 1: one reserved, 0.10 pays 10/7 of the other two. Hour 2: the reserved one does all, and 0.10 are lost.
        assertEquals(
                "Compute Savings Plan 2 0.2000 unused 0.1000; EC2 m5.large 0.571667 0.0572 unused 0.0000;"
                        + " EC2 reserved m5.large 2 0.1200 unused 0.0000",
                bill(machines(book(committed("0.10"), Map.of("m5.large", 1))), 2 * HOUR));
    }

    @Test
    void reservations_of_a_type_that_never_runs_are_lost() {
        assertEquals(
                "EC2 m5.large 4 0.4000 unused 0.0000; EC2 reserved c5.large 2 0.0960 unused 0.0960",
                bill(machines(book(null, Map.of("c5.large", 1))), 2 * HOUR));
    }

    @Test
    void half_an_hour_has_half_a_commitment() {
        Ec2Meter meter = log.foldInto(new Ec2Meter(book(committed("0.07"), Map.of()), shapes));
        log.hostRequested(0, 0, 0);
        log.hostRunning(0);
        log.hostRequested(1, 0, 0);
        log.hostRunning(1);

        // 1,800 s: 0.035 pay half an hour of one machine, the other costs 0.05.
        assertEquals(
                "Compute Savings Plan 0.5 0.0350 unused 0.0000; EC2 m5.large 0.5 0.0500 unused 0.0000",
                bill(meter, HOUR / 2));
    }

    @Test
    void on_fargate_the_plan_pays_for_cpu_before_memory() {
        var size = Objects.requireNonNull(FargateSize.smallestFor(1024, 2048));
        PriceBook prices = book(committed("0.032"), Map.of());
        var meter = log.foldInto(
                new FargateMeter(prices, FargatePlatform.LINUX_X86, task -> 0, item -> MicroVm.exactly(size)));
        log.taskArrived(0, 0);
        log.imagePullStarted(0);

        // 1 vCPU at 0.04 less 20 % takes it all; 2 GB at 0.004 are left.
        assertEquals(
                "Compute Savings Plan 1 0.0320 unused 0.0000; Fargate memory 2 0.0080 unused 0.0000;"
                        + " Fargate vCPU 0 0.0000 unused 0.0000",
                bill(meter, HOUR));
    }
}
