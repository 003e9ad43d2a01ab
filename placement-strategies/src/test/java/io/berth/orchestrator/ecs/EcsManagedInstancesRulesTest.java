package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.HostTable;
import io.berth.cluster.Purchase;
import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.placement.StepCall;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import java.util.List;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ECS Managed Instances refuse, and what they do with machines that have become too many or are not to be had. */
class EcsManagedInstancesRulesTest {
    private static final long SECOND = 1_000_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            BRIDGE | task web has the networkMode bridge, and managed instances take only awsvpc and host
            AWSVPC |
            HOST   |
            """)
    void tasks_use_awsvpc_or_host(NetworkMode mode, String sentence) {
        MutableList<String> mistakes = Lists.mutable.empty();
        MutableList<WorkItem> items = Lists.mutable.of(job("web", shape(512, 512, mode), 1, 1, 10));
        spec(EcsManagedInstances.DEFAULTS, "m5.large")
                .check(new Workload(Maps.immutable.empty(), items.toImmutable()), mistakes::add, mistakes::add);

        assertEquals(sentence == null ? List.of() : List.of(sentence), mistakes);
    }

    @Test
    void a_task_may_need_the_largest_of_the_types() {
        MutableList<String> mistakes = Lists.mutable.empty();
        MutableList<WorkItem> items = Lists.mutable.of(job("web", shape(8_192, 512, NetworkMode.HOST), 1, 1, 10));
        spec(EcsManagedInstances.DEFAULTS, "m5.large", "m5.2xlarge")
                .check(new Workload(Maps.immutable.empty(), items.toImmutable()), mistakes::add, mistakes::add);

        assertEquals(List.of(), mistakes);
    }

    @Test
    void placement_strategies_of_jobs_are_refused_too() {
        var usual = EcsScheduling.DEFAULTS;
        var packed = new EcsScheduling(
                usual.serviceStrategy(),
                Lists.immutable.of(new StepCall("binpack", "cpu")),
                usual.constraints(),
                usual.launchesPerMinute(),
                usual.launchBurst(),
                usual.replacementMicros(),
                usual.retryMicros(),
                usual.provisioningLimit(),
                usual.provisioningTimeoutSeconds());

        assertThrows(
                IllegalArgumentException.class,
                () -> spec(EcsManagedInstances.DEFAULTS, "m5.large").withScheduling(packed));
    }

    @Test
    void scale_in_after_is_at_most_an_hour() {
        assertThrows(IllegalArgumentException.class, () -> scaleInAfter(3_601 * SECOND));
        assertThrows(IllegalArgumentException.class, () -> scaleInAfter(-1));
        assertEquals(0, scaleInAfter(0).scaleInAfterMicros());
    }

    @Test
    void scale_in_after_never_keeps_under_used_machines_too() {
        var run = halved(scaleInAfter(EcsManagedInstances.NEVER));
        run.untilSecond(9_000);

        assertEquals(6, run.orchestrator.hosts().active().size());
    }

    @Test
    void a_machine_goes_when_it_was_under_used_for_as_long_as_scale_in_after_says() {
        var soon = halved(scaleInAfter(0));
        var late = halved(scaleInAfter(1_000 * SECOND));

        // Looks at 300, 600, 900, 1,200 and 1,500 s; the machines are under-used from the first look after 200 s on.
        soon.untilSecond(301);
        assertEquals("300.0", soon.seconds(Fact.HostDraining.class));
        late.untilSecond(1_501);
        assertEquals("1500.0", late.seconds(Fact.HostDraining.class));
    }

    @Test
    void consolidated_tasks_start_elsewhere_before_they_stop() {
        var run = halved(scaleInAfter(0));
        run.untilSecond(2_000);

        double drained = run.facts(Fact.HostDraining.class).getFirst().at() / 1e6;
        var started = run.facts(Fact.TaskHealthy.class).detect(fact -> fact.at() / 1e6 > drained);
        var stopped = run.facts(Fact.TaskDraining.class).detect(fact -> fact.at() / 1e6 > drained);
        assertTrue(started.at() <= stopped.at());
    }

    @Test
    void spot_machines_are_not_consolidated_and_idle_ones_go() {
        var group = group("m5.large").withSpot(EcsSpot.DEFAULTS);
        var run = halved(EcsSpec.of(provider(group, EcsManagedInstances.DEFAULTS)));
        run.untilSecond(3_000);
        HostTable hosts = run.orchestrator.hosts();
        assertEquals(6, hosts.active().size());
        assertTrue(hosts.active().allSatisfy(host -> hosts.shape(host).purchase() == Purchase.SPOT));

        run.orchestrator.scale(0, 0);
        run.orchestrator.scale(1, 0);
        run.untilSecond(4_000);
        assertEquals(0, hosts.active().size());
    }

    @Test
    void one_zone_is_packed_and_several_get_a_machine_each_first() {
        // Room for all six on three machines of 2 vCPU; a machine for each of three zones comes first all the same.
        var run = new EcsRun(
                spec(EcsManagedInstances.DEFAULTS, "m5.4xlarge"),
                Lists.mutable.of(job("j", shape(1_024, 512, NetworkMode.HOST), 1, 6, 1_000)));
        run.untilSecond(100);

        HostTable hosts = run.orchestrator.hosts();
        assertEquals("0 1 2", hosts.active().collect(hosts.zone()::of).makeString(" "));
        assertEquals("2 2 2", hosts.active().collect(hosts.tasks()::of).makeString(" "));
    }

    @Test
    void images_stay_on_a_machine_for_the_next_task() {
        var run = new EcsRun(
                spec(EcsManagedInstances.DEFAULTS, "m5.large"),
                Lists.mutable.of(
                        job("a", shape(512, 512, NetworkMode.HOST), 1, 1, 100),
                        job("b", shape(512, 512, NetworkMode.HOST), 200, 1, 100)));
        run.untilSecond(400);

        assertEquals(1, run.facts(Fact.HostRequested.class).size());
        assertEquals(2, run.facts(Fact.ImagePulled.class).size());
    }

    @Test
    void one_task_that_no_type_holds_holds_up_nobody() {
        var gpu = new TaskShape("i", 128, 512, 1, NetworkMode.HOST, IntLists.immutable.empty(), 0, 0);
        var run = new EcsRun(
                spec(EcsManagedInstances.DEFAULTS, "m5.large"),
                Lists.mutable.of(job("gpu", gpu, 1, 1, 10), job("j", shape(512, 512, NetworkMode.HOST), 1, 1, 1_000)));
        run.untilSecond(100);

        assertEquals(1, run.world.tasks().count(TaskState.RUNNING));
    }

    @Test
    void tasks_that_no_single_type_holds_all_get_machines_of_several_types() {
        var gpu = new TaskShape("i", 128, 512, 1, NetworkMode.HOST, IntLists.immutable.empty(), 0, 0);
        var run = new EcsRun(
                spec(EcsManagedInstances.DEFAULTS, "g4dn.xlarge", "r5.4xlarge"),
                Lists.mutable.of(
                        job("gpu", gpu, 1, 1, 1_000), job("j", shape(512, 100_000, NetworkMode.HOST), 1, 1, 1_000)));
        run.untilSecond(200);

        assertEquals(2, run.world.tasks().count(TaskState.RUNNING));
    }

    @Test
    void tasks_that_wait_for_spot_capacity_get_machines_when_it_returns() {
        var group = group("m5.large").withSpot(EcsSpot.DEFAULTS);
        Fault everywhere = new Fault.SpotReclaim(SECOND / 2, null, null, 300 * SECOND);
        var run = new EcsRun(
                EcsSpec.of(provider(group, EcsManagedInstances.DEFAULTS)),
                Lists.mutable.of(job("j", shape(512, 512, NetworkMode.HOST), 1, 1, 1_000)),
                everywhere);
        run.untilSecond(200);
        assertEquals(0, run.facts(Fact.HostRequested.class).size());
        run.untilSecond(400);

        assertEquals(1, run.world.tasks().count(TaskState.RUNNING));
    }

    private static EcsRun halved(EcsManagedInstances settings) {
        return halved(spec(settings, "m5.large"));
    }

    /** Two machines in each zone, each full of one service, and half empty from 200 s on. */
    private static EcsRun halved(EcsSpec spec) {
        var run = new EcsRun(spec, Lists.mutable.of(service("a", 1_024, 512, 6), service("b", 1_024, 512, 6)));
        run.untilSecond(200);
        run.orchestrator.scale(0, 3);
        run.orchestrator.scale(1, 3);
        return run;
    }

    private static EcsManagedInstances scaleInAfter(long micros) {
        var usual = EcsManagedInstances.DEFAULTS;
        return new EcsManagedInstances(
                usual.batchMicros(),
                micros,
                usual.consolidateMicros(),
                usual.patchMicros(),
                usual.patchDeadlineMicros());
    }

    private static EcsSpec spec(EcsManagedInstances settings, String... types) {
        return EcsSpec.of(provider(group(types), settings));
    }

    private static EcsGroupSpec group(String... types) {
        return new EcsGroupSpec(
                Lists.immutable.of(types), EcsAllocation.LOWEST_PRICE, 0, 100, 0, null, null, Lists.immutable.empty());
    }

    private static EcsProviderSpec provider(EcsGroupSpec group, EcsManagedInstances settings) {
        return new EcsProviderSpec(
                "mi",
                group,
                null,
                new EcsTermination(false, true, settings.patchDeadlineMicros()),
                EcsRegistration.DEFAULTS,
                settings);
    }
}
