package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts of 2,048 CPU units and 8,000 MiB, and where two types matter also of 4,096 units and 16,000 MiB. */
class EcsNeededHostsTest {
    private static final HostCapacity SMALL = capacity(2048, 8_000);
    private static final HostCapacity LARGE = capacity(4096, 16_000);
    private static final EcsManagedScaling USUAL = EcsManagedScaling.DEFAULTS;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nobody waits: hosts with tasks are needed     | 10 |  4 |  0 |  0 |  4
            nobody waits, nothing runs                    |  3 |  0 |  0 |  0 |  0
            four tasks of half a host                     |  3 |  3 |  4 |  0 |  5
            a fifth begins another host                   |  3 |  3 |  5 |  0 |  6
            the larger group counts, not the sum          |  3 |  3 |  4 |  3 |  6
            what runs does not matter while somebody waits| 10 |  2 |  2 |  0 | 11
            """)
    void needs_as_many_hosts_as_the_largest_group(
            String situation, int running, int occupied, int half, int whole, int needed) {
        var hosts = new EcsNeededHosts(Lists.immutable.of(SMALL), 1, USUAL, false);
        var groups = Lists.immutable.of(Demand.of(1024, 1_000), Demand.of(2048, 1_000));

        assertEquals(needed, hosts.needed(running, occupied, groups, new int[] {half, whole}));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            at least the minimum step | 1 | 5 | 100 | 15
            at most the maximum step  | 90 | 1 | 20 | 30
            between the two           | 14 | 1 | 20 | 17
            """)
    void steps_are_clamped(String situation, int waiting, int minimum, int maximum, int needed) {
        var hosts = new EcsNeededHosts(Lists.immutable.of(SMALL), 1, USUAL.withStepSizes(minimum, maximum), false);

        assertEquals(needed, hosts.needed(10, 10, Lists.immutable.of(Demand.of(1024, 1)), new int[] {waiting}));
    }

    @Test
    void legacy_steps_ignore_the_demand() {
        var hosts = new EcsNeededHosts(
                Lists.immutable.of(SMALL, LARGE), 1, USUAL.withStepSizes(2, 100).withLegacySteps(), false);

        assertEquals(12, hosts.needed(10, 10, Lists.immutable.of(Demand.of(1024, 1)), new int[] {80}));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one type in one zone      | 1 | false | 50
            one type in three zones   | 3 | false | 12
            two types in one zone     | 1 | true  | 12
            """)
    void legacy_steps_hold_for_groups_over_several_zones_or_types(
            String group, int zones, boolean twoTypes, int needed) {
        var types = twoTypes ? Lists.immutable.of(SMALL, LARGE) : Lists.immutable.of(SMALL);
        var hosts = new EcsNeededHosts(types, zones, USUAL.withStepSizes(2, 100).withLegacySteps(), false);

        assertEquals(needed, hosts.needed(10, 10, Lists.immutable.of(Demand.of(1024, 1)), new int[] {80}));
    }

    @Test
    void groups_are_packed_onto_the_largest_type() {
        var hosts = new EcsNeededHosts(Lists.immutable.of(SMALL, LARGE), 1, USUAL, false);

        assertEquals(12, hosts.needed(10, 10, Lists.immutable.of(Demand.of(1024, 1)), new int[] {8}));
    }

    @Test
    void a_group_that_does_not_fit_the_smallest_type_never_causes_scale_out() {
        var hosts = new EcsNeededHosts(Lists.immutable.of(SMALL, LARGE), 1, USUAL, false);
        var groups = Lists.immutable.of(Demand.of(4096, 1), Demand.of(1024, 1));

        assertEquals(EcsNeededHosts.NO_CHANGE, hosts.needed(10, 10, groups, new int[] {50, 0}));
        assertEquals(11, hosts.needed(10, 10, groups, new int[] {50, 1}));
    }

    @Test
    void host_ports_and_distinct_instance_take_a_host_for_each_task() {
        var ports = Lists.immutable.of(new Demand(1, 1, 0, 1, 0));
        var plain = Lists.immutable.of(Demand.of(1, 1));

        assertEquals(
                13, new EcsNeededHosts(Lists.immutable.of(SMALL), 1, USUAL, false).needed(10, 9, ports, new int[] {3}));
        assertEquals(
                13, new EcsNeededHosts(Lists.immutable.of(SMALL), 1, USUAL, true).needed(10, 9, plain, new int[] {3}));
    }

    @Test
    void interfaces_bound_the_tasks_of_a_host() {
        var own = Lists.immutable.of(new Demand(1, 1, 1, 0, 0));

        assertEquals(
                12, new EcsNeededHosts(Lists.immutable.of(SMALL), 1, USUAL, false).needed(10, 9, own, new int[] {4}));
    }

    private static HostCapacity capacity(int cpu, long memoryMib) {
        return new HostCapacity(cpu, memoryMib * Demand.MIB, 2, HostCapacity.UNLIMITED, 0);
    }
}
