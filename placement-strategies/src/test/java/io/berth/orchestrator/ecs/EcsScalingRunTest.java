package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.log.Fact;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.Fault;
import io.berth.placement.StepCall;
import io.berth.random.Constant;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cluster auto scaling at work; metrics are taken at 60, 120, 180 … s and acted on a minute later, a host takes 45 s. */
class EcsScalingRunTest {
    private static final EcsManagedScaling QUICK = EcsManagedScaling.DEFAULTS.withInstanceWarmup(60_000_000);

    @Test
    void an_empty_provider_launches_two_hosts_first_and_the_rest_when_they_are_warm() {
        var run = new EcsRun(scaled(0, 60, EcsManagedScaling.DEFAULTS), jobs(40, 10_000));
        run.untilSecond(700);

        // 40 tasks of half a host: two hosts at 120 s take four, the other 36 need 18 hosts more after the warm-up of
        // 300 s.
        assertEquals(2, run.count(Fact.HostRequested.class, 120, 121));
        assertEquals(18, run.count(Fact.HostRequested.class, 420, 421));
        assertEquals(20, run.facts(Fact.HostRequested.class).size());
        assertEquals(4, run.count(Fact.TaskPlaced.class, 165, 166));
        assertEquals(40, run.world.tasks().count(TaskState.RUNNING));
    }

    @Test
    void waiting_tasks_are_placed_first_come_first_served() {
        var run = new EcsRun(scaled(0, 2, QUICK), jobs(8, 100));
        run.untilSecond(170);
        assertEquals(
                "0 1 2 3",
                run.facts(Fact.TaskPlaced.class).collect(Fact.TaskPlaced::task).makeString(" "));

        run.untilSecond(400);
        assertEquals(
                "4 5 6 7",
                run.facts(Fact.TaskPlaced.class)
                        .drop(4)
                        .collect(Fact.TaskPlaced::task)
                        .makeString(" "));
    }

    @Test
    void provisioning_ends_after_its_time() {
        var run = new EcsRun(
                EcsSpec.of(EcsProviderSpec.scaled("p", "m5.large", 0, 0, QUICK)),
                Lists.mutable.of(service("web", 512, 512, 1), half(1, 0, 10)));
        run.untilSecond(902);

        var ends = run.facts(Fact.TaskEnded.class);
        assertEquals("900.0 900.0", run.seconds(Fact.TaskEnded.class));
        assertEquals(TaskState.STOPPED, ends.detect(end -> end.task() == 0).fate());
        assertEquals(TaskState.REFUSED, ends.detect(end -> end.task() == 1).fate());
        // The service asks for a new task, the job does not.
        assertEquals("0.0 0.0 901.0", run.seconds(Fact.TaskArrived.class));
    }

    @Test
    void beyond_the_provisioning_limit_jobs_fail_and_services_wait_outside() {
        var spec = EcsSpec.of(EcsProviderSpec.scaled("p", "m5.large", 0, 0, QUICK))
                .withScheduling(EcsScheduling.DEFAULTS.withProvisioning(3, new Constant(900)));
        var run = new EcsRun(spec, Lists.mutable.of(service("web", 512, 512, 2), half(4, 10, 10)));
        run.untilSecond(20);
        assertEquals(3, run.world.tasks().count(TaskState.REFUSED));

        run.orchestrator.scale(0, 3);
        run.untilSecond(30);
        assertEquals(4, run.world.tasks().count(TaskState.WAITING));
    }

    @Test
    void surplus_hosts_go_when_fifteen_datapoints_were_low_and_only_empty_ones() {
        var run = new EcsRun(
                EcsSpec.of(new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 0, 8, 8, EcsManagedScaling.DEFAULTS)
                        .ending(true, true)),
                Lists.mutable.of(service("web", 1500, 512, 2)));
        run.untilSecond(3_000);

