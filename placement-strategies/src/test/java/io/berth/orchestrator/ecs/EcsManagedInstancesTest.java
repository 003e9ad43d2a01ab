package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.HostTable;
import io.berth.log.Fact;
import io.berth.placement.StepCall;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines of m5.large to m5.2xlarge that ECS launches 5 s after the first task waits; they take 45 s to register. */
class EcsManagedInstancesTest {
    private static final long DAY = 86_400;

    @Test
    void launches_in_direct_response_to_tasks_that_wait() {
        var run = new EcsRun(spec(EcsManagedInstances.DEFAULTS), batch(1, 1_024, 1_000));
        run.untilSecond(100);

        assertEquals("6.0", run.seconds(Fact.HostRequested.class));
        assertEquals(1, run.world.tasks().count(TaskState.RUNNING));
    }

    @ParameterizedTest(name = "{0} tasks of {1} CPU units")
    @CsvSource(delimiter = '|', textBlock = """
             1 | 1024 | m5.large
             1 | 3000 | m5.xlarge
             3 | 1024 | m5.large m5.large m5.large
             6 | 2048 | m5.xlarge m5.xlarge m5.xlarge
             4 | 4096 | m5.xlarge m5.xlarge m5.xlarge m5.xlarge
            """)
    void takes_the_cheapest_machines_that_hold_the_batch_over_three_zones(int tasks, int cpuUnits, String types) {
        var run = new EcsRun(spec(EcsManagedInstances.DEFAULTS), batch(tasks, cpuUnits, 1_000));
        run.untilSecond(100);

        HostTable hosts = run.orchestrator.hosts();
        assertEquals(
                types,
                hosts.active().collect(host -> hosts.shape(host).type().name()).makeString(" "));
    }

    @Test
    void machines_on_their_way_are_not_asked_for_twice() {
        var run = new EcsRun(
                spec(EcsManagedInstances.DEFAULTS),
                Lists.mutable.of(
                        job("a", shape(512, 512, NetworkMode.HOST), 1, 1, 1_000),
                        job("b", shape(512, 512, NetworkMode.HOST), 20, 1, 1_000)));
        run.untilSecond(200);

        assertEquals(1, run.facts(Fact.HostRequested.class).size());
    }

    @Test
    void idle_machines_are_removed() {
        var run = new EcsRun(spec(EcsManagedInstances.DEFAULTS), batch(1, 1_024, 100));
        run.untilSecond(2_000);

        double finished = run.facts(Fact.TaskEnded.class).getFirst().at() / 1e6;
        assertEquals(String.valueOf(finished + 300), run.seconds(Fact.HostStopped.class));
    }

    @Test
    void scale_in_after_never_keeps_them() {
        var never = new EcsManagedInstances(
                5_000_000, EcsManagedInstances.NEVER, 300_000_000, 14 * DAY * 1_000_000, 7 * DAY * 1_000_000);
        var run = new EcsRun(spec(never), batch(1, 1_024, 100));
        run.untilSecond(9_000);

        assertEquals(0, run.facts(Fact.HostStopped.class).size());
    }

    @Test
    void under_used_machines_are_consolidated_within_their_zone() {
        var run = new EcsRun(
                spec(EcsManagedInstances.DEFAULTS, "m5.large"),
                Lists.mutable.of(service("a", 1_024, 512, 6), service("b", 1_024, 512, 6)));
        run.untilSecond(200);
        assertEquals(6, run.orchestrator.hosts().active().size());
        // Two machines in each zone, each full of one service, are half empty.
        run.orchestrator.scale(0, 3);
        run.orchestrator.scale(1, 3);
        run.untilSecond(4_000);

        assertTrue(run.facts(Fact.HostDraining.class).size() > 1);
        assertEquals(3, run.orchestrator.hosts().active().size());
        assertEquals(6, run.world.tasks().count(TaskState.RUNNING));
    }

    @Test
    void machines_with_tasks_of_jobs_are_not_consolidated() {
        var run = new EcsRun(spec(EcsManagedInstances.DEFAULTS), batch(3, 512, 3_000));
        run.untilSecond(2_900);

        assertEquals(3, run.orchestrator.hosts().active().size());
    }

    @Test
    void draining_starts_at_day_fourteen_and_ends_by_day_twenty_one() {
        var run = new EcsRun(
                spec(EcsManagedInstances.DEFAULTS),
                Lists.mutable.of(job("j", shape(512, 512, NetworkMode.HOST), 1, 1, 40.0 * DAY)));
        run.untilSecond(22.0 * DAY);

        assertEquals(String.valueOf(51.0 + 14 * DAY), run.seconds(Fact.HostDraining.class));
        assertEquals(String.valueOf(51.0 + 21 * DAY), run.seconds(Fact.HostStopped.class));
    }

    @Test
    void the_fee_is_a_share_of_the_price_on_demand() {
        var run = new EcsRun(spec(EcsManagedInstances.DEFAULTS), batch(1, 1_024, 9_000));
        run.untilSecond(26 + 3_600);

        var lines = Lists.mutable.empty();
        for (var meter : run.orchestrator.meters()) {
            run.facts.select(fact -> meter.kinds().contains(fact.getClass())).forEach(meter::accept);
            meter.lines(run.world.timeline().nowMicros())
                    .forEach(line -> lines.add(line.item() + " " + line.picodollars()));
        }
        // The volume: 80 GiB x 0.08 / 730.
        assertEquals(
                "[EC2 m5.large 96000000000, ECS Managed Instances m5.large 11520000000,"
                        + " EBS gp3 root volumes 8767123288]",
                lines.toString());
    }

    @Test
    void placement_strategies_and_other_providers_are_refused() {
        var alone = spec(EcsManagedInstances.DEFAULTS);

        assertThrows(
                IllegalArgumentException.class,
                () -> alone.withScheduling(EcsScheduling.DEFAULTS.withStrategy(new StepCall("random", null))));
        assertThrows(
                IllegalArgumentException.class,
                () -> EcsSpec.of(alone.capacityProviders().getFirst(), EcsProviderSpec.fixed("p", "m5.large", 1)));
    }

    private static MutableList<WorkItem> batch(int tasks, int cpuUnits, double seconds) {
        return Lists.mutable.of(job("j", shape(cpuUnits, 512, NetworkMode.HOST), 1, tasks, seconds));
    }

    private static EcsSpec spec(EcsManagedInstances settings) {
        return spec(settings, "m5.2xlarge", "m5.xlarge", "m5.large");
    }

    private static EcsSpec spec(EcsManagedInstances settings, String... types) {
        var group = new EcsGroupSpec(
                Lists.immutable.of(types), EcsAllocation.LOWEST_PRICE, 0, 100, 0, null, null, Lists.immutable.empty());
        return EcsSpec.of(new EcsProviderSpec(
                "mi",
                group,
                null,
                new EcsTermination(false, true, settings.patchDeadlineMicros()),
                EcsRegistration.DEFAULTS,
                settings));
    }
}
