package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.HostTable;
import io.berth.cluster.Purchase;
import io.berth.log.Fact;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.SpotSettings;
import io.berth.random.Constant;
import io.berth.workload.NetworkMode;
import io.berth.workload.StopReason;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** Three Spot hosts, one in each zone, that EC2 takes back after 1,000 s; it recommends rebalancing 300 s before the notice. */
class EcsSpotTest {
    private static final SpotSettings MARKET = new SpotSettings(new Constant(1_000), 120_000_000, new Constant(300));
    private static final SpotSettings CALM = new SpotSettings(new Constant(1e7), 120_000_000, new Constant(300));
    private static final Fault RECLAIM = new Fault.SpotReclaim(500_000_000, "a", 600_000_000);

    @Test
    void the_recommendation_comes_before_the_notice_and_the_end_two_minutes_after_it() {
        var run = new EcsRun(spec(MARKET, false, false, false), Lists.mutable.of(service("web", 512, 512, 0)));
        run.untilSecond(1_150);

        assertEquals("700.0 700.0 700.0", run.seconds(Fact.RebalanceRecommended.class));
        assertEquals("1000.0 1000.0 1000.0", run.seconds(Fact.SpotInterruptionNoticed.class));
        assertEquals("1120.0 1120.0 1120.0", run.seconds(Fact.HostStopped.class));
        assertEquals(0, run.facts(Fact.HostDraining.class).size());
    }

    @Test
    void the_group_replaces_interrupted_hosts_when_its_health_check_has_failed() {
        var run = new EcsRun(spec(MARKET, false, false, false), Lists.mutable.of(service("web", 512, 512, 0)));
        run.untilSecond(1_300);

        assertEquals(3, run.count(Fact.HostRequested.class, 1_180, 1_181));
    }

    @Test
    void without_draining_tasks_die_with_their_host_and_the_service_learns_of_it_when_the_agent_is_missed() {
        var run = new EcsRun(spec(CALM, false, false, false), web(3), RECLAIM);
        run.untilSecond(800);

        assertEquals("620.0", run.seconds(Fact.TaskEnded.class));
        assertEquals(TaskState.LOST, run.facts(Fact.TaskEnded.class).getFirst().fate());
        assertEquals(
                StopReason.HOST_TERMINATED,
                run.facts(Fact.StopReasonGiven.class).getFirst().reason());
        // A minute until the agent is missed, a second until the service is looked at.
        assertEquals(1, run.count(Fact.TaskArrived.class, 681, 682));
    }

    @Test
    void spot_instance_draining_of_the_agent_replaces_tasks_of_services_at_the_notice() {
        var run = new EcsRun(spec(CALM, true, false, false), web(3), RECLAIM);
        run.untilSecond(800);

        assertEquals("500.0", run.seconds(Fact.HostDraining.class));
        assertEquals(1, run.count(Fact.TaskArrived.class, 500, 502));
        assertEquals(0, run.facts(Fact.StopReasonGiven.class).size());
    }

    @Test
    void managed_draining_drains_at_the_notice_too() {
        var run = new EcsRun(spec(CALM, false, true, false), web(3), RECLAIM);
        run.untilSecond(800);

        assertEquals("500.0", run.seconds(Fact.HostDraining.class));
    }

    @Test
    void two_minutes_may_not_be_enough_for_tasks_of_jobs() {
        MutableList<WorkItem> jobs = Lists.mutable.of(job("batch", shape(1_024, 512, NetworkMode.BRIDGE), 0, 6, 5_000));
        var run = new EcsRun(spec(CALM, true, true, false), jobs, RECLAIM);
        run.untilSecond(800);

        long lost = run.world.tasks().count(TaskState.LOST);
        assertEquals(6 - lost, run.world.tasks().count(TaskState.RUNNING));
        assertTrue(run.facts(Fact.TaskEnded.class).allSatisfy(end -> end.at() == 620_000_000));
    }

    @Test
    void capacity_rebalancing_launches_the_replacement_before_the_host_ends() {
        var run = new EcsRun(spec(MARKET, false, true, true), Lists.mutable.of(service("web", 512, 512, 0)));
        run.untilSecond(990);

        assertEquals(3, run.count(Fact.HostRequested.class, 700, 701));
        assertEquals("745.0 745.0 745.0", run.seconds(Fact.HostStopped.class));
        assertEquals(0, run.facts(Fact.SpotInterruptionNoticed.class).size());
    }

