package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file is said in sentences, with exit code 2, and nothing is written. */
class MistakesInFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cannot-ever-fit",
                "deployment-strategies",
                "duplicate-name",
                "empty",
                "java-object",
                "missing-image",
                "negative-count",
                "prices",
                "scaling",
                "scaling-without-traffic",
                "shift-on-requests",
                "shift-without-traffic",
                "ten-mistakes",
                "unfinished",
                "unknown-instance-type",
                "unknown-key",
                "wrong-unit"
            })
    void says_what_is_wrong_where_and_how_to_put_it_right(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), golden(name + ".yaml"));

        assertThat(refusal(file)).isEqualTo(golden(name + ".txt"));
    }

    @Test
    void a_folder_is_no_file() throws IOException {
        Path file = Files.createDirectory(folder.resolve("shop.yaml"));

        assertThat(refusal(file)).isEqualTo("shop.yaml has 1 problem\n\n  is a directory; a YAML file is needed\n\n");
    }

    @Test
    void aliases_that_multiply_are_cut_short() throws IOException {
        StringBuilder bomb = new StringBuilder("name: shop\na0: &a0 [ lol, lol, lol, lol, lol, lol, lol, lol, lol ]\n");
        for (int level = 1; level < 12; level++) {
            String below = "*a" + (level - 1);
            bomb.append("a%d: &a%d [ %s ]%n".formatted(level, level, (below + ", ").repeat(8) + below));
        }

        assertThat(refusal(write(bomb.toString())))
                .contains("the aliases of this file repeat more than 100,000 values");
    }

    @ParameterizedTest(name = "{0} levels of {1}")
    @CsvSource({"100, [", "40000, [", "100, '{ a: '", "20000, '- '"})
    void nesting_that_never_ends_is_cut_short(int levels, String opening) throws IOException {
        assertThat(refusal(write("name: " + opening.repeat(levels)))).contains("has ", " problem");
    }

    @Test
    void fifty_megabytes_of_nesting_are_not_even_read() throws IOException {
        assertThat(refusal(write("[\n".repeat(25_000_000)))).contains("the file is larger than 16 MB");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("shop.yaml"), text);
    }

    private String refusal(Path file) {
        Path out = folder.resolve("out");
        var run = CommandLineRun.of("run", file, "--out", out);

        assertThat(run.code()).isEqualTo(Berth.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("\tat ", "Exception", "defect");
        assertThat(out).doesNotExist();
        return run.err();
    }

    private static String golden(String name) throws IOException {
        try (var stream = MistakesInFilesTest.class.getResourceAsStream("mistakes/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
