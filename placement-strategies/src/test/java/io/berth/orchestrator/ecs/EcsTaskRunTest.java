package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.serviceWithTraffic;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.Fault;
import io.berth.placement.Refusal;
import io.berth.placement.StepCall;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskState;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** Tasks on hosts that are there from the start; an m5.large has 2,048 CPU units and 7,651 MiB. */
class EcsTaskRunTest {
    private static final EcsSpec TWO_HOSTS = EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 2));
    private static final EcsSpec ONE_HOST = EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 1));

    @Test
    void a_cached_task_runs_after_the_control_plane_and_the_container() {
        var run = new EcsRun(TWO_HOSTS, Lists.mutable.of(job("j", shape(512, 512, NetworkMode.BRIDGE), 10, 1, 5)));
        run.untilSecond(60);

        assertEquals("10.0", run.seconds(Fact.TaskPlaced.class));
        assertEquals("10.7", run.seconds(Fact.ImagePulled.class));
        assertEquals("12.7", run.seconds(Fact.TaskStarted.class));
        assertEquals("17.7", run.seconds(Fact.TaskEnded.class));
        assertEquals("17.7", run.seconds(Fact.CapacityReleased.class));
    }

    @Test
    void an_awsvpc_task_waits_for_its_interface_and_a_large_host_has_two() {
        var run = new EcsRun(ONE_HOST, Lists.mutable.of(job("j", shape(64, 64, NetworkMode.AWSVPC), 10, 3, 5)));
        run.untilSecond(60);

        assertEquals("17.7 17.7", run.seconds(Fact.TaskStarted.class));
        assertEquals(
                Refusal.INTERFACES, run.facts(Fact.TaskWaits.class).getOnly().reason());
    }

    @Test
    void trunking_gives_ten_interfaces_that_attach_faster() {
        var hosts =
                new EcsHosts(EcsRun.HOSTS.catalogue(), true, 0, EcsRun.HOSTS.delays(), EcsRun.HOSTS.unhealthyMicros());
        var run = new EcsRun(
                ONE_HOST.withHosts(hosts), Lists.mutable.of(job("j", shape(64, 64, NetworkMode.AWSVPC), 10, 11, 5)));
        run.untilSecond(14.7);

        assertEquals(10, run.count(Fact.TaskStarted.class, 0, 15));
    }

    @Test
    void a_job_without_managed_scaling_fails_at_once_when_nothing_fits() {
        var run = new EcsRun(ONE_HOST, Lists.mutable.of(job("j", shape(1024, 512, NetworkMode.BRIDGE), 10, 3, 5)));
        run.untilSecond(60);

        var refused = run.facts(Fact.TaskEnded.class).select(end -> end.fate() == TaskState.REFUSED);
        assertEquals(10_000_000, refused.getOnly().at());
        assertEquals(Refusal.CPU, run.facts(Fact.TaskWaits.class).getOnly().reason());
    }

    @Test
    void a_service_without_room_is_tried_again_when_capacity_is_freed() {
        var run = new EcsRun(
                ONE_HOST,
                Lists.mutable.of(
                        service("web", 1024, 512, 0), job("j", shape(2048, 512, NetworkMode.BRIDGE), 0, 1, 30)));
        run.untilSecond(10);
        run.orchestrator.scale(0, 3);
        run.untilSecond(60);

        assertEquals("0.0 32.700001 32.700001", run.seconds(Fact.TaskPlaced.class));
        assertEquals("10.0 10.0 10.0", run.seconds(Fact.TaskWaits.class));
        assertEquals(1, run.world.tasks().count(TaskState.WAITING));
    }

    @Test
    void a_service_without_room_tries_for_50_seconds_and_again_after_5_minutes() {
        var run = new EcsRun(
                ONE_HOST,
                Lists.mutable.of(
                        service("web", 1024, 512, 0), job("j", shape(2048, 512, NetworkMode.BRIDGE), 0, 1, 80)));
        run.untilSecond(10);
        run.orchestrator.scale(0, 1);
        run.untilSecond(500);

        // The host is free at 82.7 s, when the attempts that began at 10 s are over; 10 + 50 + 300 is the next.
        assertEquals("0.0 360.000001", run.seconds(Fact.TaskPlaced.class));
    }

    @Test
    void without_checks_a_task_counts_as_healthy_forty_seconds_after_running() {
        var run = new EcsRun(TWO_HOSTS, Lists.mutable.of(service("web", 512, 512, 1)));
        run.untilSecond(60);

        assertEquals("2.7", run.seconds(Fact.TaskStarted.class));
        assertEquals("42.7", run.seconds(Fact.TaskHealthy.class));
    }

    @Test
    void a_target_needs_one_good_check_and_leaves_after_deregistration_and_stop_timeout() {
        var run = new EcsRun(TWO_HOSTS, Lists.mutable.of(serviceWithTraffic("web", 512, 512, 1)));
        run.untilSecond(100);
        run.orchestrator.scale(0, 0);
        run.untilSecond(500);

        assertEquals("6.7", run.seconds(Fact.TaskHealthy.class));
        assertEquals("100.0", run.seconds(Fact.CapacityReleased.class));
        // 300 s of deregistration, then 30 of the 40 s that the application would like to have.
        assertEquals("430.0", run.seconds(Fact.TaskEnded.class));
    }

    @Test
    void capacity_is_placed_anew_when_the_stop_is_ordered_and_starts_when_it_is_done() {
        var run = new EcsRun(
                ONE_HOST,
                Lists.mutable.of(
                        service("web", 2048, 512, 1), job("j", shape(2048, 512, NetworkMode.BRIDGE), 101, 1, 5)));
        run.untilSecond(100);
        run.orchestrator.scale(0, 0);
        run.untilSecond(200);

        assertEquals("0.0 101.0", run.seconds(Fact.TaskPlaced.class));
        assertEquals(130_000_000, run.facts(Fact.TaskEnded.class).getFirst().at());
        assertEquals("0.0 130.0", run.seconds(Fact.ImagePullStarted.class));
    }

    @Test
    void a_service_launches_five_hundred_tasks_a_minute() {
        var run = new EcsRun(
                EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 40)),
                Lists.mutable.of(service("web", 16, 16, 2_000)));
        run.untilSecond(180);

        assertEquals(10, run.count(Fact.TaskPlaced.class, 0, 0.1));
        assertEquals(500, run.count(Fact.TaskPlaced.class, 60, 120));
    }

    @Test
    void services_spread_over_zones_then_hosts_and_leave_in_reverse() {
        var run = new EcsRun(
                EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 6)), Lists.mutable.of(service("web", 64, 64, 9)));
        run.untilSecond(60);
        assertEquals("3 3 3", tasksByZone(run));

        run.orchestrator.scale(0, 7);
        run.untilSecond(200);
        String left = tasksByZone(run);
        assertTrue(left.equals("2 2 3") || left.equals("2 3 2") || left.equals("3 2 2"), left);
        for (int host = 0; host < 6; host++) {
            assertTrue(run.orchestrator.hosts().tasks().of(host) <= 2, "spread over the hosts of a zone");
        }
    }

    private static String tasksByZone(EcsRun run) {
        int[] tasks = new int[3];
        for (int host = 0; host < 6; host++) {
            tasks[run.orchestrator.hosts().zone().of(host)] +=
                    run.orchestrator.hosts().tasks().of(host);
        }
        return tasks[0] + " " + tasks[1] + " " + tasks[2];
    }

    @Test
    void a_constraint_keeps_tasks_away() {
        var spec = TWO_HOSTS.withScheduling(EcsScheduling.DEFAULTS.withConstraints(
                new StepCall("memberOf", "attribute:ecs.availability-zone == c")));
        var run = new EcsRun(spec, Lists.mutable.of(job("j", shape(64, 64, NetworkMode.BRIDGE), 1, 1, 5)));
        run.untilSecond(10);

        assertEquals(
                Refusal.MEMBER_OF, run.facts(Fact.TaskWaits.class).getOnly().reason());
    }

    @Test
    void a_killed_task_is_replaced_after_one_round_of_the_scheduler() {
        var run = new EcsRun(
                TWO_HOSTS, Lists.mutable.of(service("web", 512, 512, 1)), new Fault.KillTask(100_000_000, "web", 1));
        run.untilSecond(200);

        assertEquals(TaskState.LOST, run.facts(Fact.TaskEnded.class).getOnly().fate());
        assertEquals("0.0 101.0", run.seconds(Fact.TaskPlaced.class));
    }

    @Test
    void a_lost_host_is_noticed_after_a_minute_and_replaced() {
        var run = new EcsRun(
                TWO_HOSTS, Lists.mutable.of(service("web", 1500, 512, 2)), new Fault.KillHost(100_000_000, 1));
        run.untilSecond(300);

        assertEquals("100.0", run.seconds(Fact.TaskEnded.class));
        assertEquals("0.0 0.0 160.0", run.seconds(Fact.HostRequested.class));
        assertEquals("0.0 0.0 205.0", run.seconds(Fact.HostReady.class));
        // The scheduler misses the agent at 160 s, asks for a replacement at 161 s, and finds room when the new host
        // registers.
        assertEquals(161_000_000, run.facts(Fact.TaskArrived.class).getLast().at());
        assertEquals("0.0 0.0 205.000001", run.seconds(Fact.TaskPlaced.class));
    }

    @Test
    void a_zone_outage_moves_hosts_and_tasks_to_the_other_zones() {
        var run = new EcsRun(
                EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 3)),
                Lists.mutable.of(service("web", 1500, 512, 3)),
                new Fault.ZoneOutage(100_000_000, "a", 600_000_000));
        run.untilSecond(400);

        var replacement = run.facts(Fact.HostRequested.class).getLast();
        assertEquals(160_000_000, replacement.at());
        assertTrue(replacement.zone() != 0);
        assertEquals(3, run.world.tasks().count(TaskState.RUNNING));
    }

    @Test
    void two_providers_share_tasks_by_weight() {
        var run = new EcsRun(
                EcsSpec.of(EcsProviderSpec.fixed("a", "m5.large", 2), EcsProviderSpec.fixed("b", "m5.large", 2))
                        .withStrategy(
                                new CapacityProviderStrategyItem("a", 0, 1),
                                new CapacityProviderStrategyItem("b", 0, 4)),
                Lists.mutable.of(service("web", 64, 64, 10)));
        run.untilSecond(60);

        int onA = 0;
        for (int host = 0; host < 4; host++) {
            onA += run.orchestrator.hosts().pool().of(host) == 0
                    ? run.orchestrator.hosts().tasks().of(host)
                    : 0;
        }
        assertEquals(2, onA);
    }
}
