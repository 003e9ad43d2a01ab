package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.log.Fact;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

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
                .withScheduling(EcsScheduling.DEFAULTS.withProvisioning(3, 900_000_000));
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
        return job("j", shape(1024, 512, NetworkMode.BRIDGE), atSecond, count, seconds);
    }
}