    @Test
    void a_zone_without_spot_capacity_gets_no_spot_hosts_until_it_returns() {
        var run = new EcsRun(spec(CALM, false, true, false), web(3), RECLAIM);
        run.untilSecond(2_000);

        assertEquals("500.0", run.seconds(Fact.SpotReclaimed.class));
        assertEquals("1100.0", run.seconds(Fact.SpotReturned.class));
        Fact.HostRequested replacement =
                run.facts(Fact.HostRequested.class).detect(request -> request.at() >= 500_000_000);
        assertEquals(1, replacement.zone());
    }

    @Test
    void a_type_without_spot_capacity_is_replaced_by_another_of_the_group() {
        var mixed = new EcsProviderSpec("spot", Lists.immutable.of("m5.large", "m6i.large"), 3, 3, 3, null)
                .onSpot(new EcsSpot(CALM, false, false));
        var run = new EcsRun(
                EcsSpec.of(mixed), web(3), new Fault.SpotReclaim(500_000_000, null, "m5.large", 900_000_000));
        run.untilSecond(2_000);

        var reclaimed = run.facts(Fact.SpotReclaimed.class).getOnly();
        assertEquals(-1, reclaimed.zone());
        assertEquals("m5.large", reclaimed.instanceType());
        assertEquals("500.0 500.0 500.0", run.seconds(Fact.SpotInterruptionNoticed.class));
        HostTable hosts = run.orchestrator.hosts();
        assertEquals(
                "m6i.large m6i.large m6i.large",
                hosts.active().collect(host -> hosts.shape(host).type().name()).makeString(" "));
    }

    @Test
    void a_pool_is_one_type_in_one_zone() {
        var run = new EcsRun(
                spec(CALM, false, true, false),
                web(3),
                new Fault.SpotReclaim(500_000_000, "b", "m6i.large", 900_000_000));
        run.untilSecond(800);
        assertEquals(0, run.facts(Fact.SpotInterruptionNoticed.class).size());

        var hit = new EcsRun(
                spec(CALM, false, true, false),
                web(3),
                new Fault.SpotReclaim(500_000_000, "b", "m5.large", 900_000_000));
        hit.untilSecond(800);
        assertEquals(1, hit.facts(Fact.SpotInterruptionNoticed.class).size());
    }

    @Test
    void with_protection_and_without_draining_tasks_die_with_hosts_that_end_otherwise_than_by_scale_in() {
        var provider = EcsProviderSpec.scaled("spot", "m5.large", 3, 3, EcsManagedScaling.DEFAULTS)
                .onSpot(new EcsSpot(CALM, false, false))
                .ending(true, false);
        var run = new EcsRun(EcsSpec.of(provider), web(3), RECLAIM);
        run.untilSecond(800);

        assertEquals(0, run.facts(Fact.HostDraining.class).size());
        assertEquals(TaskState.LOST, run.facts(Fact.TaskEnded.class).getFirst().fate());
    }

    @Test
    void no_spot_task_falls_back_to_capacity_on_demand() {
        var mixed = EcsSpec.of(EcsProviderSpec.fixed("steady", "m5.large", 1), provider(CALM, false, true, false))
                .withStrategy(
                        new CapacityProviderStrategyItem("steady", 1, 0),
                        new CapacityProviderStrategyItem("spot", 0, 1));
        Fault[] everywhere = {
            new Fault.SpotReclaim(500_000_000, "a", 9_000_000_000L),
            new Fault.SpotReclaim(500_000_000, "b", 9_000_000_000L),
            new Fault.SpotReclaim(500_000_000, "c", 9_000_000_000L)
        };
        var run = new EcsRun(mixed, web(5), everywhere);
        run.untilSecond(2_000);

        // One of base, four on Spot, whose replacements wait for Spot hosts.
        assertEquals(1, run.world.tasks().count(TaskState.RUNNING));
        assertEquals(4, run.world.tasks().count(TaskState.WAITING));
        assertTrue(run.orchestrator
                .hosts()
                .active()
                .allSatisfy(host -> run.orchestrator.hosts().shape(host).purchase() == Purchase.ON_DEMAND));
    }

    private static MutableList<WorkItem> web(int tasks) {
        return Lists.mutable.of(service("web", 512, 512, tasks));
    }

    private static EcsSpec spec(SpotSettings market, boolean agentDrains, boolean managed, boolean rebalancing) {
        return EcsSpec.of(provider(market, agentDrains, managed, rebalancing));
    }

    private static EcsProviderSpec provider(
            SpotSettings market, boolean agentDrains, boolean managed, boolean rebalancing) {
        return EcsProviderSpec.fixed("spot", "m5.large", 3)
                .onSpot(new EcsSpot(market, agentDrains, rebalancing))
                .ending(false, managed);
    }
}
