package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.workload.AllAtOnce;
import io.berth.workload.EvictionReason;
import io.berth.workload.Failure;
import io.berth.workload.MemoryUse;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskState;
import org.junit.jupiter.api.Test;

/** Memory limits, eviction by kubelet and the kernel's choice, on nodes that leave 15,710 MiB to pods. */
class PodMemoryTest {
    private static final long SECOND = 1_000_000;

    private static SketchedWorkload sketch() {
        return new SketchedWorkload().image("app", 60_000_000);
    }

    @Test
    void a_container_above_its_limit_is_killed_and_starts_again_in_its_pod() {
        EksRun run = new EksRun(
                        sketch().size(512, 1024)
                                .usesMemory(MemoryUse.constantMib(1_025))
                                .service("web", 1)
                                .sketch(),
                        EksRun.nodes(1, 1, null))
                .untilSecond(40);

        assertThat(run.facts(Fact.TaskFailed.class).collect(Fact.TaskFailed::failure))
                .hasSizeGreaterThan(1)
                .containsOnly(Failure.MEMORY_LIMIT);
        assertThat(run.facts(Fact.TaskEnded.class)).isEmpty();
        assertThat(run.facts(Fact.TaskArrived.class)).hasSize(1);
        assertThat(run.world.tasks().is(0, TaskState.RUNNING)).isTrue();
    }

    @Test
    void a_pod_of_a_job_above_its_limit_is_followed_by_another() {
        EksRun run = new EksRun(
                        sketch().usesMemory(MemoryUse.constantMib(1_025))
                                .job("report", new AllAtOnce(SECOND, 1), 60)
                                .sketch(),
                        EksRun.nodes(1, 1, null))
                .untilSecond(14.9);

        assertThat(run.facts(Fact.TaskEnded.class).collect(Fact.TaskEnded::fate))
                .containsExactly(TaskState.LOST);
        assertThat(run.facts(Fact.TaskArrived.class)).hasSize(2);
    }

    @Test
    void a_node_that_runs_short_evicts_first_who_uses_more_than_it_requests() {
        // 4 x 3,900 MiB + 150 MiB are 40 MiB more than the node leaves to pods, and within the 100 MiB that kubelet
        // keeps back.
        EksRun run = new EksRun(
                        sketch().size(512, 3_900)
                                .memoryLimit(TaskShape.NO_LIMIT)
                                .service("modest", 4)
                                .size(128, 50)
                                .usesMemory(MemoryUse.constantMib(150))
                                .service("greedy", 1)
                                .sketch(),
                        EksRun.nodes(1, 1, null))
                .untilSecond(11);

        assertThat(run.facts(Fact.TaskEvicted.class).collect(Fact.TaskEvicted::reason))
                .containsExactly(EvictionReason.MEMORY_PRESSURE);
        assertThat(run.world
                        .tasks()
                        .item(run.facts(Fact.TaskEvicted.class).getFirst().task()))
                .isEqualTo(1);
        assertThat(run.millis(Fact.TaskEvicted.class)).isEqualTo("10000");
        assertThat(run.facts(Fact.TaskFailed.class)).isEmpty();
    }

    @Test
    void the_kernel_kills_burstable_before_guaranteed_containers() {
        // The node is overrun at once, before kubelet looks. The large pod has limits like its requests.
        EksRun run = new EksRun(
                        sketch().size(512, 14_000)
                                .service("guaranteed", 1)
                                .memoryLimit(TaskShape.NO_LIMIT)
                                .size(512, 500)
                                .usesMemory(MemoryUse.constantMib(2_500))
                                .service("burstable", 1)
                                .sketch(),
                        EksRun.nodes(1, 1, null))
                .untilSecond(9);

        assertThat(run.facts(Fact.TaskFailed.class).collect(Fact.TaskFailed::failure))
                .as("its container starts again at once, and meets the same end")
                .isNotEmpty()
                .containsOnly(Failure.HOST_MEMORY);
        assertThat(run.facts(Fact.TaskFailed.class)
                        .collect(failed -> run.world.tasks().item(failed.task())))
                .containsOnly(1);
    }
}
