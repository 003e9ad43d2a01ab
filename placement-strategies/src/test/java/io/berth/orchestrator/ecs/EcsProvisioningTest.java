package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.placement.StepCall;
import io.berth.random.Constant;
import io.berth.random.Uniform;
import io.berth.workload.NetworkMode;
import io.berth.workload.StopReason;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks that wait in PROVISIONING: how long, and what they are told when nothing came of it. */
class EcsProvisioningTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            RESOURCE:CPU    | 2048 |  512 | BRIDGE |    0
            RESOURCE:MEMORY |  128 | 7000 | BRIDGE |    0
            RESOURCE:PORTS  |  128 |  512 | HOST   | 8080
            RESOURCE:ENI    |  128 |  512 | AWSVPC |    0
            """)
    void the_stopped_reason_names_what_hosts_had_too_little_of(
            String words, int cpuUnits, int mib, NetworkMode mode, int port) {
        var ports = port == 0 ? IntLists.immutable.empty() : IntLists.immutable.of(port);
        var shape = new TaskShape("i", cpuUnits, mib, 0, mode, ports, 0, 0);
        // One host that cannot grow; m5.large has two interfaces for tasks.
        var run = new EcsRun(full(1), Lists.mutable.of(job("j", shape, 1, 3, 90_000)));
        run.untilSecond(1_000);

        assertEquals("TaskFailedToStart: " + words, words(run).getFirst());
        assertEquals("901.0", run.seconds(Fact.StopReasonGiven.class).split(" ")[0]);
    }

    @Test
    void the_stopped_reason_names_a_constraint_that_no_host_satisfies() {
        var spec = full(1).withScheduling(EcsScheduling.DEFAULTS.withConstraints(
                new StepCall("memberOf", "attribute:ecs.instance-type == c5.large")));
        var run = new EcsRun(spec, tasks(1));
        run.untilSecond(1_000);

        assertEquals(
                "[TaskFailedToStart: MemberOf placement constraint unsatisfied]",
                words(run).toString());
    }

    @Test
    void a_provider_without_hosts_is_an_empty_capacity_provider() {
        var run = new EcsRun(full(0), tasks(1));
        run.untilSecond(1_000);

        assertEquals("[TaskFailedToStart: EMPTY CAPACITY PROVIDER]", words(run).toString());
    }

    @Test
    void a_provider_whose_hosts_all_drain_has_no_active_instances() {
        MutableList<WorkItem> items = tasks(1);
        items.add(job("late", shape(512, 512, NetworkMode.BRIDGE), 60, 1, 10));
        items.add(0, job("first", shape(512, 512, NetworkMode.BRIDGE), 0.5, 1, 90_000));
        var run = new EcsRun(full(1), items, new Fault.DrainHost(30_000_000, 1));
        run.untilSecond(1_000);

        assertEquals("[TaskFailedToStart: NO ACTIVE INSTANCES]", words(run).toString());
    }

    @Test
    void a_service_asks_for_another_task_when_one_was_stopped() {
        var run = new EcsRun(full(0), Lists.mutable.of(service("web", 512, 512, 1)));
        run.untilSecond(902);

        assertEquals(
                TaskState.STOPPED, run.facts(Fact.TaskEnded.class).getOnly().fate());
        assertEquals("0.0 901.0", run.seconds(Fact.TaskArrived.class));
    }

    @Test
    void tasks_wait_ten_to_thirty_minutes_when_the_setting_says_so() {
        var law = EcsScheduling.DEFAULTS.withProvisioning(500, new Uniform(600, 1_800));
        var run = new EcsRun(full(0).withScheduling(law), tasks(200));
        run.untilSecond(4_000);

        MutableList<Double> waits = run.facts(Fact.TaskEnded.class).collect(end -> end.at() / 1e6 - 1);
        assertEquals(200, waits.size());
        assertTrue(waits.allSatisfy(wait -> wait >= 600 && wait <= 1_800));
        assertEquals(1_200, waits.sumOfDouble(wait -> wait) / 200, 60);
    }

    @Test
    void a_task_that_fits_at_the_last_moment_is_placed() {
        // The first job ends when the wait of the second is over, and both happen before anybody looks again.
        var spec = full(1).withScheduling(EcsScheduling.DEFAULTS.withProvisioning(500, new Constant(100)));
        var whole = shape(2_048, 512, NetworkMode.BRIDGE);
        var run = new EcsRun(spec, Lists.mutable.of(job("a", whole, 1, 1, 102.3), job("b", whole, 6, 1, 10)));
        run.untilSecond(200);

        assertEquals(2, run.world.tasks().count(TaskState.FINISHED));
    }

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void every_reason_has_words_of_its_own(StopReason reason) {
        assertEquals(
                1,
                Lists.immutable
                        .of(StopReason.values())
                        .count(other -> other.words().equals(reason.words())));
    }

    private static MutableList<WorkItem> tasks(int count) {
        return Lists.mutable.of(job("j", shape(512, 512, NetworkMode.BRIDGE), 1, count, 90_000));
    }

    private static EcsSpec full(int hosts) {
        return EcsSpec.of(new EcsProviderSpec(
                "p", Lists.immutable.of("m5.large"), hosts, hosts, hosts, EcsManagedScaling.DEFAULTS));
    }

    private static MutableList<String> words(EcsRun run) {
        return run.facts(Fact.StopReasonGiven.class)
                .collect(given -> given.reason().words());
    }
}
