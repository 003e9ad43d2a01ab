package io.berth.placement.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Group 0 is the service in question, group 1 is somebody else. */
class EcsStrategiesTest {
    private static final String ZONES = "spread(attribute:ecs.availability-zone)";

    private final TestCluster cluster = new TestCluster();

    @Test
    void spread_over_zones_prefers_the_zone_with_the_fewest_tasks_of_the_service() {
        int a = cluster.host(0, 1000);
        int b = cluster.host(1, 1000);
        cluster.tasks(a, 0, 1, 10);
        cluster.tasks(b, 1, 5, 10);

        assertEquals(List.of(b), cluster.best(0, ZONES));
    }

    @Test
    void spread_counts_hosts_without_room_too() {
        int full = cluster.host(0, 20);
        int roomy = cluster.host(0, 1000);
        int other = cluster.host(1, 1000);
        cluster.tasks(full, 0, 2, 10);
        cluster.tasks(other, 0, 1, 10);

        assertEquals(List.of(other), cluster.bestOf(0, new int[] {roomy, other}, ZONES));
    }

    @Test
    void spread_counts_draining_hosts_as_long_as_they_run_tasks() {
        int draining = cluster.host(0, 1000);
        int roomy = cluster.host(0, 1000);
        int other = cluster.host(1, 1000);
        cluster.tasks(draining, 0, 1, 10);
        cluster.hosts.drain(draining);

        assertEquals(List.of(other), cluster.best(0, ZONES));
        cluster.hosts.release(draining, Demand.of(10, 1), 0);
        assertEquals(List.of(roomy, other), cluster.best(0, ZONES));
    }

    @ParameterizedTest
    @CsvSource({"instanceId", "host"})
    void spread_over_hosts_prefers_the_host_with_the_fewest_tasks_of_the_service(String word) {
        int one = cluster.host(0, 1000);
        int two = cluster.host(0, 1000);
        cluster.tasks(one, 0, 2, 10);
        cluster.tasks(two, 0, 1, 10);
        cluster.tasks(two, 1, 9, 10);

        assertEquals(List.of(two), cluster.best(0, "spread(" + word + ")"));
    }

    @Test
    void spread_takes_a_missing_value_as_one_more_value() {
        var roomy = new HostCapacity(1000, 1000 * Demand.MIB, 0, 9, 0);
        int red = cluster.host(0, roomy, Map.of("colour", "red"));
        int none = cluster.host(0, roomy, Map.of());
        int alsoNone = cluster.host(1, roomy, Map.of());
        cluster.tasks(red, 0, 2, 1);
        cluster.tasks(none, 0, 1, 1);
        cluster.tasks(alsoNone, 0, 2, 1);

        assertEquals(List.of(red), cluster.best(0, "spread(attribute:colour)"));
    }

    @Test
    void a_later_spread_counts_inside_the_groups_that_the_earlier_one_chose() {
        var roomy = new HostCapacity(1000, 1000 * Demand.MIB, 0, 9, 0);
        int redA = cluster.host(0, roomy, Map.of("colour", "red"));
        int blueA = cluster.host(0, roomy, Map.of("colour", "blue"));
        int blueB = cluster.host(1, roomy, Map.of("colour", "blue"));
        cluster.tasks(redA, 0, 1, 1);
        cluster.tasks(blueB, 0, 4, 1);

        // Over the whole cluster blue has four tasks and red one; inside zone a blue has none.
        assertEquals(List.of(blueA), cluster.best(0, ZONES, "spread(attribute:colour)"));
        assertEquals(List.of(redA), cluster.best(0, "spread(attribute:colour)"));
    }

    @Test
    void a_spread_behind_hosts_counts_only_the_hosts_chosen() {
        int busyA = cluster.host(0, 1000);
        int idleA = cluster.host(0, 1000);
        int idleB = cluster.host(1, 1000);
        cluster.tasks(busyA, 0, 3, 1);

        assertEquals(List.of(idleA, idleB), cluster.best(0, "spread(instanceId)", ZONES));
    }

    @Test
    void binpack_prefers_the_least_remaining_and_looks_at_everything_on_the_host() {
        int one = cluster.host(0, 1000);
        int two = cluster.host(0, 1000);
        cluster.tasks(one, 0, 1, 10);
        cluster.tasks(two, 1, 1, 20);

        assertEquals(List.of(two), cluster.best(0, "binpack(cpu)"));
        assertEquals(List.of(one, two), cluster.best(0, "binpack(memory)"));
    }

    @Test
    void chained_steps_act_inside_the_choice_of_the_one_before() {
        int a1 = cluster.host(0, 1000);
        int a2 = cluster.host(0, 1000);
        int b = cluster.host(1, 1000);
        cluster.tasks(b, 0, 1, 500);
        cluster.tasks(a2, 1, 1, 10);

        assertEquals(List.of(a2), cluster.best(0, ZONES, "binpack(cpu)"));
        assertEquals(List.of(b), cluster.best(0, "binpack(cpu)", ZONES));
        assertEquals(
                List.of(a1),
                cluster.best(0, "spread(host)", ZONES, "spread(host)").select(h -> h == a1));
    }

