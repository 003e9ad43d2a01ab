package io.berth.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.engine.AllocatedBytes;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTableTest {
    private static final int GROUPS = 4;

    private final HostTable hosts = new HostTable(SketchedHosts.zones("a", "b"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            all that there is      | 2048 | 8000 | 2 |   | 1 | true
            one CPU unit too many  | 2049 |    1 | 0 |   | 0 | false
            one MiB too many       |    1 | 8001 | 0 |   | 0 | false
            one interface too many |    1 |    1 | 3 |   | 0 | false
            one device too many    |    1 |    1 | 0 |   | 2 | false
            a port that is taken   |    1 |    1 | 0 | 4 | 0 | false
            a port that is free    |    1 |    1 | 0 | 3 | 0 | true
            nothing                |    0 |    0 | 0 |   | 0 | true
            """)
    void fits_what_no_column_refuses(
            String situation, int cpu, long mib, int interfaces, Integer port, int gpus, boolean fits) {
        int host = hosts.add(
                SketchedHosts.shape(0, Maps.immutable.empty(), new HostCapacity(2048, 8000 * Demand.MIB, 2, 2, 1)), 0);
        hosts.reserve(host, new Demand(0, 0, 0, 1L << 4, 0), 0);

        long ports = port == null ? 0 : 1L << port;
        assertEquals(fits, hosts.fits(host, new Demand(cpu, mib * Demand.MIB, interfaces, ports, gpus)));
    }

    @Test
    void a_host_without_a_free_slot_fits_nothing() {
        var crowded = new HostCapacity(2048, 8000 * Demand.MIB, 2, 1, 0);
        int host = hosts.add(SketchedHosts.shape(0, Maps.immutable.empty(), crowded), 0);
        hosts.reserve(host, Demand.of(1, 1), 0);

        assertFalse(hosts.fits(host, Demand.of(0, 0)));
    }

    @Test
    void only_hosts_between_activation_and_drain_take_tasks_lowest_row_first() {
        IntStream.range(0, 4).forEach(host -> hosts.add(SketchedHosts.shape(), 0));
        hosts.activate(3);
        hosts.activate(0);
        hosts.activate(1);
        hosts.drain(1);
        hosts.remove(2);

        assertEquals("[0, 3]", hosts.active().toString());
        assertEquals(
                List.of(HostState.ACTIVE, HostState.DRAINING, HostState.STOPPED, HostState.ACTIVE),
                IntStream.range(0, 4).mapToObj(hosts::state).toList());
    }

    @Test
    void a_defect_shows_when_capacity_is_overdrawn_or_invented() {
        int host = hosts.add(SketchedHosts.shape(), 0);

        assertThrows(AssertionError.class, () -> hosts.reserve(host, Demand.of(4096, 1), 0));
        assertThrows(AssertionError.class, () -> hosts.release(host, Demand.of(1, 1), 0));
    }

    @Test
    void a_group_that_is_asked_for_late_counts_from_zero_on_every_host() {
        for (int host = 0; host < 200; host++) {
            hosts.add(SketchedHosts.shape(), 0);
        }
        hosts.reserve(150, Demand.of(1, 1), 3);

        assertEquals(1, hosts.tasksOf(3).of(150));
        assertEquals(0, hosts.tasksOf(7).of(199));
    }

    @Test
    void reserving_and_releasing_allocates_nothing() {
        int host = hosts.add(SketchedHosts.shape(), 0);
        Demand demand = Demand.of(512, 100);

        long bytes = AllocatedBytes.ofRepeated(() -> {
            for (int i = 0; i < 1_000; i++) {
                hosts.reserve(host, demand, 1);
                hosts.release(host, demand, 1);
            }
        });

        assertEquals(0, bytes);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void agrees_with_a_list_of_objects(long seed) {
        Draws draws = new Draws(seed);
        List<PlainHost> plain = new ArrayList<>();
        for (int round = 0; round < 2_000; round++) {
            step(draws, round, plain);
            if (round % 50 == 0) {
                compare(seed, plain);
            }
        }
    }

    private void step(Draws draws, int round, List<PlainHost> plain) {
        int action = draws.below(Purpose.TRAFFIC, round, 0, 10);
        int row = draws.below(Purpose.TRAFFIC, round, 1, Math.max(1, plain.size()));
        if (plain.isEmpty() || action == 0) {
            hosts.add(SketchedHosts.shape(), round % 2);
            plain.add(new PlainHost(round % 2));
        } else if (action == 1) {
            move(row, plain.get(row));
        } else if (action < 6) {
            reserve(row, plain.get(row), draws, round);
        } else {
            release(row, plain.get(row));
        }
    }

    private void move(int row, PlainHost host) {
        switch (host.state) {
            case REQUESTED -> {
                hosts.activate(row);
                host.state = HostState.ACTIVE;
            }
            case ACTIVE -> {
                hosts.drain(row);
                host.state = HostState.DRAINING;
            }
            default -> {
                hosts.remove(row);
                host.state = HostState.STOPPED;
            }
        }
    }

    private void reserve(int row, PlainHost host, Draws draws, int round) {
        Demand demand = new Demand(
                draws.below(Purpose.TRAFFIC, round, 2, 700),
                draws.below(Purpose.TRAFFIC, round, 3, 2_000) * Demand.MIB,
                draws.below(Purpose.TRAFFIC, round, 4, 2),
                1L << draws.below(Purpose.TRAFFIC, round, 5, 64),
                0);
        assertEquals(host.fits(demand), hosts.fits(row, demand));
        if (host.fits(demand)) {
            int group = round % GROUPS;
            host.tasks.add(new PlainTask(demand, group));
            hosts.reserve(row, demand, group);
        }
    }

    private void release(int row, PlainHost host) {
        if (!host.tasks.isEmpty()) {
            PlainTask task = host.tasks.removeFirst();
            hosts.release(row, task.demand, task.group);
        }
    }

    private void compare(long seed, List<PlainHost> plain) {
        for (int row = 0; row < plain.size(); row++) {
            PlainHost host = plain.get(row);
            String where = "seed " + seed + ", host " + row;
            assertEquals(host.state, hosts.state(row), where);
            assertEquals(host.state == HostState.ACTIVE, hosts.active().contains(row), where);
            assertEquals(host.freeCpu(), hosts.freeCpu().of(row), where);
            assertEquals(host.freeMemory(), hosts.freeMemoryBytes().of(row), where);
            assertEquals(host.freeInterfaces(), hosts.freeInterfaces().of(row), where);
            assertEquals(host.ports(), hosts.usedPorts().of(row), where);
            assertEquals(host.tasks.isEmpty(), hosts.isEmpty(row), where);
            assertEquals(host.zone, hosts.zone().of(row), where);
            for (int group = 0; group < GROUPS; group++) {
                assertEquals(host.tasksOf(group), hosts.tasksOf(group).of(row), where);
            }
        }
        assertTrue(hosts.active().toSortedList().equals(hosts.active()), "rows in order, seed " + seed);
    }

    private record PlainTask(Demand demand, int group) {}

    private static final class PlainHost {
        final int zone;
        final List<PlainTask> tasks = new ArrayList<>();
        HostState state = HostState.REQUESTED;

        PlainHost(int zone) {
            this.zone = zone;
        }

        int freeCpu() {
            return 2048 - tasks.stream().mapToInt(task -> task.demand.cpu()).sum();
        }

        long freeMemory() {
            return 8000 * Demand.MIB
                    - tasks.stream()
                            .mapToLong(task -> task.demand.memoryBytes())
                            .sum();
        }

        int freeInterfaces() {
            return 2 - tasks.stream().mapToInt(task -> task.demand.interfaces()).sum();
        }

        long ports() {
            return tasks.stream().mapToLong(task -> task.demand.ports()).reduce(0, (a, b) -> a | b);
        }

        long tasksOf(int group) {
            return tasks.stream().filter(task -> task.group == group).count();
        }

        boolean fits(Demand demand) {
            return demand.cpu() <= freeCpu()
                    && demand.memoryBytes() <= freeMemory()
                    && demand.interfaces() <= freeInterfaces()
                    && (demand.ports() & ports()) == 0;
        }
    }
}
