package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.workload.MemoryUse;
import io.berth.workload.NetworkMode;
import io.berth.workload.RestartPolicy;
import io.berth.workload.ServiceRules;
import io.berth.workload.ServiceSpec;
import io.berth.workload.Traffic;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/**
 * Containers that start again inside their task (ECS API, ContainerRestartPolicy, read 2026-11). One task with a limit of 512 MiB uses
 * 150 MiB, and 600 in a spike that begins at 500 s and lasts as long as a test says; it runs since 2.7 s, is killed at 501 s, and starts in 2 s.
 */
class EcsRestartTest {
    private static final EcsSpec ONE_HOST = EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 1));

    private static EcsRun run(ServiceRules rules, long spikeSeconds) {
        var spike = new Traffic.Spike(500_000_000, 100, 0, spikeSeconds * 1_000_000);
        var traffic = new Traffic(10, Lists.immutable.of(spike), 100);
        var shape = EcsRun.shape(64, 512, NetworkMode.BRIDGE).using(new MemoryUse(100L << 20, 5L << 20));
        return new EcsRun(
                        ONE_HOST,
                        Lists.mutable.of(
                                new ServiceSpec("web", shape, 1, traffic, null, rules.withZoneRebalancing(false))))
                .untilSecond(502);
    }

    @Test
    void a_killed_container_that_ran_long_enough_starts_again_in_its_task() {
        var run = run(ServiceRules.DEFAULTS.withRestart(RestartPolicy.DEFAULTS), 1)
                .untilSecond(1_000);

        assertEquals(1, run.facts(Fact.TaskFailed.class).size());
        assertEquals(1, run.facts(Fact.ContainerRestarted.class).size());
        assertEquals(
                2_000_000,
                run.facts(Fact.ContainerRestarted.class).getOnly().at()
                        - run.facts(Fact.TaskFailed.class).getOnly().at());
        assertEquals("", run.seconds(Fact.TaskEnded.class));
        assertEquals(1, run.facts(Fact.TaskArrived.class).size());
    }

    @Test
    void requests_fail_while_a_container_starts_again_and_not_after() {
        var run = run(ServiceRules.DEFAULTS.withRestart(RestartPolicy.DEFAULTS), 1)
                .untilSecond(1_000);
        double failed = run.world.traffic().failed(0);
        run.untilSecond(1_100);

        assertTrue(failed > 0, "some requests met nobody");
        assertEquals(failed, run.world.traffic().failed(0), 1e-6);
    }

    @Test
    void a_container_that_is_killed_again_too_early_ends_with_its_task() {
        var run = run(ServiceRules.DEFAULTS.withRestart(RestartPolicy.DEFAULTS), 60)
                .untilSecond(1_000);

        assertEquals(1, run.facts(Fact.ContainerRestarted.class).size());
        assertTrue(run.facts(Fact.TaskFailed.class).size() > 1);
        assertTrue(run.facts(Fact.TaskEnded.class).notEmpty());
    }

    @Test
    void without_a_restart_policy_the_task_ends() {
        var run = run(ServiceRules.DEFAULTS, 1).untilSecond(1_000);

        assertEquals("", run.seconds(Fact.ContainerRestarted.class));
        assertEquals(1, run.facts(Fact.TaskEnded.class).size());
    }

    @Test
    void a_task_that_is_told_to_stop_while_its_container_starts_again_stops() {
        var run = run(ServiceRules.DEFAULTS.withRestart(RestartPolicy.DEFAULTS), 1);
        assertEquals(1, run.facts(Fact.TaskFailed.class).size());
        run.orchestrator.scale(0, 0);
        run.untilSecond(2_000);

        assertEquals("", run.seconds(Fact.ContainerRestarted.class));
        assertEquals(1, run.facts(Fact.TaskEnded.class).size());
    }

    @Test
    void a_container_runs_one_to_thirty_minutes_before_it_starts_again() {
        assertThrows(IllegalArgumentException.class, () -> new RestartPolicy(59_000_000));
        assertThrows(IllegalArgumentException.class, () -> new RestartPolicy(1_801_000_000));
    }
}
