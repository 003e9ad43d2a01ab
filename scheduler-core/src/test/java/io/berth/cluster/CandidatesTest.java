package io.berth.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.engine.AllocatedBytes;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {
    private static final int HOSTS = 300;

    private final IntColumn ints = new IntColumn();
    private final LongColumn longs = new LongColumn();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void column_loops_keep_what_asking_host_by_host_keeps(long seed) {
        fill(seed);
        int wanted = ints.of(7);
        long bits = longs.of(7);

        agree(list -> list.retainAtLeast(ints, wanted), host -> ints.of(host) >= wanted);
        agree(list -> list.retainAtLeast(longs, bits), host -> longs.of(host) >= bits);
        agree(list -> list.retainEqual(ints, wanted), host -> ints.of(host) == wanted);
        agree(list -> list.retainWithout(longs, 1L << 33), host -> (longs.of(host) & 1L << 33) == 0);
        agree(list -> list.retainSmallest(ints), host -> ints.of(host) == smallest(ints));
        agree(list -> list.retainSmallest(longs), host -> longs.of(host) == smallest(longs));
        agree(list -> list.retainCheapest(longs::of), host -> longs.of(host) == smallest(longs));
    }

    private void fill(long seed) {
        Draws draws = new Draws(seed);
        for (int host = 0; host < HOSTS; host++) {
            ints.set(host, draws.below(Purpose.TRAFFIC, host, 0, 20) - 5);
            longs.set(host, (draws.below(Purpose.TRAFFIC, host, 1, 20) - 5) * 3_000_000_000L);
        }
    }

    private static int smallest(IntColumn column) {
        return oddHosts().map(column::of).min().orElseThrow();
    }

    private static long smallest(LongColumn column) {
        return oddHosts().mapToLong(column::of).min().orElseThrow();
    }

    private static IntStream oddHosts() {
        return IntStream.range(0, HOSTS).filter(host -> host % 2 == 1);
    }

    private static void agree(Consumer<Candidates> loop, IntPredicate question) {
        Candidates fast = everyOddHost();
        Candidates slow = everyOddHost();
        loop.accept(fast);
        slow.retainIf(question);
        assertEquals(rows(slow), rows(fast));
        assertTrue(fast.size() < HOSTS / 2, "something was removed");
    }

    private static Candidates everyOddHost() {
        Candidates list = new Candidates();
        oddHosts().forEach(list::add);
        return list;
    }

    private static String rows(Candidates list) {
        return IntStream.range(0, list.size()).map(list::get).boxed().toList().toString();
    }

    @Test
    void every_step_leaves_an_empty_list_empty() {
        Candidates list = new Candidates();

        list.retainSmallest(ints);
        list.retainSmallest(longs);
        list.retainCheapest(host -> 1);

        assertTrue(list.isEmpty());
    }

    @Test
    void keeps_all_hosts_that_are_equally_good() {
        Candidates list = everyOddHost();
        IntStream.range(0, HOSTS).forEach(host -> ints.set(host, Integer.MAX_VALUE));

        list.retainSmallest(ints);

        assertEquals(HOSTS / 2, list.size());
    }

    @Test
    void starts_over_with_the_active_hosts_and_allocates_nothing_once_grown() {
        HostTable hosts = SketchedHosts.active(HOSTS, SketchedHosts.shape(), SketchedHosts.zones("a", "b"));
        Candidates list = new Candidates();

        long bytes = AllocatedBytes.ofRepeated(() -> {
            for (int round = 0; round < 100; round++) {
                list.everyActiveHostOf(hosts);
                list.retainAtLeast(hosts.freeCpu(), 1);
                list.retainSmallest(hosts.tasks());
                list.retainWithout(hosts.usedPorts(), 1);
            }
        });

        assertEquals(HOSTS, list.size());
        assertEquals(0, bytes);
    }
}
