package io.berth.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryUseTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            constant and idle       | 300 |   0 |  0   | 300
            constant under load     | 300 |   0 | 50   | 300
            grows with the requests | 300 |  10 | 50   | 800
            idle again              | 300 |  10 |  0   | 300
            rounded to whole bytes  |   0 |   1 |  2.5 |   3
            """)
    void follows_the_requests(String situation, long idle, long perRequestRate, double perSecond, long bytes) {
        assertEquals(bytes, new MemoryUse(idle, perRequestRate).bytesAt(perSecond));
    }

    @Test
    void is_never_negative() {
        assertThrows(IllegalArgumentException.class, () -> new MemoryUse(-1, 0));
    }
}
