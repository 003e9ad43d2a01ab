package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.berth.billing.BillLine;
import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.WarmPoolSpec;
import io.berth.orchestrator.WarmPoolSpec.State;
import io.berth.random.Constant;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import java.math.BigDecimal;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** A group of 1 to 4 hosts of m5.large with a warm pool: 21 s until a stopped machine runs, 9 s until its agent registers. */
class EcsWarmPoolTest {
    private static final MutableList<WorkItem> NOTHING = Lists.mutable.of(service("web", 256, 256, 0));

    @Test
    void as_many_wait_as_the_group_may_grow() {
        var run = new EcsRun(spec(pool(State.STOPPED, 0, null, false)), NOTHING);

        assertEquals(3, run.facts(Fact.HostPaused.class).size());
        assertEquals(1, run.facts(Fact.HostRunning.class).size());
    }

    @Test
    void at_least_the_minimum_size_waits() {
        var run = new EcsRun(spec(pool(State.STOPPED, 5, null, false)), NOTHING);

        assertEquals(5, run.facts(Fact.HostPaused.class).size());
    }

    @Test
    void max_prepared_bounds_the_machines_of_pool_and_group_together() {
        var run = new EcsRun(spec(pool(State.STOPPED, 0, 2, false)), NOTHING);

        assertEquals(1, run.facts(Fact.HostPaused.class).size());
    }

    @Test
    void a_stopped_machine_starts_faster_than_a_new_one() {
        var run = new EcsRun(spec(pool(State.STOPPED, 0, null, false)), batch(4));
        run.untilSecond(600);

        // Asked for at 120 s: 21 s to run and 9 s to register, instead of 45 s.
        assertEquals(
                "150.0",
                run.facts(Fact.HostReady.class)
                        .collect(ready -> ready.at() / 1e6)
                        .drop(1)
                        .distinct()
                        .makeString(" "));
    }

    @Test
    void a_running_machine_only_registers() {
        var run = new EcsRun(spec(pool(State.RUNNING, 0, null, false)), batch(4));
        run.untilSecond(600);

        assertEquals(0, run.facts(Fact.HostPaused.class).size());
        assertEquals(1, run.count(Fact.HostReady.class, 129, 130));
    }

    @Test
    void the_pool_is_filled_again_when_the_group_is_small_again() {
        var run = new EcsRun(spec(pool(State.STOPPED, 3, null, false)), batch(4));
        run.untilSecond(600);

        // One machine was given away; another boots for 20 s, prepares for 25 s and is stopped.
        assertEquals("0.0 0.0 0.0 165.0", run.seconds(Fact.HostPaused.class));
    }

    @Test
    void hosts_go_back_to_the_pool_at_scale_in_when_it_reuses_them() {
        var run = new EcsRun(spec(pool(State.STOPPED, 0, null, true)), batch(4));
        run.untilSecond(3_000);

        assertEquals(4, run.world.tasks().count(TaskState.FINISHED));
        assertEquals(0, run.facts(Fact.HostStopped.class).size());
        assertEquals(4, run.facts(Fact.HostRequested.class).size());
        assertEquals(1, run.orchestrator.hosts().active().size());
    }

    @Test
    void without_reuse_hosts_end_at_scale_in_and_others_are_prepared() {
        var run = new EcsRun(spec(pool(State.STOPPED, 0, null, false)), batch(4));
        run.untilSecond(3_000);

        assertEquals(1, run.facts(Fact.HostStopped.class).size());
        assertEquals(5, run.facts(Fact.HostRequested.class).size());
    }

    @Test
    void stopped_machines_cost_their_volume_and_no_machine_time() {
        var run = new EcsRun(spec(pool(State.STOPPED, 0, null, false)), NOTHING);
        run.untilSecond(3_600);

        assertEquals("EC2 m5.large 1.000000", line(run, "EC2 m5.large"));
        // Three volumes of 30 GiB for one of 730 hours.
        assertEquals("EBS gp3 volumes 0.123288", line(run, "EBS gp3 volumes"));
    }

    @Test
    void running_machines_are_paid_for() {
        var run = new EcsRun(spec(pool(State.RUNNING, 0, null, false)), NOTHING);
        run.untilSecond(3_600);

        assertEquals("EC2 m5.large 4.000000", line(run, "EC2 m5.large"));
    }

    @Test
    void machines_that_wait_are_lost_with_their_zone() {
        var run = new EcsRun(
                spec(pool(State.STOPPED, 0, null, false)), NOTHING, new Fault.ZoneOutage(100_000_000, "b", 60_000_000));
        run.untilSecond(300);

        assertEquals(1, run.facts(Fact.HostStopped.class).size());
        assertEquals(5, run.facts(Fact.HostRequested.class).size());
    }

    @Test
    void a_group_of_spot_hosts_has_no_warm_pool() {
        var warm = provider(pool(State.STOPPED, 0, null, false));

        assertThrows(IllegalArgumentException.class, () -> warm.onSpot(EcsSpot.DEFAULTS));
    }

    private static String line(EcsRun run, String item) {
        BigDecimal quantity = BigDecimal.ZERO;
        for (var meter : run.orchestrator.meters()) {
            run.facts.select(fact -> meter.kinds().contains(fact.getClass())).forEach(meter::accept);
            for (BillLine line : meter.lines(run.world.timeline().nowMicros())) {
                quantity = line.item().equals(item) ? line.quantity() : quantity;
            }
        }
        return item + " " + quantity;
    }

    /** Four tasks of half a host at the start, which run for 500 s: two hosts. */
    private static MutableList<WorkItem> batch(int tasks) {
        return Lists.mutable.of(job("j", shape(1_024, 512, NetworkMode.BRIDGE), 1, tasks, 500));
    }

    private static WarmPoolSpec pool(
            State state, int minSize, @org.jspecify.annotations.Nullable Integer prepared, boolean reuse) {
        return new WarmPoolSpec(state, minSize, prepared, reuse, new Constant(21), new Constant(9), 30);
    }

    private static EcsSpec spec(WarmPoolSpec pool) {
        return EcsSpec.of(provider(pool));
    }

    private static EcsProviderSpec provider(WarmPoolSpec pool) {
        return EcsProviderSpec.scaled("p", "m5.large", 1, 4, EcsManagedScaling.DEFAULTS.withInstanceWarmup(60_000_000))
                .ending(true, true)
                .warmed(pool);
    }
}
