package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.log.Fact;
import io.berth.workload.CpuUse;
import io.berth.workload.NetworkMode;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import io.berth.workload.WorkItem;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/**
 * CPU as a share (ECS developer guide, task definition parameters, read 2026-10) on one m5.large with 2,048 units.
 *
 * <p>A task that is asked for at second 10 runs at second 12.7, when it also begins to work.
 */
class EcsCpuRunTest {
    private static final EcsSpec ONE_HOST = EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 1));

    @Test
    void a_container_uses_idle_cpu_beyond_its_reservation() {
        // Reserves a quarter of what it uses, and the host is idle.
        assertEquals("22.7", ends(job("j", task(256, 1024), 10, 1, 10)));
    }

    @Test
    void over_commitment_stretches_run_times() {
        // Four times 1,024 units on 2,048: everyone gets half and needs twice as long.
        assertEquals("32.7 32.7 32.7 32.7", ends(job("j", task(256, 1024), 10, 4, 10)));
    }

    @Test
    void cpu_is_shared_in_proportion_to_the_units_reserved() {
        // Weights 512 and 1,536 on 2,048 units: the heavy one gets 1,536 of 2,048, the light one 512 until the heavy
        // one is done at
        // second 12.7 + 10 x 2,048 / 1,536 = 26.033334; then 2,048. Done by then: a third; the rest takes 6.666667 s.
        assertEquals(
                "26.033334 32.700001",
                ends(job("light", task(512, 2048), 10, 1, 10), job("heavy", task(1536, 2048), 10, 1, 10)));
    }

    @Test
    void what_one_task_leaves_the_others_get() {
        // The small one can use no more than 256, so the large one gets the other 1,792 of its 2,048: 10 x 2,048 /
        // 1,792.
        assertEquals(
                "22.7 23.95", ends(job("small", task(1024, 256), 10, 1, 10), job("large", task(256, 2048), 10, 1, 10)));
    }

    @Test
    void cpu_of_the_task_is_a_hard_limit() {
        var limited = shape(256, 64, NetworkMode.BRIDGE).using(new CpuUse(1024, true));

        assertEquals("52.7", ends(job("j", limited, 10, 1, 10)));
    }

    @Test
    void tasks_that_say_nothing_use_what_they_reserve() {
        // 1,024 of 2,048 units are left for ten seconds, then all: half of the work, and the other half in 5 s.
        assertEquals(
                "22.7 27.7",
                ends(
                        job("plain", shape(1024, 64, NetworkMode.BRIDGE), 10, 1, 10),
                        job("eager", task(256, 2048), 10, 1, 10)));
    }

    @Test
    void a_service_answers_more_with_the_idle_cpu_of_its_host() {
        // 0.25 vCPU reserved and 1 vCPU used answer 250 and 1,000 requests of 1 ms a second.
        assertEquals(600, servedAt(600, task(256, 1024)), 1);
        assertEquals(1000, servedAt(2000, task(256, 1024)), 1);
        assertEquals(250, servedAt(600, shape(256, 64, NetworkMode.BRIDGE)), 1);
    }

    private static double servedAt(double perSecond, TaskShape shape) {
        var web = new ServiceSpec("web", shape, 1, new Traffic(perSecond, Lists.immutable.empty(), 1_000), null);
        var run = new EcsRun(ONE_HOST, Lists.mutable.of(web)).untilSecond(601);
        return run.facts(Fact.RequestsServed.class).getLast().milliRequests() / 60_000.0;
    }

    private static String ends(WorkItem... items) {
        return new EcsRun(ONE_HOST, Lists.mutable.of(items)).untilSecond(200).seconds(Fact.TaskEnded.class);
    }

    private static TaskShape task(int cpuUnits, int usedUnits) {
        return shape(cpuUnits, 64, NetworkMode.BRIDGE).using(new CpuUse(usedUnits, false));
    }
}
