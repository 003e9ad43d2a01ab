package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.HostState;
import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.workload.NetworkMode;
import io.berth.workload.ServiceRules;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/**
 * Draining of hosts (ECS developer guide, container instance draining and managed instance draining; read 2026-10). A host is
 * drained at 100 s, when all tasks are healthy. Tasks run 2.7 s after they are placed, settle for 40 s and stop in 30 s.
 */
class EcsDrainingTest {
    private static final EcsProviderSpec TWO_HOSTS = EcsProviderSpec.fixed("two", "m5.large", 2);
    private static final Fault DRAIN = new Fault.DrainHost(100_000_000, 1);

    private static EcsRun drained(int minimumHealthyPercent, int maximumPercent, WorkItem... others) {
        ServiceRules rules = ServiceRules.DEFAULTS
                .withLimits(minimumHealthyPercent, maximumPercent)
                .withZoneRebalancing(false);
        WorkItem web = new ServiceSpec("web", EcsRun.shape(256, 512, NetworkMode.BRIDGE), 2, null, null, rules);
        return new EcsRun(
                EcsSpec.of(TWO_HOSTS), Lists.mutable.of(others).with(web).reverseThis(), DRAIN);
    }

    private static int hostOf(EcsRun run) {
        return run.facts(Fact.HostDraining.class).getFirst().host();
    }

    @Test
    void starts_the_replacement_first_when_there_is_room_above_the_desired_count() {
        var run = drained(100, 200).untilSecond(600);

        // Replacement asked for at 101 s, healthy at 143.7 s; the old task stops a second later, and the host ends 30 s
        // after that.
        assertEquals(1, run.count(Fact.TaskPlaced.class, 101, 101.1));
        assertEquals(1, run.count(Fact.TaskDraining.class, 144.6, 144.8));
        assertEquals(HostState.STOPPED, run.orchestrator.hosts().state(hostOf(run)));
        assertEquals(1, run.count(Fact.HostStopped.class, 174.6, 174.8));
        assertEquals(2, run.orchestrator.hosts().active().size(), "the group has launched another host");
    }

    @Test
    void stops_first_when_fewer_may_be_healthy() {
        var run = drained(50, 100).untilSecond(600);

        assertEquals("101.0", run.seconds(Fact.TaskDraining.class));
        assertEquals(HostState.STOPPED, run.orchestrator.hosts().state(hostOf(run)));
    }

    @Test
    void is_stuck_when_neither_limit_gives_way() {
        var run = drained(100, 100).untilSecond(10_000);

        assertEquals("101.0", run.seconds(Fact.DeploymentBlocked.class));
        assertEquals(HostState.DRAINING, run.orchestrator.hosts().state(hostOf(run)));
    }

    @Test
    void leaves_tasks_of_jobs_alone_and_waits_for_their_end() {
        var shape = EcsRun.shape(1024, 1024, NetworkMode.BRIDGE);
        var run = drained(100, 200, EcsRun.job("batch", shape, 10, 2, 1_000)).untilSecond(2_000);

        assertEquals(2, run.facts(Fact.TaskEnded.class).count(end -> end.fate() == TaskState.FINISHED));
        assertEquals(1, run.count(Fact.HostStopped.class, 1_000, 1_100));
    }

    @Test
    void stops_daemons_last() {
        var shape = EcsRun.shape(256, 512, NetworkMode.BRIDGE);
        var agent = new ServiceSpec("agent", shape, 0, null, null, ServiceRules.DAEMON);
        var run = drained(100, 200, agent).untilSecond(600);

        var drainingTasks = run.facts(Fact.TaskDraining.class)
                .collect(fact -> run.world.tasks().item(fact.task()));
        assertEquals(Lists.mutable.of(0, 1), drainingTasks);
        assertEquals(1, run.count(Fact.HostStopped.class, 204, 206));
    }
}
