package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.placement.StepCall;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcsSpecTest {
    private static final EcsProviderSpec LARGE = EcsProviderSpec.fixed("large", "m5.large", 2);
    private static final EcsProviderSpec XLARGE = EcsProviderSpec.fixed("xlarge", "m5.xlarge", 2);

    private final MutableList<String> mistakes = Lists.mutable.empty();
    private final MutableList<String> warnings = Lists.mutable.empty();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            too much memory | 1024 | 20480 | BRIDGE | 0    | task web needs 20480 MiB, the largest host (m5.large) registers 7651 MiB
            too much CPU    | 4096 |  1024 | BRIDGE | 0    | task web needs 4096 CPU units, the largest host (m5.large) registers 2048
            agent's port    | 1024 |  1024 | BRIDGE | 2376 | task web wants host port 2376, which the ECS agent keeps for itself on every host
            """)
    void names_what_can_never_work(String what, int cpu, int mib, NetworkMode mode, int port, String sentence) {
        EcsSpec.of(LARGE).check(workload(cpu, mib, mode, port), mistakes::add, warnings::add);

        assertEquals(List.of(sentence), mistakes);
        assertEquals(List.of(), warnings);
    }

    @Test
    void a_port_of_a_task_with_its_own_interface_disturbs_nobody() {
        EcsSpec.of(LARGE).check(workload(1024, 1024, NetworkMode.AWSVPC, 22), mistakes::add, warnings::add);

        assertEquals(List.of(), mistakes);
    }

    @Test
    void names_the_nearest_instance_type() {
        EcsSpec.of(EcsProviderSpec.fixed("p", "m5.lrage", 1))
                .check(workload(1024, 1024, NetworkMode.BRIDGE, 0), mistakes::add, warnings::add);

        assertEquals(List.of("unknown instance type 'm5.lrage'; did you mean 'm5.large'?"), mistakes);
    }

    @Test
    void warns_when_only_some_capacity_providers_can_hold_a_task() {
        EcsSpec.of(LARGE, XLARGE).check(workload(4096, 1024, NetworkMode.BRIDGE, 0), mistakes::add, warnings::add);

        assertEquals(List.of(), mistakes);
        assertEquals(
                List.of("tasks of web that capacity provider large gets are never placed: one needs 4096 CPU units, "
                        + "a host (m5.large) registers 2048"),
                warnings);
    }

    @Test
    void counts_at_most_64_different_host_ports() {
        var ports = IntLists.mutable.empty();
        for (int port = 8000; port < 8065; port++) {
            ports.add(port);
        }
        var shape = new TaskShape("i", 1, 6, 0, NetworkMode.HOST, ports.toImmutable(), 0, 0);
        EcsSpec.of(LARGE).check(of(shape), mistakes::add, warnings::add);

        assertEquals(List.of("task web: at most 64 different host ports fit into one scenario"), mistakes);
    }

    @ParameterizedTest(name = "{0} steps, {1} constraints")
    @CsvSource({
        "5, 10, ''",
        "6, 0, 'placementStrategy takes at most 5 entries, got 6'",
        "1, 11, 'placementConstraints takes at most 10 entries, got 11'"
    })
    void a_strategy_has_at_most_five_steps_and_a_list_at_most_ten_constraints(
            int steps, int constraints, String sentence) {
        String told = "";
        try {
            EcsScheduling.DEFAULTS
                    .withStrategy(Collections.nCopies(steps, new StepCall("random", null))
                            .toArray(new StepCall[0]))
                    .withConstraints(Collections.nCopies(constraints, new StepCall("distinctInstance", null))
                            .toArray(new StepCall[0]));
        } catch (IllegalArgumentException refusal) {
            told = String.valueOf(refusal.getMessage());
        }

        assertEquals(sentence, told);
    }

    @Test
    void a_cluster_has_at_most_twenty_capacity_providers() {
        var twentyOne = IntStream.rangeClosed(1, 21)
                .mapToObj(number -> EcsProviderSpec.fixed("p" + number, "m5.large", 1))
                .toArray(EcsProviderSpec[]::new);

        var refusal = assertThrows(IllegalArgumentException.class, () -> EcsSpec.of(twentyOne));
        assertEquals("capacityProviders takes 1 to 20 entries, got 21", refusal.getMessage());
    }

    @Test
    void warns_of_a_service_with_more_tasks_than_the_quota() {
        var shape = new TaskShape("i", 1, 6, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 0);
        var web = new ServiceSpec("web", shape, 5_001, null, null);
        EcsSpec.of(LARGE)
                .check(new Workload(Maps.immutable.empty(), Lists.immutable.of(web)), mistakes::add, warnings::add);

        assertEquals(List.of("service web wants 5001 tasks, the quota is 5000"), warnings);
    }

    @Test
    void without_a_strategy_all_providers_have_equal_weights() {
        assertEquals(
                Lists.immutable.of(
                        new CapacityProviderStrategyItem("large", 0, 1),
                        new CapacityProviderStrategyItem("xlarge", 0, 1)),
                EcsSpec.of(LARGE, XLARGE).capacityProviderStrategy());
    }

    @Test
    void a_strategy_needs_known_names_one_base_and_a_weight() {
        assertRefused(
                "capacityProviderStrategy names 'small'; the capacity providers are large, xlarge",
                new CapacityProviderStrategyItem("small", 0, 1));
        assertRefused(
                "at least one capacity provider needs a weight above 0",
                new CapacityProviderStrategyItem("large", 1, 0));
        assertRefused(
                "only one capacity provider may have a base above 0",
                new CapacityProviderStrategyItem("large", 1, 1),
                new CapacityProviderStrategyItem("xlarge", 1, 1));
    }

    private static void assertRefused(String sentence, CapacityProviderStrategyItem... items) {
        EcsSpec spec = EcsSpec.of(LARGE, XLARGE);

        var refusal = assertThrows(IllegalArgumentException.class, () -> spec.withStrategy(items));
        assertEquals(sentence, refusal.getMessage());
    }

    @Test
    void half_of_the_hosts_register_within_45_seconds_and_95_percent_within_75() {
        var delays = EcsHosts.DEFAULTS.delays();

        assertEquals(
                45,
                delays.launchSeconds().quantile(0.5)
                        + delays.registrationSeconds().quantile(0.5),
                1e-6);
        assertEquals(
                75,
                delays.launchSeconds().quantile(0.95)
                        + delays.registrationSeconds().quantile(0.95),
                1e-6);
        assertEquals(20, delays.launchSeconds().mean(), 1e-9);
    }

    @Test
    void trunking_raises_the_number_of_interfaces_where_the_type_supports_it() {
        EcsHosts plain = EcsHosts.DEFAULTS;
        var trunked = new EcsHosts(plain.catalogue(), true, 512, plain.delays(), plain.unhealthyMicros());

        assertEquals(
                2,
                EcsResources.capacity(plain.catalogue().require("m5.large"), plain)
                        .interfaces());
        assertEquals(
                10,
                EcsResources.capacity(plain.catalogue().require("m5.large"), trunked)
                        .interfaces());
        assertEquals(
                2,
                EcsResources.capacity(plain.catalogue().require("t3.large"), trunked)
                        .interfaces());
        assertEquals(
                (7651 - 512) * 1048576L,
                EcsResources.capacity(plain.catalogue().require("m5.large"), trunked)
                        .memoryBytes());
    }

    private static Workload workload(int cpu, int mib, NetworkMode mode, int port) {
        var ports = port == 0 ? IntLists.immutable.empty() : IntLists.immutable.of(port);
        return of(new TaskShape("i", cpu, mib, 0, mode, ports, 0, 0));
    }

    private static Workload of(TaskShape shape) {
        WorkItem web = new JobSpec("web", shape, new AllAtOnce(0, 1), new Constant(1));
        return new Workload(Maps.immutable.empty(), Lists.immutable.of(web));
    }
}
