package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.placement.StepCall;
import io.berth.workload.Flaw;
import io.berth.workload.NetworkMode;
import io.berth.workload.Release;
import io.berth.workload.ServiceRules;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskProtection;
import io.berth.workload.WorkItem;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/**
 * Balancing of zones on hosts (ECS developer guide, balancing a service across Availability Zones, read 2026-10). The zone of one of
 * three hosts is gone for half a minute; its two tasks go to the others, and then its group launches a host in the zone again.
 */
class EcsRebalancingTest {
    private static final Fault OUTAGE = new Fault.ZoneOutage(100_000_000, "a", 30_000_000);
    private static final EcsSpec THREE_HOSTS = EcsSpec.of(EcsProviderSpec.fixed("three", "m5.large", 3));

    private static WorkItem web(ServiceRules rules) {
        return new ServiceSpec("web", EcsRun.shape(256, 512, NetworkMode.BRIDGE), 6, null, null, rules);
    }

    /** Tasks placed in the zone that was gone, from its return on. */
    private static int movedBack(EcsSpec spec, ServiceRules rules) {
        var run = new EcsRun(spec, Lists.mutable.of(web(rules)), OUTAGE).untilSecond(1_200);
        return run.facts(Fact.TaskPlaced.class).count(placed -> placed.at() >= 130_000_000 && placed.zone() == 0);
    }

    @Test
    void moves_tasks_to_a_zone_that_is_back_when_it_has_hosts() {
        assertEquals(2, movedBack(THREE_HOSTS, ServiceRules.DEFAULTS));
    }

    @Test
    void starts_in_the_emptier_zone_before_it_stops_in_the_fuller_one() {
        var run = new EcsRun(THREE_HOSTS, Lists.mutable.of(web(ServiceRules.DEFAULTS)), OUTAGE).untilSecond(1_200);
        int moved = run.facts(Fact.TaskPlaced.class)
                .detect(placed -> placed.at() >= 130_000_000 && placed.zone() == 0)
                .task();
        long healthy = run.facts(Fact.TaskHealthy.class)
                .detect(fact -> fact.task() == moved)
                .at();

        assertEquals(2, run.facts(Fact.TaskDraining.class).size());
        assertTrue(run.facts(Fact.TaskDraining.class).allSatisfy(fact -> fact.at() >= healthy));
    }

    @Test
    void leaves_tasks_where_they_are_while_one_of_them_is_protected() {
        var rules = ServiceRules.DEFAULTS.withProtection(new TaskProtection(7_200_000_000L, null, 100));

        assertEquals(0, movedBack(THREE_HOSTS, rules));
    }

    @Test
    void leaves_tasks_where_they_are_during_a_deployment() {
        var stuck = ServiceRules.DEFAULTS.withLimits(100, 101);
        var shape = EcsRun.shape(256, 512, NetworkMode.BRIDGE);
        var run = new EcsRun(
                        THREE_HOSTS,
                        Lists.mutable.of(new ServiceSpec("web", shape, 6, null, null, stuck)),
                        Lists.immutable.of(new Release(110_000_000, 0, shape, Flaw.NONE)),
                        OUTAGE)
                .untilSecond(1_200);

        assertEquals(
                0, run.facts(Fact.TaskPlaced.class).count(placed -> placed.at() >= 130_000_000 && placed.zone() == 0));
    }

    @Test
    void never_asks_for_a_host_in_an_empty_zone() {
        var spec = EcsSpec.of(EcsProviderSpec.fixed("two", "m5.large", 2));
        var run = new EcsRun(spec, Lists.mutable.of(web(ServiceRules.DEFAULTS))).untilSecond(1_200);

        assertEquals(6, run.facts(Fact.TaskArrived.class).size());
    }

    @Test
    void leaves_tasks_where_they_are_when_it_is_off_or_there_is_no_room_above_the_desired_count() {
        assertEquals(0, movedBack(THREE_HOSTS, ServiceRules.DEFAULTS.withZoneRebalancing(false)));
        assertEquals(0, movedBack(THREE_HOSTS, ServiceRules.DEFAULTS.withLimits(50, 100)));
    }

    @Test
    void leaves_tasks_where_they_are_unless_spreading_over_zones_is_the_first_strategy() {
        var packed = EcsScheduling.DEFAULTS.withStrategy(new StepCall("binpack", "memory"));
        var constrained = EcsScheduling.DEFAULTS.withConstraints(
                new StepCall("memberOf", "attribute:ecs.availability-zone in [a, b, c]"));

        assertEquals(0, movedBack(THREE_HOSTS.withScheduling(constrained), ServiceRules.DEFAULTS));
        assertEquals(false, packed.mayBalanceZones());
        assertEquals(true, EcsScheduling.DEFAULTS.mayBalanceZones());
    }
}
