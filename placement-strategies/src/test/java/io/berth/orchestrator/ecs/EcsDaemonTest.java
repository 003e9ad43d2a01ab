package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.fargate.FargateSpec;
import io.berth.placement.StepCall;
import io.berth.workload.Flaw;
import io.berth.workload.ImageSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.Release;
import io.berth.workload.Scaling;
import io.berth.workload.ServiceRules;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;

/** DAEMON services (ECS developer guide, Amazon ECS services, container instance draining, cluster auto scaling; read 2026-10). */
class EcsDaemonTest {
    private static final EcsProviderSpec THREE_HOSTS = EcsProviderSpec.fixed("three", "m5.large", 3);

    private static WorkItem daemon(ServiceRules rules) {
        return new ServiceSpec("agent", EcsRun.shape(256, 512, NetworkMode.BRIDGE), 0, null, null, rules);
    }

    private static MutableList<WorkItem> daemonAnd(WorkItem... others) {
        return Lists.mutable.of(others).with(daemon(ServiceRules.DAEMON)).reverseThis();
    }

    private static MutableList<Integer> hosts(EcsRun run, int item) {
        var placed = run.facts(Fact.TaskPlaced.class)
                .select(fact -> run.world.tasks().item(fact.task()) == item);
        return placed.collect(Fact.TaskPlaced::host).sortThis();
    }

    @Test
    void runs_one_task_on_every_active_host() {
        var run = new EcsRun(EcsSpec.of(THREE_HOSTS), daemonAnd()).untilSecond(100);

        assertEquals(Lists.mutable.of(0, 1, 2), hosts(run, 0));
    }

    @Test
    void leaves_out_hosts_that_do_not_satisfy_the_constraints() {
        var spec = EcsSpec.of(THREE_HOSTS, EcsProviderSpec.fixed("others", "c5.large", 2))
                .withScheduling(EcsScheduling.DEFAULTS.withConstraints(
                        new StepCall("memberOf", "attribute:ecs.instance-type =~ c5.*")));

        var run = new EcsRun(spec, daemonAnd()).untilSecond(100);

        assertEquals(Lists.mutable.of(3, 4), hosts(run, 0));
    }

    @Test
    void comes_before_the_other_tasks_on_a_new_host() {
        var scaled = EcsProviderSpec.scaled("scaled", "m5.large", 0, 4, EcsManagedScaling.DEFAULTS);
        var run = new EcsRun(EcsSpec.of(scaled), daemonAnd(EcsRun.service("web", 512, 1024, 3))).untilSecond(600);

        var firstOnHost = run.facts(Fact.TaskPlaced.class).distinctBy(Fact.TaskPlaced::host);
        assertTrue(firstOnHost.notEmpty());
        assertTrue(firstOnHost.allSatisfy(fact -> run.world.tasks().item(fact.task()) == 0));
    }

    @Test
    void keeps_no_host_from_being_empty_and_ends_with_it() {
        var scaling = EcsManagedScaling.DEFAULTS;
        var scaled = new EcsProviderSpec("scaled", Lists.immutable.of("m5.large"), 0, 4, 3, scaling);
        var run = new EcsRun(EcsSpec.of(scaled), daemonAnd()).untilSecond(4 * 3_600);

        assertEquals(0, run.orchestrator.hosts().active().size());
        assertEquals(3, run.facts(Fact.HostDraining.class).size());
        assertEquals(3, run.facts(Fact.HostStopped.class).size());
        assertEquals("[]", String.valueOf(run.facts(Fact.TaskEnded.class).select(end -> end.fate() == TaskState.LOST)));
    }

    @Test
    void is_replaced_on_its_host_when_it_dies() {
        var run = new EcsRun(EcsSpec.of(THREE_HOSTS), daemonAnd(), new Fault.KillTask(100_000_000, "agent", 1))
                .untilSecond(200);

        assertEquals(4, hosts(run, 0).size());
        assertEquals(Lists.mutable.of(0, 1, 2), hosts(run, 0).distinct());
    }

    @Test
    void is_not_replaced_when_its_host_dies_before_the_next_host_is_there() {
        var run = new EcsRun(EcsSpec.of(THREE_HOSTS), daemonAnd(), new Fault.KillHost(100_000_000, 1)).untilSecond(400);

        assertEquals(4, hosts(run, 0).size());
        assertEquals(4, hosts(run, 0).distinct().size());
        assertEquals(0, run.facts(Fact.TaskWaits.class).size());
    }

    @Test
    void waits_when_another_task_took_the_room_of_one_that_died() {
        var big = EcsRun.service("big", 2_048, 1_024, 1);
        var one = EcsProviderSpec.fixed("one", "m5.large", 1);
        var run = new EcsRun(EcsSpec.of(one), daemonAnd(big), new Fault.KillTask(20_000_000, "agent", 1));
        run.untilSecond(200);

        var ofDaemon = run.facts(Fact.TaskWaits.class)
                .select(fact -> run.world
                        .workload()
                        .service(run.world.tasks().item(fact.task()))
                        .rules()
                        .daemon());
        assertEquals("[CPU]", ofDaemon.collect(Fact.TaskWaits::reason).toString());
    }

    @Test
    void a_deployment_stops_every_task_and_then_starts_the_new_ones() {
        var run = deployed(ServiceRules.DAEMON).untilSecond(300);

        assertEquals(3, run.count(Fact.TaskDraining.class, 100, 101));
        assertEquals(1, run.facts(Fact.DeploymentCompleted.class).size());
        assertEquals(6, hosts(run, 0).size());
    }

    @Test
    void a_deployment_is_blocked_when_every_task_must_stay_healthy() {
        var run = deployed(ServiceRules.DAEMON.withLimits(100, 100)).untilSecond(3_000);

        assertEquals("100.0", run.seconds(Fact.DeploymentBlocked.class));
        assertEquals(3, hosts(run, 0).size());
    }

    private static EcsRun deployed(ServiceRules rules) {
        var shape = EcsRun.shape(256, 512, NetworkMode.BRIDGE);
        return new EcsRun(
                EcsSpec.of(THREE_HOSTS),
                Lists.mutable.of(daemon(rules)),
                Lists.immutable.of(new Release(100_000_000, 0, shape, Flaw.NONE)));
    }

    @Test
    void is_refused_on_fargate_and_takes_neither_a_count_nor_scaling() {
        MutableList<String> mistakes = Lists.mutable.empty();
        var service = new ServiceSpec(
                "agent", EcsRun.shape(256, 512, NetworkMode.AWSVPC), 0, null, null, ServiceRules.DAEMON);
        var workload = new Workload(
                Maps.immutable.of("i", new ImageSpec("i", Lists.immutable.empty())), Lists.immutable.of(service));
        FargateSpec.DEFAULTS.check(workload, mistakes::add, mistakes::add);

        assertEquals(
                Lists.mutable.of("service agent: schedulingStrategy DAEMON needs hosts, and Fargate has none"),
                mistakes);
        assertThrows(
                IllegalArgumentException.class,
                () -> new ServiceSpec("agent", service.shape(), 2, null, null, ServiceRules.DAEMON));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ServiceSpec("agent", service.shape(), 0, null, new Scaling(50, 1, 2), ServiceRules.DAEMON));
        assertThrows(IllegalArgumentException.class, () -> ServiceRules.DAEMON.withLimits(0, 200));
    }
}
