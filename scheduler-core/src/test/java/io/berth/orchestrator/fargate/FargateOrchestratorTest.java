package io.berth.orchestrator.fargate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.Provision;
import io.berth.placement.Refusal;
import io.berth.workload.AllAtOnce;
import io.berth.workload.Scaling;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.Traffic;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateOrchestratorTest {
    @Test
    void one_task_walks_from_its_arrival_to_its_end() {
        // 12 s micro-VM, 2 s + 413 MB / 10 MB/s pull, 1 s container, 0.5 s application, 60 s of work.
        var workload = new SketchedWorkload()
                .image("php", 413_000_000)
                .size(256, 512)
                .startsIn(500_000)
                .job("report", new AllAtOnce(0, 1), 60)
                .sketch();

        var run = new FargateRun(workload, FargateRun.SPEC).untilSecond(3_600);

        assertEquals(
                Lists.mutable.<Fact>of(
                        new Fact.TaskArrived(0, 0, 0),
                        new Fact.TaskPlaced(0, 0, -1, 0),
                        new Fact.InterfaceAttached(12_000_000, 0),
                        new Fact.ImagePullStarted(12_000_000, 0),
                        new Fact.ImagePulled(55_300_000, 0, 413_000_000),
                        new Fact.TaskStarted(56_800_000, 0),
                        new Fact.TaskEnded(116_800_000, 0, TaskState.FINISHED)),
                run.facts);
    }

    /** 105 s are charged, from the pull to the end: 104.8 s rounded up. */
    @Test
    void bill_runs_from_the_pull_to_the_end() {
        var workload = new SketchedWorkload()
                .image("php", 413_000_000)
                .size(256, 512)
                .startsIn(500_000)
                .job("report", new AllAtOnce(0, 1), 60)
                .sketch();
        var run = new FargateRun(workload, FargateRun.SPEC);
        var meter = run.orchestrator.meters().getFirst();

        run.untilSecond(3_600);
        run.facts.forEach(meter::accept);

        double dollars = 105 / 3_600.0 * (0.25 * 0.04048 + 0.5 * 0.004445);
        assertEquals(dollars, meter.lines(3_600_000_000L).sumOfLong(line -> line.picodollars()) / 1e12, 1e-9);
    }

    /** The same 105 s for 30 GiB, of which 20 are free. */
    @Test
    void a_disk_is_paid_for_by_the_second_above_20_gib() {
        var workload = new SketchedWorkload()
                .image("php", 413_000_000)
                .size(256, 512)
                .startsIn(500_000)
                .ephemeral(30 * 1_024)
                .job("report", new AllAtOnce(0, 1), 60)
                .sketch();
        var run = new FargateRun(workload, FargateRun.SPEC);
        var meter = run.orchestrator.meters().getFirst();

        run.untilSecond(3_600);
        run.facts.forEach(meter::accept);

        var storage = meter.lines(3_600_000_000L).detect(line -> line.item().equals("Fargate storage"));
        assertEquals(105 / 3_600.0 * 10 * 0.000111, storage.picodollars() / 1e12, 1e-9);
    }

    @Test
    void account_launches_a_hundred_at_once_and_then_twenty_a_second() {
        var workload =
                new SketchedWorkload().job("burst", new AllAtOnce(0, 300), 5).sketch();

        var run = new FargateRun(workload, FargateRun.SPEC).untilSecond(60);

        var placed = run.facts(Fact.TaskPlaced.class).collectLong(Fact.TaskPlaced::at);
        assertEquals(300, placed.size());
        assertEquals(100, placed.count(at -> at == 0));
        assertEquals(120, placed.count(at -> at <= 1_000_000));
        assertEquals(10_000_000, placed.getLast());
        assertEquals(200, run.facts(Fact.LaunchPermitted.class).size());
    }

    @Test
    void service_launches_five_hundred_at_once_and_then_five_hundred_a_minute() {
        var limits = new FargateLimits(5_000, 5_000, 500, null, null);
        var workload = new SketchedWorkload().service("web", 600).sketch();

        var run = new FargateRun(workload, FargateRun.with(limits)).untilSecond(60);

        var placed = run.facts(Fact.TaskPlaced.class).collectLong(Fact.TaskPlaced::at);
        assertEquals(500, placed.count(at -> at == 0));
        assertEquals(12_000_000, placed.getLast());
    }

    @Test
    void spreads_each_group_over_the_zones() {
        var workload =
                new SketchedWorkload().service("web", 4).service("worker", 4).sketch();

        var run = new FargateRun(workload, FargateRun.SPEC).untilSecond(1);

        assertEquals("4 2 2", run.placedSince(0));
    }

    @Test
    void scale_in_takes_the_newest_of_the_fullest_zone() {
        var workload = new SketchedWorkload().service("web", 7).sketch();
        var run = new FargateRun(workload, FargateRun.SPEC).untilSecond(100);

        run.orchestrator.scale(0, 6);

        assertEquals(Lists.mutable.of(new Fact.TaskDraining(100_000_000, 6)), run.facts(Fact.TaskDraining.class));
    }

    @ParameterizedTest(name = "application stops in {0} s: gone {1} s after the order")
    @CsvSource({"0, 300.000001", "12, 312", "600, 330"})
    void stopped_task_lives_through_deregistration_and_stop_timeout(long stopSeconds, double goneSeconds) {
        var workload = new SketchedWorkload()
                .stopsIn(stopSeconds * 1_000_000)
                .service("web", 1, SketchedWorkload.steady(1, 1_000))
                .sketch();
        var run = new FargateRun(workload, FargateRun.SPEC).untilSecond(100);

        run.orchestrator.scale(0, 0);
        run.untilSecond(1_000);

        assertEquals(
                Lists.mutable.of(new Fact.TaskEnded(100_000_000 + Math.round(goneSeconds * 1e6), 0, TaskState.STOPPED)),
                run.facts(Fact.TaskEnded.class));
    }

    @Test
    void killed_task_of_a_service_is_replaced_and_that_of_a_job_is_not() {
        var workload = new SketchedWorkload()
                .service("web", 1)
                .job("report", new AllAtOnce(0, 1), 600)
                .sketch();

        var run = new FargateRun(workload, FargateRun.SPEC, new Fault.KillTask(100_000_000, null, 2)).untilSecond(200);

        assertEquals(2, run.world.tasks().count(TaskState.LOST));
        assertEquals(
                Lists.mutable.of(new Fact.TaskArrived(101_000_000, 2, 0)),
                run.facts(Fact.TaskArrived.class).select(fact -> fact.at() > 0));
    }

    @Test
    void zone_outage_moves_services_to_the_other_zones() {
        var workload = new SketchedWorkload().service("web", 6).sketch();

        var run = new FargateRun(workload, FargateRun.SPEC, new Fault.ZoneOutage(100_000_000, "a", 60_000_000))
                .untilSecond(150);

        assertEquals(2, run.world.tasks().count(TaskState.LOST));
        assertEquals(6, run.world.tasks().count(TaskState.RUNNING));
        assertEquals("0 1 1", run.placedSince(100));
    }

    @Test
    void when_the_zone_is_back_tasks_are_moved_there_and_the_new_ones_start_first() {
        var workload = new SketchedWorkload().service("web", 6).sketch();

        var run = new FargateRun(workload, FargateRun.SPEC, new Fault.ZoneOutage(100_000_000, "a", 60_000_000))
                .untilSecond(600);

        assertEquals("2 1 1", run.placedSince(100));
        var zonesLeft = run.facts(Fact.TaskDraining.class)
                .collect(fact -> run.world.tasks().zone(fact.task()))
                .sortThis();
        assertEquals(Lists.mutable.of(1, 2), zonesLeft);
        var firstStop = run.facts(Fact.TaskDraining.class).getFirst().at();
        assertTrue(run.facts(Fact.TaskHealthy.class).getLast().at() < firstStop);
        assertEquals(6, run.world.tasks().count(TaskState.RUNNING));
    }

    @Test
    void with_every_zone_down_tasks_wait_in_line_for_recovery() {
        var workload = new SketchedWorkload()
                .job("report", new AllAtOnce(20_000_000, 150), 5)
                .sketch();

        var run = new FargateRun(
                        workload,
                        FargateRun.SPEC,
                        new Fault.ZoneOutage(10_000_000, "a", 50_000_000),
                        new Fault.ZoneOutage(10_000_000, "b", 20_000_000),
                        new Fault.ZoneOutage(10_000_000, "c", 70_000_000))
                .untilSecond(600);

        assertEquals(150, run.facts(Fact.TaskWaits.class).count(waits -> waits.reason() == Refusal.TOPOLOGY));
        var placed = run.facts(Fact.TaskPlaced.class);
        assertEquals("0 150 0", run.placedSince(0));
        assertEquals(100, placed.count(fact -> fact.at() == 30_000_000));
        assertEquals(32_500_000, placed.getLast().at());
        assertEquals(150, run.world.tasks().count(TaskState.FINISHED));
    }

    @Test
    void task_whose_launch_falls_into_an_outage_waits_too() {
        var workload =
                new SketchedWorkload().job("report", new AllAtOnce(0, 101), 5).sketch();
        var run = new FargateRun(
                        workload,
                        FargateRun.SPEC,
                        new Fault.ZoneOutage(20_000, "a", 1_000_000),
                        new Fault.ZoneOutage(20_000, "b", 1_000_000),
                        new Fault.ZoneOutage(20_000, "c", 1_000_000))
                .untilSecond(60);

        assertEquals(
                Lists.mutable.of(new Fact.TaskWaits(50_000, 100, Refusal.TOPOLOGY)), run.facts(Fact.TaskWaits.class));
        assertEquals(100, run.world.tasks().count(TaskState.LOST));
        assertEquals(1, run.world.tasks().count(TaskState.FINISHED));
    }

    /** Two vCPUs hold four tasks of half a vCPU; each lives 12 s + 2 s + 1 s + 5 s. */
    @Test
    void quota_lets_tasks_in_as_others_end() {
        var limits = new FargateLimits(100, 20, 500, 2, null);
        var workload = new SketchedWorkload()
                .job("report", new AllAtOnce(0, 9), 5)
                .size(4096, 8192)
                .job("giant", new AllAtOnce(0, 1), 5)
                .sketch();

        var run = new FargateRun(workload, FargateRun.with(limits)).untilSecond(100);

        var placed = run.facts(Fact.TaskPlaced.class).collectLong(fact -> fact.at() / 1_000_000);
        assertEquals("0, 0, 0, 0, 20, 20, 20, 20, 40", placed.makeString());
        assertEquals(9, run.world.tasks().count(TaskState.FINISHED));
        assertEquals(1, run.world.tasks().count(TaskState.WAITING));
    }

    /**
     * Tasks of half a vCPU answer 5 requests of 100 ms a second. The spike fills three tasks from 60 s on, and the third full minute
     * ends at 240 s. New tasks serve within the next minute and are full too: each minute asks for a larger step, until 15 tasks
     * are not full any more. What is left to 50 x 100 ms / (60 % of half a vCPU) = 17 tasks waits for the end of the cooldown.
     */
    @Test
    void spike_scales_the_service_out_minute_by_minute() {
        var run = new FargateRun(spike(), FargateRun.SPEC).untilSecond(900);

        assertEquals("3@0 5@240 9@300 15@360 17@660", scalings(run));
    }

    @Test
    void same_seed_gives_the_same_fingerprint_and_another_does_not() {
        var first = new FargateRun(spike(), FargateSpec.DEFAULTS).untilSecond(900);
        var second = new FargateRun(spike(), FargateSpec.DEFAULTS).untilSecond(900);
        var other = new FargateRun(spike(), FargateRun.SPEC).untilSecond(900);

        assertEquals(first.world.log().fingerprint(), second.world.log().fingerprint());
        assertNotEquals(first.world.log().fingerprint(), other.world.log().fingerprint());
    }

    @Test
    void provisions_the_size_and_reserves_what_was_asked_for() {
        var spec = new FargateSpec(
                true,
                FargateCapacity.DEFAULTS,
                FargateRun.SPEC.platform(),
                FargateRun.SPEC.limits(),
                FargateRun.SPEC.delays(),
                FargateRun.SPEC.targetGroup(),
                FargateRun.SPEC.scaling(),
                FargateRun.SPEC.services());
        var workload = new SketchedWorkload().size(600, 1500).service("web", 1).sketch();

        var run = new FargateRun(workload, spec);

        assertEquals(new Provision(600 / 1024.0, 1500 / 1024.0, 1, 2), run.orchestrator.provision(0));
    }

    private static Workload spike() {
        var spike = new Traffic.Spike(60_000_000, 50, 0, 3_600_000_000L);
        return new SketchedWorkload()
                .service("web", 3, new Traffic(5, Lists.immutable.of(spike), 100_000), new Scaling(60, 3, 60))
                .sketch();
    }

    private static String scalings(FargateRun run) {
        MutableList<String> scalings =
                run.facts(Fact.ServiceScaled.class).collect(scaled -> scaled.desired() + "@" + scaled.at() / 1_000_000);
        return scalings.makeString(" ");
    }
}
