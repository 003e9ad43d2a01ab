package io.berth.cluster;

import static io.berth.cluster.LeveledHosts.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.engine.AllocatedBytes;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeveledHostsTest {
    @Test
    void knows_the_best_key_and_who_has_it_in_row_order() {
        var leveled = leveled(7, 3, NOWHERE, 3, 9, 3);

        assertThat(leveled.bestKey()).isEqualTo(3);
        assertThat(leveled.bestCount()).isEqualTo(3);
        assertThat(leveled.bestAt(0)).isEqualTo(1);
        assertThat(leveled.bestAt(1)).isEqualTo(3);
        assertThat(leveled.bestAt(2)).isEqualTo(5);
    }

    @Test
    void says_so_when_no_host_will_do() {
        var leveled = leveled(NOWHERE, NOWHERE);

        assertThat(leveled.bestKey()).isEqualTo(NOWHERE);
        assertThat(leveled.bestCount()).isZero();
    }

    @Test
    void finds_the_next_best_when_the_best_has_changed() {
        var leveled = leveled(7, 3, 5);
        leveled.set(1, NOWHERE);

        assertThat(leveled.bestAt(0)).isEqualTo(2);
        assertThat(leveled.bestCount()).isOne();
    }

    @ParameterizedTest(name = "{0} rows, keys below {1}, seed {2}")
    @CsvSource({"1, 3, 1", "8, 2, 2", "9, 3, 3", "70, 5, 4", "1000, 4, 5", "1000, 500, 6", "5000, 60, 7"})
    void agrees_with_looking_at_every_row(int rows, int keys, long seed) {
        var random = new SplittableRandom(seed);
        long[] twin = new long[rows];
        Arrays.setAll(twin, row -> key(random, keys));
        var leveled = leveled(twin);
        for (int change = 0; change < 5_000; change++) {
            int row = random.nextInt(rows);
            twin[row] = key(random, keys);
            leveled.set(row, twin[row]);
            long best = Arrays.stream(twin).min().orElse(NOWHERE);
            int[] having = IntStream.range(0, rows)
                    .filter(at -> twin[at] == best && best != NOWHERE)
                    .toArray();
            assertThat(leveled.bestKey()).isEqualTo(best);
            assertThat(leveled.bestCount()).isEqualTo(having.length);
            if (having.length > 0) {
                int position = random.nextInt(having.length);
                assertThat(leveled.bestAt(position)).isEqualTo(having[position]);
            }
        }
    }

    @Test
    void knows_the_best_under_each_value() {
        long[] keys = {7, 4, NOWHERE, 3, 4, 9};
        var leveled = new LeveledHosts();
        leveled.rank(keys.length, 4, row -> row % 3, row -> keys[row]);

        assertThat(leveled.bestKey(0)).isEqualTo(3);
        assertThat(leveled.bestKey(1)).isEqualTo(4);
        assertThat(leveled.bestCount(1)).isEqualTo(2);
        assertThat(leveled.bestKey(2)).isEqualTo(9);
        assertThat(leveled.bestKey(3)).isEqualTo(NOWHERE);
        assertThat(leveled.bestCount(3)).isZero();
    }

    @Test
    void finds_the_best_of_several_values_in_row_order() {
        long[] keys = {3, 3, 4, 3, 3, 8, 3, 3, 3};
        var leveled = new LeveledHosts();
        leveled.rank(keys.length, 3, row -> row % 3, row -> keys[row]);

        int[] found = IntStream.range(0, 6)
                .map(position -> leveled.bestAt(0b111 & ~0b100, position))
                .toArray();
        leveled.set(2, 3);

        assertThat(found).containsExactly(0, 1, 3, 4, 6, 7);
        assertThat(leveled.bestAt(0b111, 2)).isEqualTo(2);
    }

    @Test
    void takes_in_a_host_that_joins_under_its_value() {
        var leveled = new LeveledHosts();
        leveled.rank(100, 3, row -> row % 3, row -> 5);

        leveled.add(100, 2);
        assertThat(leveled.bestCount(2)).isEqualTo(33);

        leveled.set(100, 4);
        assertThat(leveled.bestCount(2)).isOne();
        assertThat(leveled.bestAt(0b100, 0)).isEqualTo(100);
        assertThat(leveled.bestKey(1)).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0} rows, keys below {1}, {2} values, seed {3}")
    @CsvSource({"70, 5, 2, 1", "1000, 4, 3, 2", "1000, 300, 16, 3", "5000, 60, 4, 4"})
    void agrees_with_looking_at_every_row_of_a_value(int rows, int keys, int values, long seed) {
        var random = new SplittableRandom(seed);
        long[] twin = new long[rows];
        Arrays.setAll(twin, row -> key(random, keys));
        var leveled = new LeveledHosts();
        leveled.rank(rows, values, row -> row % values, row -> twin[row]);
        for (int change = 0; change < 5_000; change++) {
            int row = random.nextInt(rows);
            twin[row] = key(random, keys);
            set(leveled, row, twin[row]);
            if (leveled.hasOutgrown()) {
                leveled.rank(rows, values, at -> at % values, at -> twin[at]);
            }
            int value = random.nextInt(values);
            int[] able = IntStream.range(0, rows)
                    .filter(at -> at % values == value && twin[at] != NOWHERE)
                    .toArray();
            long best = Arrays.stream(able).mapToLong(at -> twin[at]).min().orElse(NOWHERE);
            int[] having = Arrays.stream(able).filter(at -> twin[at] == best).toArray();
            assertThat(leveled.bestKey(value)).isEqualTo(best);
            assertThat(leveled.bestCount(value)).isEqualTo(having.length);
            if (having.length > 0) {
                int position = random.nextInt(having.length);
                assertThat(leveled.bestAt(1 << value, position)).isEqualTo(having[position]);
            }
        }
    }

    @Test
    void allocates_nothing_once_it_is_large_enough() {
        var leveled = leveled(new long[1000]);
        long bytes = AllocatedBytes.ofRepeated(() -> {
            for (int row = 0; row < 1000; row++) {
                leveled.set(row, row * 31 % 17);
                leveled.bestAt(leveled.bestCount() - 1);
            }
        });

        assertThat(bytes).isZero();
    }

    @Test
    void takes_keys_that_are_far_apart_for_neighbours() {
        long step = 128L << 20;
        var leveled = leveled(40 * step + 5, 300 * step + 5, NOWHERE, 40 * step + 5);

        assertThat(leveled.bestKey()).isEqualTo(40 * step + 5);
        assertThat(leveled.bestCount()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"0, false", "72, true", "90, true", "2000, false", "9223372036854775806, false"})
    void says_when_a_key_among_the_best_has_no_level(long key, boolean hasOutgrown) {
        var leveled = leveled(64, 80, 96, 640);
        assertThat(leveled.hasOutgrown()).isFalse();

        leveled.set(1, key);

        assertThat(leveled.hasOutgrown()).isEqualTo(hasOutgrown);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(longs = {2_000, Long.MAX_VALUE - 1})
    void says_when_the_best_are_beyond_the_levels(long key) {
        var leveled = leveled(64, 80);
        leveled.set(1, key);
        assertThat(leveled.bestCount()).isOne();

        leveled.set(0, key);
        assertThat(leveled.hasOutgrown()).isTrue();

        leveled.set(0, NOWHERE);
        leveled.set(1, NOWHERE);
        assertThat(leveled.hasOutgrown()).isFalse();
        assertThat(leveled.bestCount()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void tells_the_best_apart_as_they_come_and_go(long seed) {
        var random = new SplittableRandom(seed);
        int rows = 1_200;
        long[] twin = new long[rows];
        Arrays.setAll(twin, row -> key(random, 100));
        var leveled = leveled(twin);
        int again = 0;
        for (int change = 0; change < 60_000; change++) {
            // Keys climb and fall three times by more than the best have levels.
            int height = Math.abs(change / 30 % 700 - 350);
            int row = random.nextInt(rows);
            long key = key(random, 100);
            twin[row] = key == NOWHERE ? key : key + height;
            set(leveled, row, twin[row]);
            if (leveled.hasOutgrown()) {
                assertThat(leveled.rank(rows, at -> twin[at])).isTrue();
                again++;
            }
            if (change % 8 != 0) {
                continue;
            }
            long best = Arrays.stream(twin).min().orElse(NOWHERE);
            assertThat(leveled.bestKey()).isEqualTo(best);
            assertThat(leveled.bestCount()).isEqualTo((int)
                    Arrays.stream(twin).filter(is -> is == best).count());
        }
        assertThat(again).isBetween(1, 200);
    }

    private static void set(LeveledHosts leveled, int row, long key) {
        int[] rows = {row, row};
        if (key == NOWHERE) {
            leveled.withdraw(rows, 2);
        } else {
            leveled.set(rows, new long[] {key, key}, 2);
        }
    }

    @Test
    void has_a_level_for_every_key_it_was_ranked_with_once() {
        var leveled = leveled(64, 80, 96);
        leveled.set(1, 67);
        assertThat(leveled.hasOutgrown()).isTrue();

        assertThat(leveled.rank(3, row -> row == 1 ? 67 : NOWHERE)).isTrue();
        leveled.set(0, 64);

        assertThat(leveled.hasOutgrown()).isFalse();
        assertThat(leveled.bestAt(0)).isZero();
    }

    @Test
    void turns_down_keys_that_are_too_many_or_too_large() {
        var leveled = new LeveledHosts();

        assertThat(leveled.rank(2 * LeveledHosts.MAX_LEVELS, row -> 3L * row)).isFalse();
        assertThat(new LeveledHosts().rank(2, row -> -row)).isFalse();
        assertThat(new LeveledHosts().rank(2, row -> NOWHERE - 1 - row)).isFalse();
    }

    private static long key(SplittableRandom random, int keys) {
        return random.nextInt(4) == 0 ? NOWHERE : random.nextInt(keys);
    }

    private static LeveledHosts leveled(long... keys) {
        var leveled = new LeveledHosts();
        leveled.rank(keys.length, row -> keys[row]);
        return leveled;
    }
}
