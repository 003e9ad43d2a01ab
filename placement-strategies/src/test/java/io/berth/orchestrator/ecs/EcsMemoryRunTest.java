package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.placement.Refusal;
import io.berth.workload.Failure;
import io.berth.workload.MemoryUse;
import io.berth.workload.NetworkMode;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskState;
import io.berth.workload.Traffic;
import io.berth.workload.WorkItem;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hard and soft limits of memory and what over-commitment does (ECS API, ContainerDefinition; Linux, mm/oom_kill.c; read 2026-10).
 *
 * <p>One m5.large with 7,651 MiB; a task that is asked for at second 10 runs at second 12.7.
 */
class EcsMemoryRunTest {
    private static final EcsSpec ONE_HOST = EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 1));

    @ParameterizedTest(name = "{0} MiB soft, {1} MiB hard")
    @CsvSource(delimiter = '|', textBlock = """
            2500 | 6000 | 3
            2500 |    0 | 3
            3000 | 3000 | 2
            3826 | 3826 | 1
            """)
    void a_task_takes_its_soft_limit_from_the_host_and_else_its_hard_one(int softMib, int hardMib, int placed) {
        var run = run(job("j", task(softMib, hardMib, 100), 10, 4, 60)).untilSecond(15);

        assertEquals(placed, run.facts(Fact.TaskPlaced.class).size());
        assertEquals(Refusal.MEMORY, run.facts(Fact.TaskWaits.class).getFirst().reason());
    }

    @ParameterizedTest(name = "{2} MiB used of {1} MiB")
    @CsvSource(delimiter = '|', textBlock = """
            256 | 512 | 512 |
            256 | 512 | 513 | MEMORY_LIMIT
            512 | 512 | 513 | MEMORY_LIMIT
            256 |   0 | 513 |
            """)
    void a_container_above_its_hard_limit_is_killed(int softMib, int hardMib, int usedMib, Failure failure) {
        var run = run(job("j", task(softMib, hardMib, usedMib), 10, 1, 60)).untilSecond(20);

        assertEquals(
                failure == null ? Lists.mutable.empty() : Lists.mutable.of(failure),
                run.facts(Fact.TaskFailed.class).collect(Fact.TaskFailed::failure));
        assertEquals(failure == null ? "" : "12.700001", run.seconds(Fact.TaskEnded.class));
        run.facts(Fact.TaskEnded.class).forEach(ended -> assertEquals(TaskState.LOST, ended.fate()));
    }

    @Test
    void a_service_replaces_a_killed_task_without_throttling_because_it_ran() {
        var run =
                run(new ServiceSpec("web", task(512, 512, 600), 1, null, null)).untilSecond(60);

        assertTrue(run.facts(Fact.TaskFailed.class).size() >= 10, "killed again and again");
        assertEquals("", run.seconds(Fact.LaunchesThrottled.class));
    }

    @Test
    void a_host_out_of_memory_kills_the_container_that_uses_most() {
        var run = run(
                        job("small", task(512, 0, 2000), 10, 2, 90),
                        job("large", task(512, 0, 3000), 20, 1, 90),
                        job("last", task(512, 0, 700), 30, 1, 90))
                .untilSecond(60);

        // 2,000 + 2,000 + 3,000 MiB fit; with 700 more it is the largest that goes, not the newest.
        var killed = run.facts(Fact.TaskFailed.class).getOnly();
        assertEquals(Failure.HOST_MEMORY, killed.failure());
        assertEquals("large", item(run, killed.task()));
        assertEquals("32.700001", run.seconds(Fact.TaskEnded.class));
    }

    @Test
    void of_equal_containers_the_youngest_is_killed() {
        var run = run(job("j", task(512, 0, 3000), 10, 2, 90), job("k", task(512, 0, 3000), 20, 1, 90))
                .untilSecond(60);

        assertEquals("k", item(run, run.facts(Fact.TaskFailed.class).getOnly().task()));
    }

    @Test
    void a_container_that_shuts_down_still_uses_its_memory() {
        var old = new ServiceSpec("old", task(512, 0, 4000), 1, null, null);
        var run = run(old, job("new", task(512, 0, 4000), 30, 1, 90)).untilSecond(20);
        run.orchestrator.scale(0, 0);
        run.untilSecond(40);

        // Told to stop at second 20, the old one has 30 s to do so.
        assertEquals(
                Failure.HOST_MEMORY, run.facts(Fact.TaskFailed.class).getOnly().failure());
    }

    @Test
    void memory_that_follows_requests_hits_the_limit_when_the_rate_rises() {
        var spike = new Traffic.Spike(100_000_000, 100, 0, 100_000_000);
        var traffic = new Traffic(10, Lists.immutable.of(spike), 100);
        var use = new MemoryUse(100L << 20, 5L << 20);
        var web = new ServiceSpec("web", task(512, 512, 0).using(use), 1, traffic, null);
        var run = run(web);

        // 100 + 10 x 5 MiB before, 100 + 100 x 5 MiB in the spike.
        assertEquals("", run.untilSecond(99).seconds(Fact.TaskFailed.class));
        run.untilSecond(102);
        assertEquals(
                Failure.MEMORY_LIMIT,
                run.facts(Fact.TaskFailed.class).getFirst().failure());
    }

    private static String item(EcsRun run, int task) {
        return run.world.workload().item(run.world.tasks().item(task)).name();
    }

    private static EcsRun run(WorkItem... items) {
        MutableList<WorkItem> all = Lists.mutable.of(items);
        return new EcsRun(ONE_HOST, all);
    }

    private static TaskShape task(int softMib, int hardMib, int usedMib) {
        return shape(64, softMib, NetworkMode.BRIDGE)
                .withMemory(softMib, hardMib)
                .using(MemoryUse.constantMib(usedMib));
    }
}