    @Test
    void nothing_after_random_matters() {
        int one = cluster.host(0, 1000);
        int two = cluster.host(0, 1000);
        cluster.tasks(one, 0, 1, 10);

        assertEquals(List.of(one, two), cluster.best(0, "random", "binpack(cpu)", "spread(host)"));
        assertEquals(List.of(two), cluster.best(0, "spread(host)", "random"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            spread(attribute:ecs.availability-zone)                     | 0 1
            spread(attribute:ecs.availability-zone), spread(instanceId) | 1
            spread(instanceId)                                          | 2
            binpack(cpu)                                                | 0
            binpack(memory)                                             | 0
            random                                                      | 0 1 2
            """)
    void scale_in_reverses_the_strategy(String strategy, String victims) {
        // Zone a holds four tasks on two hosts, zone b three on one; the first host has the most left.
        int[] having = {cluster.host(0, 1000), cluster.host(0, 1000), cluster.host(1, 1000)};
        cluster.tasks(having[0], 0, 1, 10);
        cluster.tasks(having[1], 0, 3, 10);
        cluster.tasks(having[2], 0, 3, 10);
        if (strategy.equals("spread(instanceId)")) {
            cluster.tasks(having[2], 0, 1, 10);
        }

        assertEquals(victims, cluster.victims(0, having, strategy.split(", ")).makeString(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            fits:cpu         | 1 | 1 | 0 | 0 | 0 | CPU
            fits:memory      | 0 | 8 | 0 | 0 | 0 | MEMORY
            fits:ports       | 0 | 0 | 0 | 1 | 0 | PORTS
            fits:interfaces  | 0 | 0 | 1 | 0 | 0 | INTERFACES
            fits:gpus        | 0 | 0 | 0 | 0 | 1 | GPU
            """)
    void a_resource_check_removes_hosts_without_room_and_says_why(
            String word, int cpu, long memoryMib, int interfaces, long ports, int gpus, Refusal refusal) {
        int full = cluster.host(0, new HostCapacity(0, 7 * Demand.MIB, 0, 9, 0), Map.of());
        var wanted = new Demand(cpu, memoryMib * Demand.MIB, interfaces, ports, gpus);
        if (ports > 0) {
            cluster.hosts.reserve(full, new Demand(0, 0, 0, ports, 0), 1);
        }
        var placement = cluster.placement(TestCluster.calls(word));
        var request = new PlacementRequest(0, wanted, PlacementRequest.ANY_POOL);

        assertEquals(-1, placement.choose(request, 1));
        assertEquals(refusal, placement.refusals().decisive());
        int roomy = cluster.host(1, new HostCapacity(9, 9 * Demand.MIB, 9, 9, 9), Map.of());
        assertEquals(roomy, placement.choose(request, 1));
    }

    @Test
    void a_task_goes_only_to_hosts_of_its_capacity_provider() {
        cluster.host(0, 1000);
        int second = cluster.host(1, 1000);
        var placement = cluster.placement(TestCluster.calls("pool"), "random");

        assertEquals(second, placement.choose(new PlacementRequest(0, Demand.of(1, 1), 1), 5));
        assertEquals(-1, placement.choose(new PlacementRequest(0, Demand.of(1, 1), 2), 5));
        assertEquals(Refusal.POOL, placement.refusals().decisive());
    }

    @Test
    void distinct_instance_puts_tasks_of_one_group_on_different_hosts() {
        int one = cluster.host(0, 1000);
        int two = cluster.host(0, 1000);
        cluster.tasks(one, 0, 1, 10);
        cluster.tasks(two, 1, 1, 10);
        var placement = cluster.placement(TestCluster.calls("distinctInstance"));

        assertEquals(two, placement.choose(TestCluster.request(0), 5));
        assertEquals(one, placement.choose(TestCluster.request(1), 5));
        cluster.tasks(two, 0, 1, 10);
        assertEquals(-1, placement.choose(TestCluster.request(0), 5));
        assertEquals(Refusal.DISTINCT_INSTANCE, placement.refusals().decisive());
    }

    @Test
    void member_of_asks_for_the_zone_and_for_attributes_also_of_hosts_that_come_later() {
        var roomy = new HostCapacity(1000, 1000 * Demand.MIB, 0, 9, 0);
        cluster.host(0, roomy, Map.of("colour", "red"));
        var placement = cluster.placement(
                TestCluster.calls("memberOf(attribute:colour == red and attribute:ecs.availability-zone != a)"));

        assertEquals(-1, placement.choose(TestCluster.request(0), 5));
        assertEquals(Refusal.MEMBER_OF, placement.refusals().decisive());
        int later = cluster.host(1, roomy, Map.of("colour", "red"));
        assertEquals(later, placement.choose(TestCluster.request(0), 5));
    }

    @Test
    void ties_are_drawn_evenly() {
        for (int i = 0; i < 4; i++) {
            cluster.host(0, 1000);
        }
        var placement = cluster.placement(Lists.immutable.empty(), "random");
        int[] chosen = new int[4];
        for (int task = 0; task < 4_000; task++) {
            chosen[placement.choose(TestCluster.request(0), task)]++;
        }
        for (int times : chosen) {
            assertTrue(times > 900 && times < 1100, "each host about 1000 times, one got " + times);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            spread             | spread needs instanceId, host or attribute:NAME, got nothing
            spread(zone)       | spread needs instanceId, host or attribute:NAME, got zone
            binpack(gpu)       | binpack needs cpu or memory, got gpu
            spread(attribute:ecs.subnet-id) | attribute 'ecs.subnet-id' is not modelled; those of ECS are ecs.availability-zone, ecs.instance-type, ecs.cpu-architecture, ecs.os-type, ecs.os-family
            random(1)          | random takes nothing between parentheses, got 1
            """)
    void a_step_says_what_it_needs(String step, String sentence) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> cluster.preferences(step));

        assertEquals(sentence, refusal.getMessage());
    }
}
