package io.berth.cluster;

import static io.berth.cluster.RankedHosts.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.engine.AllocatedBytes;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankedHostsTest {
    @Test
    void knows_the_best_key_and_who_has_it_in_row_order() {
        var ranked = ranked(7, 3, NOWHERE, 3, 9, 3);

        assertThat(ranked.bestKey()).isEqualTo(3);
        assertThat(ranked.bestCount()).isEqualTo(3);
        assertThat(ranked.bestAt(0)).isEqualTo(1);
        assertThat(ranked.bestAt(1)).isEqualTo(3);
        assertThat(ranked.bestAt(2)).isEqualTo(5);
    }

    @Test
    void says_so_when_no_host_will_do() {
        var ranked = ranked(NOWHERE, NOWHERE);

        assertThat(ranked.bestKey()).isEqualTo(NOWHERE);
        assertThat(ranked.bestCount()).isZero();
    }

    @Test
    void finds_the_next_best_when_the_best_has_changed() {
        var ranked = ranked(7, 3, 5);
        ranked.set(1, NOWHERE);
        ranked.settle();

        assertThat(ranked.bestAt(0)).isEqualTo(2);
        assertThat(ranked.bestCount()).isOne();
    }

    @ParameterizedTest(name = "{0} rows, keys below {1}, seed {2}")
    @CsvSource({"1, 3, 1", "8, 2, 2", "9, 3, 3", "70, 5, 4", "1000, 4, 5", "1000, 1000000, 6", "5000, 60, 7"})
    void agrees_with_looking_at_every_row(int rows, int keys, long seed) {
        var random = new SplittableRandom(seed);
        long[] twin = new long[rows];
        Arrays.setAll(twin, row -> key(random, keys));
        var ranked = ranked(twin);
        for (int change = 0; change < 5_000; change++) {
            int row = random.nextInt(rows);
            twin[row] = key(random, keys);
            ranked.set(row, twin[row]);
            if (random.nextInt(3) == 0) {
                continue;
            }
            ranked.settle();

            long best = Arrays.stream(twin).min().orElse(NOWHERE);
            int[] having = IntStream.range(0, rows)
                    .filter(at -> twin[at] == best && best != NOWHERE)
                    .toArray();
            assertThat(ranked.bestKey()).isEqualTo(best);
            assertThat(ranked.bestCount()).isEqualTo(having.length);
            if (having.length > 0) {
                int position = random.nextInt(having.length);
                assertThat(ranked.bestAt(position)).isEqualTo(having[position]);
            }
        }
    }

    @Test
    void finds_its_way_through_several_rankings_at_once() {
        var first = ranked(3, NOWHERE, 4, NOWHERE, 3, NOWHERE, NOWHERE, NOWHERE, 3);
        var second = ranked(NOWHERE, 3, NOWHERE, 3, NOWHERE, 8, NOWHERE, NOWHERE, NOWHERE);
        RankedHosts[] both = {first, second};

        int[] found = IntStream.range(0, 5)
                .map(position -> RankedHosts.bestAt(both, 2, position))
                .toArray();

        assertThat(found).containsExactly(0, 1, 3, 4, 8);
    }

    @Test
    void allocates_nothing_once_it_is_large_enough() {
        var ranked = ranked(new long[1000]);
        long bytes = AllocatedBytes.ofRepeated(() -> {
            for (int row = 0; row < 1000; row++) {
                ranked.set(row, row * 31 % 17);
                ranked.settle();
                ranked.bestAt(ranked.bestCount() - 1);
            }
        });

        assertThat(bytes).isZero();
    }

    private static long key(SplittableRandom random, int keys) {
        return random.nextInt(4) == 0 ? NOWHERE : random.nextInt(keys);
    }

    private static RankedHosts ranked(long... keys) {
        var ranked = new RankedHosts();
        ranked.rank(keys.length, row -> keys[row]);
        return ranked;
    }
}
