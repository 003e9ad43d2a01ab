package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.InstanceCatalogue;
import io.berth.log.Fact;
import io.berth.placement.Refusal;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskShape;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published examples of what hosts register and tasks take (ECS developer guide and agent source, read 2026-10), one by one. */
class EcsHostExamplesTest {
    private static final InstanceCatalogue TYPES = InstanceCatalogue.builtIn();
    private static final EcsSpec ONE_HOST = EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 1));

    @ParameterizedTest(name = "{0}: {1} MiB measured")
    @CsvSource({
        "m5.large, 7640",
        "m5.large, 7652",
        "m5.xlarge, 15536",
        "m5.xlarge, 15712",
        "g4dn.xlarge, 15692",
        "r5.xlarge, 31627",
        "g4dn.2xlarge, 31627",
        "r5.2xlarge, 63499",
        "r5.4xlarge, 127337"
    })
    void a_host_registers_what_was_measured_within_one_percent(String type, int mib) {
        assertEquals(mib, TYPES.require(type).registeredMemoryMib(), mib * 0.0105);
    }

    /** Nitro machines from 8 GiB: 97.4 % less 328 MiB; small and burstable ones: 95 %, an assumption. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "m5.large, 7651",
        "r5.4xlarge, 127337",
        "c5.large, 3891",
        "t3.medium, 3891",
        "t3.large, 7782",
        "t4g.small, 1945"
    })
    void a_host_registers_the_memory_of_the_model(String type, int mib) {
        assertEquals(mib, TYPES.require(type).registeredMemoryMib(), 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"m5.large, 2", "m5.xlarge, 3", "t3.medium, 2", "m5.4xlarge, 7"})
    void without_trunking_so_many_tasks_have_an_interface(String type, int tasks) {
        assertEquals(tasks, TYPES.require(type).awsvpcTasks());
    }

    @ParameterizedTest(name = "{0} MiB on {1}")
    @CsvSource({"4096, t3.medium", "8192, m5.large"})
    void a_task_of_the_nominal_memory_never_fits(int mib, String type) {
        assertTrue(TYPES.require(type).registeredMemoryMib() < mib);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "m7g.medium, 4",
        "m5.large, 10",
        "m5.xlarge, 20",
        "m5.2xlarge, 40",
        "m5.4xlarge, 60",
        "m5.8xlarge, 60",
        "m6i.8xlarge, 90",
        "c5.9xlarge, 60",
        "m5.12xlarge, 60",
        "m6i.16xlarge, 120",
        "m7i-flex.large, 4",
        "m7i-flex.xlarge, 10",
        "x2iedn.xlarge, 13",
        "g5.xlarge, 6",
        "g5.2xlarge, 19",
        "t3.large, 0",
        "t3a.large, 0",
        "t4g.large, 0",
        "g4dn.xlarge, 0",
        "inf1.xlarge, 0"
    })
    void a_trunk_carries_so_many_tasks(String type, int tasks) {
        assertEquals(tasks, TYPES.require(type).awsvpcTasksTrunking());
    }

    @Test
    void without_trunking_one_interface_is_the_hosts_own() {
        TYPES.types().forEach(type -> {
            if (!type.name().startsWith("p")) {
                assertEquals(type.maxInterfaces() - 1, type.awsvpcTasks(), type.name());
            }
        });
    }

    @Test
    void two_tasks_with_the_same_port_cannot_share_a_host_in_host_mode() {
        var run = new EcsRun(ONE_HOST, Lists.mutable.of(job("j", withPort(NetworkMode.HOST), 10, 2, 60)));
        run.untilSecond(20);

        assertEquals(1, run.facts(Fact.TaskPlaced.class).size());
        assertEquals(Refusal.PORTS, run.facts(Fact.TaskWaits.class).getOnly().reason());
    }

    @Test
    void a_task_with_an_interface_of_its_own_takes_no_host_port() {
        var run = new EcsRun(ONE_HOST, Lists.mutable.of(job("j", withPort(NetworkMode.AWSVPC), 10, 2, 60)));

        assertEquals(2, run.untilSecond(20).facts(Fact.TaskPlaced.class).size());
    }

    @Test
    void a_container_with_no_cpu_units_takes_no_cpu_in_placement() {
        var run = new EcsRun(
                ONE_HOST,
                Lists.mutable.of(
                        job("full", shape(2048, 64, NetworkMode.BRIDGE), 10, 1, 60),
                        job("free", shape(0, 64, NetworkMode.BRIDGE), 10, 5, 60)));

        assertEquals(6, run.untilSecond(20).facts(Fact.TaskPlaced.class).size());
    }

    @Test
    void a_placed_task_can_stay_pending_until_the_stop_timeout_of_another_runs_out() {
        var old = service("old", 2048, 64, 1);
        var run =
                new EcsRun(ONE_HOST, Lists.mutable.of(old, job("new", shape(2048, 64, NetworkMode.BRIDGE), 70, 1, 5)));
        run.untilSecond(65);
        run.orchestrator.scale(0, 0);
        run.untilSecond(120);

        // Told to stop at second 65, killed 30 s later; only then does the agent begin with the task that was placed at
        // 70.
        assertEquals("0.0 70.0", run.seconds(Fact.TaskPlaced.class));
        assertEquals("0.0 95.0", run.seconds(Fact.ImagePullStarted.class));
    }

    @Test
    void the_closest_host_and_what_it_lacked_are_told() {
        var run = new EcsRun(ONE_HOST, Lists.mutable.of(job("j", shape(64, 7700, NetworkMode.BRIDGE), 10, 1, 5)));
        var waits = run.untilSecond(20).facts(Fact.TaskWaits.class).getOnly();

        assertEquals(new Fact.TaskWaits(10_000_000, 0, Refusal.MEMORY, 0, 49L << 20), waits);
    }

    private static TaskShape withPort(NetworkMode mode) {
        ImmutableIntList ports = IntLists.immutable.of(8080);
        return new TaskShape("i", 64, 64, 0, mode, ports, 0, 1_000_000);
    }
}
