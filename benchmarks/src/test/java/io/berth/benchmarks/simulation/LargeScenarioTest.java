package io.berth.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cli.Berth;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeScenarioTest {
    private static final Path SOURCES = Path.of("..");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void is_a_scenario_without_mistakes(LargeScenario scenario) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), scenario.yaml(SOURCES));
        StringWriter mistakes = new StringWriter();

        int exitCode = Berth.run(new PrintWriter(mistakes), new PrintWriter(mistakes), "check", file.toString());

        assertThat(exitCode).as(mistakes.toString()).isEqualTo(Berth.DONE);
    }

    @Test
    void takes_every_number_of_the_month_that_is_marked_full() throws IOException {
        assertThat(LargeScenario.BORG_MONTH.yaml(SOURCES).lines())
                .filteredOn(line -> line.contains("# full:"))
                .hasSize(11)
                .allSatisfy(
                        line -> assertThat(before(line, "#")).contains(line.replaceAll(".*# full: (\\S+).*", "$1")));
    }

    private static String before(String line, String mark) {
        return line.substring(0, line.indexOf(mark));
    }
}
