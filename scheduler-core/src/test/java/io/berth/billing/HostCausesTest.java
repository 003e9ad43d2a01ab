package io.berth.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.SketchedHosts;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.workload.TaskState;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.junit.jupiter.api.Test;

/**
 * What one machine is paid for, by hand: 2 vCPUs and 8 GiB are worth 2 x 9 + 8 = 26, and an hour of them costs 26 cents here, so
 * that every vCPU hour is 9 cents and every GiB hour one.
 */
class HostCausesTest {
    private static final long MINUTE = 60_000_000;
    private static final long HOUR = 60 * MINUTE;

    private final PriceBook prices = PriceBook.usEast1().with("ec2:m5.large", Money.parse("0.26"));
    private final Timeline timeline = new Timeline();
    private final EventLog log = new EventLog(timeline);
    private final MutableIntIntMap itemOfTask = IntIntMaps.mutable.empty();

    private static HostShape shape(int interfaces) {
        var capacity = new HostCapacity(2048, 8192 * Demand.MIB, interfaces, HostCapacity.UNLIMITED, 0);
        return SketchedHosts.shape(0, Maps.immutable.empty(), capacity);
    }

    private Ec2Meter meter(HostShape shape, Demand... kinds) {
        return meter(shape, work(kinds.length, item -> kinds[item], item -> false, 0, false));
    }

    /** All tasks are on host 0. */
    private HostedWork work(
            int items, IntFunction<Demand> kinds, IntPredicate isDaemon, double headroom, boolean isKeptWarm) {
        return new HostedWork(
                items, 1024, itemOfTask::get, task -> 0, kinds, isDaemon, shape -> headroom, shape -> isKeptWarm);
    }

    private Ec2Meter meter(HostShape shape, HostedWork work) {
        Ec2Meter meter = log.foldInto(new Ec2Meter(prices, Lists.immutable.of(shape), work));
        log.hostRequested(0, 0, 0);
        log.hostRunning(0);
        return meter;
    }

    private void at(long micros) {
        timeline.runUntil(micros);
    }

    private void place(int task, int item) {
        itemOfTask.put(task, item);
        log.taskArrived(task, item);
        log.taskPlaced(task, 0, 0);
    }

    /** Cents by cause after an hour, what is nothing left out. */
    private static String cents(Meter meter) {
        var cents = new TreeMap<Cause, String>();
        new Bill(meter.lines(HOUR).castToList())
                .causes()
                .picodollars()
                .forEach((cause, amount) -> cents.put(cause, Money.dollars(Math.multiplyExact(amount, 100), 2)));
        return cents.toString();
    }

    @Test
    void an_empty_machine_that_tasks_could_fill_is_idle() {
        var meter = meter(shape(9), Demand.of(1024, 4096));
        log.hostReady(0);

        assertThat(cents(meter)).isEqualTo("{IDLE=26.00}");
    }

    @Test
    void memory_that_no_task_could_use_for_want_of_cpu_is_stranded() {
        var meter = meter(shape(9), Demand.of(1024, 1024));
        log.hostReady(0);

        // Two tasks of 9 + 1 would fill the CPU; 6 GiB would be left.
        assertThat(cents(meter)).isEqualTo("{STRANDED=6.00, IDLE=20.00}");
    }

    @Test
    void the_kind_of_task_that_fills_most_counts() {
        var meter = meter(shape(9), Demand.of(1024, 1024), Demand.of(256, 1024));
        log.hostReady(0);

        // Eight tasks of a quarter of a vCPU and 1 GiB fill everything.
        assertThat(cents(meter)).isEqualTo("{IDLE=26.00}");
    }

    @Test
    void without_interfaces_for_tasks_everything_else_is_stranded() {
        var meter = meter(shape(1), new Demand(1024, 4096 * Demand.MIB, 1, 0, 0));
        log.hostReady(0);
        place(0, 0);
        log.taskStarted(0);

        assertThat(cents(meter)).isEqualTo("{WORK=13.00, STRANDED=13.00}");
    }

