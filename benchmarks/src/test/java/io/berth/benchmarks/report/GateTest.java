package io.berth.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final String JMH = """
            [
              {"benchmark": "io.berth.benchmarks.placement.PlacementStep.step", "vmName": "VM", "vmVersion": "25", "jvmArgs": ["-Xmx1g"],
               "params": {"hosts": "1000", "way": "SCAN"},
               "primaryMetric": {"score": 2000.0, "scoreError": "NaN", "scoreUnit": "ns/op"},
               "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 0.002}, "cpu.time.norm": {"score": 2000.0}}},
              {"benchmark": "io.berth.benchmarks.placement.PlacementStep.step", "vmName": "VM", "vmVersion": "25", "jvmArgs": ["-Xmx1g"],
               "params": {"hosts": "1000", "way": "FASTEST"},
               "primaryMetric": {"score": 260.0, "scoreError": 5.0, "scoreUnit": "ns/op"},
               "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 24.0}, "cpu.time.norm": {"score": 200.0}}},
              {"benchmark": "io.berth.benchmarks.simulation.EcsTasksComeAndGo.run", "vmName": "VM", "vmVersion": "25", "jvmArgs": [],
               "primaryMetric": {"score": 2.0, "scoreError": 0.1, "scoreUnit": "ops/s"},
               "secondaryMetrics": {"cpu.time.norm": {"score": 500000000.0}}}
            ]
            """;
    private static final Scores SCORES = Scores.parse(JMH);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a ratio above its limit, PlacementStep.step way=SCAN, PlacementStep.step way=FASTEST, 9, KEPT",
        "a ratio at its limit, PlacementStep.step way=SCAN, PlacementStep.step way=FASTEST, 10, KEPT",
        "a ratio below its limit, PlacementStep.step way=SCAN, PlacementStep.step way=FASTEST, 11, LOST",
        "times in other units, EcsTasksComeAndGo.run, PlacementStep.step way=SCAN, 250000, KEPT",
        "bytes at most as many as allowed, PlacementStep.step way=SCAN, , 0.1, KEPT",
        "too many bytes, PlacementStep.step way=FASTEST, , 1, LOST",
        "bytes that nobody counted, EcsTasksComeAndGo.run, , 1, NOT_MEASURED",
        "a benchmark that was renamed, Placement.step, PlacementStep.step way=FASTEST, 1, NOT_MEASURED",
        "a point that was not run, PlacementStep.step way=SCAN, PlacementStep.step hosts=5, 1, NOT_MEASURED",
        "a selector that means two points, PlacementStep.step hosts=1000, , 100, NOT_MEASURED",
    })
    void judges(String what, String of, String against, double limit, Verdict.Outcome outcome) {
        Expectation expectation = new Expectation(
                what, Selector.parse(of), against == null ? null : Selector.parse(against), limit, limit);

        assertThat(expectation.judge(SCORES).outcome()).isEqualTo(outcome);
    }

    @Test
    void one_loss_fails_the_gate_and_the_table_names_it(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("expectations.csv");
        Files.writeString(file, """
                question,of,against,expected,limit
                "index, 1,000 hosts",PlacementStep.step way=SCAN,PlacementStep.step way=FASTEST,12,6
                bytes of the index,PlacementStep.step way=FASTEST,,0,1
                """);

        Gate gate = Gate.judge(Expectation.read(file), SCORES);

        assertThat(gate.passed()).isFalse();
        assertThat(gate.table().markdown()).isEqualTo("""
                        | Question | Measured | Expected | Limit | Outcome |
                        | --- | ---: | ---: | --- | --- |
                        | index, 1,000 hosts | 10 × | 12 × | at least 6 × | kept |
                        | bytes of the index | 24 B | 0 B | at most 1 B | LOST |
                        """);
    }

    @Test
    void an_empty_list_of_expectations_passes() {
        assertThat(Gate.judge(List.of(), SCORES).passed()).isTrue();
    }

    @Test
    void a_parameter_without_a_value_is_a_mistake() {
        assertThatThrownBy(() -> Selector.parse("PlacementStep.step hosts"))
                .hasMessage(
                        "'hosts' in 'PlacementStep.step hosts' must be a parameter and its value, such as hosts=1000");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"gate", "cliffs", "peers"})
    void every_expectation_of_the_project_can_be_read(String set) throws IOException {
        Path file = Path.of("expectations", set + ".csv");

        assertThat(Expectation.read(file)).isNotEmpty().allSatisfy(expectation -> {
            boolean bytes = expectation.against() == null;
            assertThat(
                            bytes
                                    ? expectation.expected() <= expectation.limit()
                                    : expectation.expected() >= expectation.limit())
                    .isTrue();
        });
    }

    @Test
    void the_gate_exits_with_one_when_something_is_lost(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("gate.json"), JMH);
        new Machine("a processor", 2, "0.5", "25", "abc", "2026-11-21").write(folder.resolve("gate.machine.json"));
        Path file = folder.resolve("gate.csv");
        Files.writeString(file, "question,of,against,expected,limit\nq,PlacementStep.step way=FASTEST,,0,1\n");
        var out = new StringWriter();

        int code = Bench.run(
                new PrintWriter(out, true),
                "gate",
                "--render",
                "--out",
                folder.toString(),
                "--expectations",
                folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("LOST");
        assertThat(Files.readString(folder.resolve("gate.md")))
                .contains("a processor, 2 processors, load 0.5 before the start, JDK 25, commit abc, 2026-11-21")
                .contains("VM 25, -Xmx1g")
                .contains("| q | 24 B | 0 B | at most 1 B | LOST |");
    }
}
