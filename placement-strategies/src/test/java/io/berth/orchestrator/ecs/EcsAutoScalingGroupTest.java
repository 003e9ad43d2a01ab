package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.HostTable;
import io.berth.log.Fact;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.Fault;
import io.berth.scaling.GroupPolicies;
import io.berth.scaling.ServiceMetric;
import io.berth.scaling.TargetPolicy;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups over three zones: what they launch where, and which hosts end. */
class EcsAutoScalingGroupTest {
    private static final ImmutableList<String> TYPES = Lists.immutable.of("m5.xlarge", "m5.large", "m5.2xlarge");
    private static final MutableList<WorkItem> NOTHING = Lists.mutable.of(service("web", 256, 256, 0));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            PRIORITIZED        | m5.xlarge m5.xlarge m5.xlarge m5.xlarge m5.xlarge m5.xlarge m5.xlarge
            LOWEST_PRICE       | m5.large m5.large m5.large m5.large m5.large m5.large m5.large
            CAPACITY_OPTIMIZED | m5.xlarge m5.xlarge m5.xlarge m5.large m5.large m5.large m5.2xlarge
            """)
    void launches_the_types_that_the_allocation_strategy_asks_for(EcsAllocation allocation, String types) {
        var run = new EcsRun(EcsSpec.of(mixed(7).allocating(allocation)), NOTHING);
        HostTable hosts = run.orchestrator.hosts();

        assertEquals(
                types,
                hosts.active().collect(host -> hosts.shape(host).type().name()).makeString(" "));
        assertEquals(
                "0 1 2 0 1 2 0",
                hosts.active().collect(host -> hosts.zone().of(host)).makeString(" "));
    }

    @Test
    void hosts_of_a_mixed_group_take_what_their_type_registers() {
        var run = new EcsRun(
                EcsSpec.of(mixed(9).allocating(EcsAllocation.CAPACITY_OPTIMIZED)),
                Lists.mutable.of(job("big", shape(8_192, 512, NetworkMode.BRIDGE), 1, 4, 1_000)));
        run.untilSecond(60);

        assertEquals(3, run.world.tasks().count(TaskState.RUNNING));
        assertEquals(1, run.world.tasks().count(TaskState.REFUSED));
    }

    @Test
    void terminations_keep_the_zones_in_balance() {
        var run = new EcsRun(scaledIn(true, true, 8, 0), NOTHING);
        run.untilSecond(961);

        HostTable hosts = run.orchestrator.hosts();
        assertEquals(
                "0 1 1 2",
                hosts.active()
                        .collectInt(host -> hosts.zone().of(host), IntLists.mutable.empty())
                        .sortThis()
                        .makeString(" "));
    }

    @Test
    void hosts_that_drain_count_in_no_zone_when_the_next_victim_is_chosen() {
        var plain = new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 3, 9, 9, null);
        var scheduled = new EcsProviderSpec(
                "p", plain.group().withSchedule(new EcsScheduledSize(100_000_000, 3)), null, EcsTermination.DEFAULTS);
        var run = new EcsRun(
                EcsSpec.of(scheduled),
                Lists.mutable.of(job("long", shape(2_048, 512, NetworkMode.BRIDGE), 1, 9, 90_000)));
        run.untilSecond(101);

        HostTable hosts = run.orchestrator.hosts();
        assertEquals(
                "0 1 2",
                hosts.active()
                        .collectInt(host -> hosts.zone().of(host), IntLists.mutable.empty())
                        .sortThis()
                        .makeString(" "));
    }

    @Test
    void with_protection_scale_in_takes_only_hosts_without_tasks() {
        var run = new EcsRun(scaledIn(true, true, 6, 3), web(3));
        run.untilSecond(3_000);

        assertEquals(0, run.facts(Fact.TaskEnded.class).size());
        assertEquals(3, run.orchestrator.hosts().active().size());
    }

    @Test
    void without_protection_scale_in_may_take_busy_hosts_but_drains_them_first() {
        var run = new EcsRun(scaledIn(false, true, 12, 6), web(6));
        run.untilSecond(4_000);

        assertEquals(6, run.orchestrator.hosts().active().size());
        assertEquals(6, run.world.tasks().count(TaskState.RUNNING));
        assertEquals(0, run.world.tasks().count(TaskState.LOST));
        assertTrue(run.world.tasks().count(TaskState.STOPPED) > 0);
    }

    @Test
    void without_protection_and_draining_any_termination_kills_tasks() {
        var run = new EcsRun(scaledIn(false, false, 12, 6), web(6));
        run.untilSecond(4_000);

        assertTrue(run.world.tasks().count(TaskState.LOST) > 0);
        assertEquals(6, run.world.tasks().count(TaskState.RUNNING));
        assertEquals(0, run.facts(Fact.HostDraining.class).size());
    }

    @Test
    void draining_ends_after_its_time_with_the_tasks_of_jobs_that_are_left() {
        var provider = EcsProviderSpec.fixed("p", "m5.large", 1);
        var impatient = new EcsProviderSpec("p", provider.group(), null, new EcsTermination(false, true, 600_000_000));
        var run = new EcsRun(
                EcsSpec.of(impatient),
                Lists.mutable.of(job("long", shape(512, 512, NetworkMode.BRIDGE), 1, 1, 9_000)),
                new Fault.DrainHost(100_000_000, 1));
        run.untilSecond(1_000);

        assertEquals("700.0", run.seconds(Fact.TaskEnded.class));
        assertEquals("700.0", run.seconds(Fact.HostStopped.class));
    }

    @Test
    void hosts_that_drain_at_scale_in_do_not_count_when_the_group_grows_again() {
        // Six hosts hold a long task each; nothing can end, so a host chosen at scale-in drains for hours.
        var run = new EcsRun(
                scaledIn(false, true, 6, 0),
                Lists.mutable.of(
                        job("long", shape(512, 512, NetworkMode.BRIDGE), 1, 2, 90_000),
                        job("late", shape(2_048, 512, NetworkMode.BRIDGE), 2_000, 9, 90_000)));
        run.untilSecond(4_000);

        assertEquals(9, run.world.tasks().count(TaskState.RUNNING) - 2);
    }

    @Test
    void a_schedule_sets_the_size_of_a_plain_group_within_its_limits() {
        var plain = new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 1, 5, 2, null);
        var scheduled = new EcsProviderSpec(
                "p",
                plain.group().withSchedule(new EcsScheduledSize(100_000_000, 9), new EcsScheduledSize(500_000_000, 0)),
                null,
                EcsTermination.DEFAULTS);
        var run = new EcsRun(EcsSpec.of(scheduled), NOTHING);
        run.untilSecond(200);
        assertEquals(5, run.orchestrator.hosts().active().size());
        run.untilSecond(501);

        assertEquals(1, run.orchestrator.hosts().active().size());
    }

    @Test
    void target_tracking_on_cpu_reservation_sets_the_size_of_a_plain_group() {
        var plain = new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 1, 9, 2, null);
        var run = new EcsRun(EcsSpec.of(plain.scaledBy(cpuReservationAt(50))), web(2));
        run.untilSecond(179);
        assertEquals(2, run.orchestrator.hosts().active().size());
        run.untilSecond(400);

        // 3,000 of 4,096 CPU units are reserved, 73 %: three datapoints later there are three hosts.
        assertEquals(3, run.orchestrator.hosts().active().size());
        assertEquals("180.0", run.seconds(Fact.GroupAlarmChanged.class).split(" ")[0]);
    }

    @Test
    void reservation_is_that_of_the_whole_cluster() {
        var followed = new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 1, 9, 1, null);
        var run = new EcsRun(
                EcsSpec.of(followed.scaledBy(cpuReservationAt(50)), EcsProviderSpec.fixed("idle", "m5.large", 3))
                        .withStrategy(new CapacityProviderStrategyItem("p", 0, 1)),
                web(1));
        run.untilSecond(600);

        assertEquals(4, run.orchestrator.hosts().active().size());
    }

    @Test
    void policies_of_the_user_and_managed_scaling_exclude_each_other() {
        var managed = EcsProviderSpec.scaled("p", "m5.large", 0, 5, EcsManagedScaling.DEFAULTS);

        var refused = assertThrows(IllegalArgumentException.class, () -> managed.scaledBy(cpuReservationAt(50)));
        assertEquals(
                "capacity provider p has scaling and managedScaling, which would undo each other's changes; keep one of them",
                refused.getMessage());
    }

    private static GroupPolicies cpuReservationAt(int percent) {
        return new GroupPolicies(
                List.of(new TargetPolicy(ServiceMetric.CPU_RESERVATION, percent, false, 300_000_000L, 0L)), List.of());
    }

    private static MutableList<WorkItem> web(int tasks) {
        return Lists.mutable.of(service("web", 1_500, 512, tasks));
    }

    private static EcsProviderSpec mixed(int hosts) {
        return new EcsProviderSpec("p", TYPES, hosts, hosts, hosts, null);
    }

    /** So many hosts of which fewer are needed: scale-in begins at 960 s. */
    private static EcsSpec scaledIn(boolean protection, boolean draining, int hosts, int minSize) {
        return EcsSpec.of(
                new EcsProviderSpec("p", Lists.immutable.of("m5.large"), minSize, 20, hosts, EcsManagedScaling.DEFAULTS)
                        .ending(protection, draining));
    }
}
