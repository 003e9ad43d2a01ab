package io.berth.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteLinesTest {
    private interface Writing {
        void to(ByteLines lines) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var lines = new ByteLines(Channels.newChannel(bytes))) {
            writing.to(lines);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void assertWritten(long number) throws IOException {
        assertThat(written(lines -> lines.number(number))).isEqualTo(Long.toString(number));
        String seconds = BigDecimal.valueOf(number, 6).toPlainString();
        assertThat(written(lines -> lines.seconds(number))).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 9, 10, 11, 99, 100, 101, 999_999, 1_000_000, 9_999_999, 10_000_000, 1L << 60, Long.MAX_VALUE
            })
    void writes_numbers_as_java_does(long number) throws IOException {
        assertWritten(number);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void writes_any_number_of_any_length_as_java_does(long seed) throws IOException {
        var draws = new Draws(seed);
        for (int round = 0; round < 2_000; round++) {
            long number = (long) (draws.uniform(Purpose.TRAFFIC, round) * Long.MAX_VALUE)
                    >>> draws.below(Purpose.TRAFFIC, round, 1, 63);
            assertWritten(number);
        }
    }

    @Test
    void loses_nothing_where_its_buffer_ends() throws IOException {
        String text = "x".repeat(1000);
        String longText = "y".repeat(2_000_000);
        String written = written(lines -> {
            for (int round = 0; round < 2_000; round++) {
                lines.put(text.getBytes(StandardCharsets.UTF_8)).put(',').number(round);
            }
            lines.put(longText.getBytes(StandardCharsets.UTF_8));
        });

        var expected = new StringBuilder();
        for (int round = 0; round < 2_000; round++) {
            expected.append(text).append(',').append(round);
        }
        assertThat(written).isEqualTo(expected.append(longText).toString());
    }
}
