package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.log.Fact;
import io.berth.placement.Refusal;
import io.berth.placement.StepCall;
import io.berth.workload.NetworkMode;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.WorkItem;
import java.util.List;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of placement that show only in a run (ECS developer guide, task placement; API failure reasons; read 2026-10). */
class EcsPlacementRulesTest {
    private static final EcsSpec ONE_HOST = EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 1));
    private static final EcsSpec THREE_HOSTS = EcsSpec.of(EcsProviderSpec.fixed("fixed", "m5.large", 3));

    /** The host has room for 1,920 CPU units, 7,523 MiB, no interface, no GPU, and port 8080 is taken. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            constraint before all resources | m5.xlarge | 9999 | 9999 | 8080 | 1 | MEMBER_OF
            CPU before memory               | m5.large  | 9999 | 9999 | 8080 | 1 | CPU
            memory before ports             | m5.large  |   64 | 9999 | 8080 | 1 | MEMORY
            ports before devices            | m5.large  |   64 |   64 | 8080 | 1 | PORTS
            interfaces before devices       | m5.large  |   64 |   64 |    0 | 1 | INTERFACES
            interfaces                      | m5.large  |   64 |   64 |    0 | 0 | INTERFACES
            devices                         | m5.large  |   64 |   64 | 9090 | 1 | GPU
            """)
    void the_reason_that_is_told_is_the_first_check_that_leaves_no_host(
            String situation, String type, int cpu, int mib, int port, int gpus, Refusal reason) {
        boolean isAwsvpc = port == 0;
        var ports = isAwsvpc ? IntLists.immutable.empty() : IntLists.immutable.of(port);
        var wanted = new TaskShape(
                "i", cpu, mib, gpus, isAwsvpc ? NetworkMode.AWSVPC : NetworkMode.BRIDGE, ports, 0, 1_000_000);
        var taken = new TaskShape("i", 64, 64, 0, NetworkMode.BRIDGE, IntLists.immutable.of(8080), 0, 1_000_000);
        MutableList<WorkItem> items = Lists.mutable.of(
                job("interfaces", shape(32, 32, NetworkMode.AWSVPC), 1, 2, 60),
                job("port", taken, 1, 1, 60),
                job("wanted", wanted, 10, 1, 60));
        var constraint = EcsScheduling.DEFAULTS.withConstraints(
                new StepCall("memberOf", "attribute:ecs.instance-type == " + type));
        var run = new EcsRun(ONE_HOST.withScheduling(constraint), items).untilSecond(20);

        var told = run.facts(Fact.TaskWaits.class).select(fact -> fact.at() == 10_000_000);
        assertEquals(reason, told.getOnly().reason());
    }

    @Test
    void tasks_of_one_burst_spread_because_those_that_start_count() {
        var run = new EcsRun(THREE_HOSTS, Lists.mutable.of(service("web", 64, 64, 6))).untilSecond(1);

        assertEquals("", run.seconds(Fact.TaskStarted.class));
        for (int host = 0; host < 3; host++) {
            assertEquals(2, run.orchestrator.hosts().tasks().of(host));
        }
    }

    @Test
    void tasks_of_jobs_go_to_any_host_when_no_strategy_is_given() {
        assertEquals(List.of(new StepCall("random", null)), EcsScheduling.DEFAULTS.jobStrategy());

        var run = new EcsRun(THREE_HOSTS, Lists.mutable.of(job("j", shape(64, 64, NetworkMode.BRIDGE), 1, 40, 60)))
                .untilSecond(5);
        var placed = run.facts(Fact.TaskPlaced.class).collectInt(Fact.TaskPlaced::host);
        assertEquals(40, placed.size());
        assertEquals(3, placed.distinct().size());
    }

    @Test
    void an_interface_is_taken_until_its_task_is_gone() {
        assertEquals("0.0 0.0 130.000001", placedAfterStop(ONE_HOST));
    }

    @Test
    void an_interface_is_free_when_the_stop_is_ordered_where_a_setting_says_so() {
        var atOnce = new EcsHosts(
                EcsRun.HOSTS.catalogue(), false, 0, EcsRun.HOSTS.delays(), EcsRun.HOSTS.unhealthyMicros(), false);

        assertEquals("0.0 0.0 101.0", placedAfterStop(ONE_HOST.withHosts(atOnce)));
    }

    /** Two tasks take both interfaces of a host and are told to stop at 100 s, which takes 30 s; a third comes at 101 s. */
    private static String placedAfterStop(EcsSpec spec) {
        var run = new EcsRun(spec, Lists.mutable.of(awsvpcService("old", 2), awsvpcService("new", 0)));
        run.untilSecond(100);
        run.orchestrator.scale(0, 0);
        run.untilSecond(101);
        run.orchestrator.scale(1, 1);
        run.untilSecond(140);
        return run.seconds(Fact.TaskPlaced.class);
    }

    private static WorkItem awsvpcService(String name, int desired) {
        return new ServiceSpec(name, shape(64, 64, NetworkMode.AWSVPC), desired, null, null);
    }
}