    @Test
    void a_machine_that_boots_and_a_task_that_starts_are_no_work_yet() {
        var meter = meter(shape(9), Demand.of(1024, 4096));
        at(15 * MINUTE);
        log.hostReady(0);
        place(0, 0);
        at(30 * MINUTE);
        log.taskStarted(0);

        // 15 min of all 26, 15 min of the 13 that the task holds; it works for 30 min, and the other half is idle for
        // 45 min.
        assertThat(cents(meter)).isEqualTo("{WORK=6.50, BOOT_AND_DRAIN=9.75, IDLE=9.75}");
    }

    @Test
    void a_task_that_stops_and_a_machine_that_drains_are_no_work_any_more() {
        var meter = meter(shape(9), Demand.of(1024, 4096));
        log.hostReady(0);
        place(0, 0);
        log.taskStarted(0);
        at(30 * MINUTE);
        log.hostDraining(0);
        log.taskDraining(0);
        at(45 * MINUTE);
        log.taskEnded(0, TaskState.STOPPED);
        log.hostStopped(0);

        // 45 minutes are charged.
        assertThat(cents(meter)).isEqualTo("{WORK=6.50, BOOT_AND_DRAIN=6.50, IDLE=6.50}");
    }

    @Test
    void capacity_that_is_released_before_the_end_is_free_again() {
        var meter = meter(shape(9), Demand.of(1024, 4096));
        log.hostReady(0);
        place(0, 0);
        log.taskStarted(0);
        at(30 * MINUTE);
        log.taskDraining(0);
        log.capacityReleased(0);
        at(40 * MINUTE);
        log.taskEnded(0, TaskState.STOPPED);

        assertThat(cents(meter)).isEqualTo("{WORK=6.50, IDLE=19.50}");
    }

    @Test
    void the_system_and_daemons_are_overhead() {
        var kinds = List.of(Demand.of(512, 1024), Demand.of(1024, 1024));
        var capacity = new HostCapacity(2048, 7168 * Demand.MIB, 9, HostCapacity.UNLIMITED, 0);
        var work = work(2, kinds::get, item -> item == 0, 0, false);
        var meter = meter(SketchedHosts.shape(0, Maps.immutable.empty(), capacity), work);
        log.hostReady(0);
        place(0, 0);

        // 1 GiB for the system, 4.5 + 1 for the daemon; one task of 9 + 1 fits into the rest of 13.5 + 6.
        assertThat(cents(meter)).isEqualTo("{STRANDED=9.50, OVERHEAD=6.50, IDLE=10.00}");
    }

    @Test
    void what_is_wanted_free_is_headroom_as_far_as_it_is_free() {
        var work = work(1, item -> Demand.of(1024, 4096), item -> false, 0.25, false);
        var meter = meter(shape(9), work);
        log.hostReady(0);
        at(30 * MINUTE);
        place(0, 0);
        place(1, 0);
        log.taskStarted(0);
        log.taskStarted(1);

        // A quarter of 26 is wanted; in the second half of the hour nothing is free.
        assertThat(cents(meter)).isEqualTo("{WORK=13.00, HEADROOM=3.25, IDLE=9.75}");
    }

    @Test
    void a_machine_of_a_pool_that_is_kept_warm_waits_on_purpose() {
        var work = work(1, item -> Demand.of(1024, 4096), item -> false, 0, true);
        var meter = meter(shape(9), work);
        at(30 * MINUTE);
        log.hostReady(0);

        assertThat(cents(meter)).isEqualTo("{HEADROOM=13.00, IDLE=13.00}");
    }

    @Test
    void seconds_that_are_charged_and_did_not_run_are_rounding() {
        var meter = meter(shape(9), Demand.of(1024, 4096));
        log.hostReady(0);
        at(MINUTE / 2);
        log.hostStopped(0);

        // 30 s of 60 charged: 26 cents / 60 = 0.43.
        assertThat(cents(meter)).isEqualTo("{ROUNDING=0.22, IDLE=0.22}");
    }
}
