package io.berth.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of bits are bit sets that never look for their last bit. */
class BitRowsTest {
    private static final int ROWS = 3_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void bits_are_set_and_cleared_as_in_a_bit_set(long seed) {
        Draws draws = new Draws(seed);
        BitRows rows = new BitRows();
        BitSet twin = new BitSet();
        for (int step = 0; step < 10_000; step++) {
            int row = draws.below(Purpose.TRAFFIC, step, 0, ROWS);
            if (draws.below(Purpose.TRAFFIC, step, 1, 2) == 0) {
                rows.set(row);
                twin.set(row);
            } else {
                rows.clear(row);
                twin.clear(row);
            }
        }
        for (int row = 0; row < 2 * ROWS; row++) {
            assertEquals(twin.get(row), rows.of(row), "row " + row);
        }
    }
}
