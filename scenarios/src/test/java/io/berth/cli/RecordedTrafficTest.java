package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import io.berth.workload.ServiceSpec;
import io.berth.workload.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rate that was measured comes from a CSV file beside the scenario. */
class RecordedTrafficTest {
    private static final long MINUTE_MICROS = 60_000_000;
    private static final ScenarioReader READER =
            Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);

    @TempDir
    private Path folder;

    private ScenarioReader.Reading read(String recorded) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), """
                name: shop
                duration: 1h
                images: { app: { size: 50MB } }
                workload:
                  services:
                    web:
                      image: app
                      cpu: 1 vCPU
                      memory: 2GiB
                      desiredCount: 3
                      requestTime: 20ms
                      traffic: { recorded: %s }
                orchestrators: { fargate: { kind: fargate } }
                """.formatted(recorded));
        return READER.read(file);
    }

    private Traffic traffic(String recorded) throws IOException {
        ScenarioReader.Reading reading = read(recorded);
        Scenario scenario = Objects.requireNonNull(reading.scenario(), reading::report);
        return Objects.requireNonNull(((ServiceSpec) scenario.workload().item(0)).traffic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time,rate\n60,5\n180,120/min\n",
                "time,rate\r\n1min,5/s\r\n\r\n3min , 2\r\n",
                "\uFEFFtime,rate\n60.0,5\n\"180\",2",
            })
    void each_rate_holds_until_the_next_line(String csv) throws IOException {
        Files.writeString(folder.resolve("rates.csv"), csv);

        Traffic traffic = traffic("{ file: rates.csv }");

        assertThat(traffic.perSecondAt(0)).isZero();
        assertThat(traffic.perSecondAt(MINUTE_MICROS)).isEqualTo(5);
        assertThat(traffic.perSecondAt(3 * MINUTE_MICROS - 1)).isEqualTo(5);
        assertThat(traffic.perSecondAt(3 * MINUTE_MICROS)).isEqualTo(2);
        assertThat(traffic.perSecondAt(300 * MINUTE_MICROS)).isEqualTo(2);
    }

    @Test
    void a_record_may_repeat() throws IOException {
        Files.writeString(folder.resolve("rates.csv"), "time,rate\n0,5\n60,7\n");

        Traffic traffic = traffic("{ file: rates.csv, every: 2min }");

        assertThat(traffic.perSecondAt(2 * MINUTE_MICROS)).isEqualTo(5);
        assertThat(traffic.perSecondAt(3 * MINUTE_MICROS)).isEqualTo(7);
    }

    @Test
    void a_record_may_stand_in_the_scenario() throws IOException {
        assertThat(traffic("{ rates: [ { from: 0s, rate: 5/s }, { from: 1min, rate: 7/s } ] }")
                        .perSecondAt(MINUTE_MICROS))
                .isEqualTo(7);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no header          | 0,5;60,7             | line 1, column 1: the first line must be time,rate
            nothing            |                      | line 1, column 1: the first line must be time,rate
            only a header      | time,rate            | line 1, column 1: there is no line with a time and a rate
            back in time       | time,rate;60,5;60,7  | line 3, column 1: time must lie after that of the line before, got 60s
            no number          | time,rate;0,5;60,x   | line 3, column 4: rate
            nothing measured   | time,rate;0,5;60,    | line 3, column 4: rate
            below nothing      | time,rate;0,-5       | line 2, column 3: rate
            another unit       | time,rate;0,5;1 MB,7 | line 3, column 1: time
            one value          | time,rate;0          | line 2, column 1: a line has a time and a rate, got 1 values
            three values       | time,rate;0,1,2      | line 2, column 1: a line has a time and a rate, got 3 values
            """)
    void a_mistake_is_told_with_its_place_in_the_file(String situation, String lines, String sentence)
            throws IOException {
        Files.writeString(folder.resolve("rates.csv"), lines == null ? "" : lines.replace(';', '\n'));

        ScenarioReader.Reading reading = read("{ file: rates.csv }");

        assertThat(reading.scenario()).isNull();
        assertThat(reading.report()).startsWith("rates.csv has 1 problem").contains(sentence);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ../rates.csv  | a file must lie in the folder of the scenario or below it
            /etc/passwd   | a file must lie in the folder of the scenario or below it
            rates.csv     | is larger than 1 MB
            .             | is not a file
            ratse.csv     | did you mean 'rates.csv'?
            """)
    void only_a_small_file_beside_the_scenario_is_read(String name, String sentence) throws IOException {
        Files.writeString(folder.resolve("rates.csv"), "time,rate\n" + "0,5\n".repeat(300_000));

        assertThat(read("{ file: " + name + " }").report()).contains(sentence);
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        Files.write(folder.resolve("rates.csv"), new byte[] {'t', (byte) 0xC3, (byte) 0x28});

        assertThat(read("{ file: rates.csv }").report()).contains("the file is not text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ }", "{ every: 1h }"})
    void a_record_needs_rates(String recorded) throws IOException {
        assertThat(read(recorded).report()).contains("rates");
    }
}
