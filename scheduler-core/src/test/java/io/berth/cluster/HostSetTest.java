package io.berth.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSetTest {
    @Test
    void has_no_first_and_no_last_when_it_is_empty() {
        var set = new HostSet();
        assertThat(set.first()).isEqualTo(-1);
        assertThat(set.last()).isEqualTo(-1);

        set.fill(1000, row -> false);

        assertThat(set.first()).isEqualTo(-1);
        assertThat(set.last()).isEqualTo(-1);
    }

    @Test
    void has_room_for_more_rows_than_it_was_filled_with() {
        var set = new HostSet();
        set.fill(10_000, row -> false);

        assertThat(set.capacity()).isGreaterThanOrEqualTo(15_000);
    }

    @ParameterizedTest(name = "{0} rows, one in {1}, seed {2}")
    @CsvSource({"1, 2, 1", "64, 2, 2", "65, 8, 3", "5000, 100, 4", "20000, 5000, 5"})
    void agrees_with_a_sorted_set(int rows, int rareness, long seed) {
        var random = new SplittableRandom(seed);
        var twin = new TreeSet<Integer>();
        var set = new HostSet();
        set.fill(rows, row -> random.nextInt(rareness) == 0 && twin.add(row));
        for (int change = 0; change < 10_000; change++) {
            int row = random.nextInt(rows);
            int[] changed = {row, random.nextInt(rows)};
            if (random.nextInt(rareness) == 0) {
                set.add(changed, 1);
                twin.add(row);
            } else {
                set.remove(changed, 2);
                twin.remove(changed[0]);
                twin.remove(changed[1]);
            }
            assertThat(set.first()).isEqualTo(twin.isEmpty() ? -1 : twin.first());
            assertThat(set.last()).isEqualTo(twin.isEmpty() ? -1 : twin.last());
        }
    }
}