        // Low from the datapoint at 60 s on, so the fifteenth is taken at 900 s and acted on at 960 s: half of eight,
        // then the rest.
        assertEquals(4, run.count(Fact.HostStopped.class, 960, 961));
        assertEquals(2, run.count(Fact.HostStopped.class, 1020, 1021));
        assertEquals(6, run.facts(Fact.HostStopped.class).size());
        assertEquals(2, run.world.tasks().count(TaskState.RUNNING));
    }

    @Test
    void a_target_below_one_hundred_keeps_whole_hosts_empty() {
        var scaling = EcsManagedScaling.DEFAULTS.withTargetCapacity(50);
        var run = new EcsRun(
                EcsSpec.of(new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 0, 20, 10, scaling)),
                Lists.mutable.of(service("web", 1500, 512, 3)));
        run.untilSecond(3_000);

        assertEquals(6, run.orchestrator.hosts().active().size());
    }

    @ParameterizedTest(name = "a task that comes at second {0}")
    @ValueSource(ints = {200, 215, 230, 245, 259})
    void one_more_host_takes_up_to_a_minute_for_the_metric_one_for_the_alarm_and_its_boot(int arrival) {
        var run = new EcsRun(scaled(1, 9, QUICK), Lists.mutable.of(half(2, 1, 9_000), half("late", 1, arrival, 9_000)));
        run.untilSecond(900);

        double placed = run.facts(Fact.TaskPlaced.class).getLast().at() / 1e6;
        assertEquals(60 + 45 + 30, placed - arrival, 31, "placed after " + (placed - arrival) + " s");
    }

    @Test
    void mixed_sizes_come_in_several_rounds_as_the_largest_group_alone_counts() {
        var run = new EcsRun(
                EcsSpec.of(new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 1, 40, 1, QUICK)),
                Lists.mutable.of(
                        job("full", shape(2_048, 512, NetworkMode.BRIDGE), 0, 1, 9_000),
                        job("half", shape(1_024, 512, NetworkMode.BRIDGE), 1, 8, 9_000),
                        job("whole", shape(2_048, 512, NetworkMode.BRIDGE), 1, 3, 9_000)));
        run.untilSecond(900);

        // Four hosts for the halves against three for the wholes: four first, which the halves fill, then three.
        assertEquals(4, run.count(Fact.HostRequested.class, 120, 121));
        assertEquals(3, run.count(Fact.HostRequested.class, 121, 900));
        assertEquals(12, run.world.tasks().count(TaskState.RUNNING));
    }

    @Test
    void a_replacement_that_warms_up_blocks_scale_out_too() {
        Fault kill = new Fault.KillHost(10_000_000, 1);
        var scaling = EcsManagedScaling.DEFAULTS.withInstanceWarmup(300_000_000);
        MutableList<WorkItem> items = Lists.mutable.of(half(20, 90, 9_000));
        var calm = new EcsRun(scaled(2, 20, scaling), items);
        var struck = new EcsRun(scaled(2, 20, scaling), items, kill);
        calm.untilSecond(900);
        struck.untilSecond(900);

        assertEquals(8, calm.count(Fact.HostRequested.class, 180, 181));
        // The host is missed after a minute and launched anew at 70 s.
        assertEquals("70.0", struck.seconds(Fact.HostRequested.class).split(" ")[2]);
        assertEquals(0, struck.count(Fact.HostRequested.class, 71, 370));
        assertEquals(8, struck.count(Fact.HostRequested.class, 370, 421));
    }

    @Test
    void tasks_spread_over_hosts_keep_them_from_being_empty_and_packed_ones_do_not() {
        var spread = shrunk(new StepCall("spread", "instanceId"));
        var packed = shrunk(new StepCall("binpack", "cpu"));

        assertEquals(8, spread.orchestrator.hosts().active().size());
        assertEquals(4, packed.orchestrator.hosts().active().size());
    }

    /** Sixteen tasks on eight protected hosts, of which eight stay. */
    private static EcsRun shrunk(StepCall strategy) {
        var group = new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 0, 8, 8, EcsManagedScaling.DEFAULTS);
        var run = new EcsRun(
                EcsSpec.of(group.ending(true, true)).withScheduling(EcsScheduling.DEFAULTS.withStrategy(strategy)),
                Lists.mutable.of(service("web", 1_024, 512, 16)));
        run.untilSecond(100);
        run.orchestrator.scale(0, 8);
        return run.untilSecond(4_000);
    }

    @Test
    void a_task_larger_than_the_smallest_type_never_causes_scale_out() {
        var mixed = new EcsProviderSpec("p", Lists.immutable.of("m5.xlarge", "m5.large"), 0, 20, 0, QUICK);
        var run = new EcsRun(
                EcsSpec.of(mixed), Lists.mutable.of(job("big", shape(4096, 512, NetworkMode.BRIDGE), 0, 1, 10)));
        run.untilSecond(600);

        assertEquals(0, run.facts(Fact.HostRequested.class).size());
    }

    @Test
    void hosts_are_paid_from_running_and_those_of_the_user_from_the_start() {
        var run = new EcsRun(
                EcsSpec.of(
                                EcsProviderSpec.fixed("f", "m5.large", 1),
                                EcsProviderSpec.scaled("s", "m5.large", 0, 9, QUICK))
                        .withStrategy(new CapacityProviderStrategyItem("s", 0, 1)),
                jobs(1, 1_000));
        run.untilSecond(600);

        assertEquals("0.0 140.0 140.0", run.seconds(Fact.HostRunning.class));
    }

    private static EcsSpec scaled(int minSize, int maxSize, EcsManagedScaling scaling) {
        return EcsSpec.of(EcsProviderSpec.scaled("p", "m5.large", minSize, maxSize, scaling));
    }

    /** Tasks of half a host at the start. */
    private static MutableList<WorkItem> jobs(int count, double seconds) {
        return Lists.mutable.of(half(count, 0, seconds));
    }

    private static WorkItem half(int count, double atSecond, double seconds) {
        return half("j", count, atSecond, seconds);
    }

    private static WorkItem half(String name, int count, double atSecond, double seconds) {
        return job(name, shape(1024, 512, NetworkMode.BRIDGE), atSecond, count, seconds);
    }
}
