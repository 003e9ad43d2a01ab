package io.berth.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.berth.billing.Charge;
import io.berth.experiment.RunResult;
import io.berth.experiment.SketchedRun;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFilesTest {
    private static final List<String> NAMES =
            List.of("bill.csv", "hosts.csv", "report.html", "requests.csv", "summary.json", "tasks.csv");

    @TempDir
    private Path folder;

    private void write(RunResult run) {
        var scenario = SketchedScenario.of("shop");
        var runs = Lists.immutable.of(run);
        ResultFiles.write(folder, scenario, Summary.of(scenario, 7, runs), runs);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static final String TITLES =
            "orchestrator,item,charge,quantity,unit,usd,work,bootAndDrain,stranded,headroom,"
                    + "overhead,rounding,idle,unusedCommitment,controlPlane,loadBalancer,network,storage,monitoring\n";

    @Test
    void writes_six_files_and_leaves_no_temporary_one() throws IOException {
        write(new SketchedRun("fargate").result());

        assertThat(names()).isEqualTo(NAMES);
    }

    @Test
    void a_second_run_replaces_the_files_as_a_whole() throws IOException {
        write(new SketchedRun("a-rather-long-name")
                .costs(Charge.HOSTS, "EC2 m5.large", 1)
                .result());
        Path old = Files.createLink(folder.resolveSibling(folder.getFileName() + "-old"), folder.resolve("bill.csv"));
        String before = Files.readString(old);
        write(new SketchedRun("b").result());

        // Whoever had the old file open still reads the old file: it was replaced and not written over.
        assertThat(Files.readString(old)).isEqualTo(before).contains("a-rather-long-name");
        assertThat(Files.readString(folder.resolve("bill.csv"))).isEqualTo(TITLES);
        assertThat(names()).isEqualTo(NAMES);
        Files.delete(old);
    }

    @Test
    void a_file_that_cannot_be_replaced_leaves_no_temporary_one() throws IOException {
        Files.createDirectories(folder.resolve("tasks.csv").resolve("in-the-way"));

        assertThatThrownBy(() -> write(new SketchedRun("fargate").result())).isInstanceOf(UncheckedIOException.class);

        assertThat(names()).containsExactly("summary.json", "tasks.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "say \"cheese\"", "two\nlines", "semi;colon", "' or 1=1", "naïve ☂", " blanks ", ""})
    void hostile_names_come_back_from_csv_as_they_were(String name) throws IOException {
        var run = new SketchedRun(name)
                .workload(new SketchedWorkload().service(name, 0).sketch())
                .costs(Charge.HOSTS, name, 1)
                .result();
        int task = run.world().tasks().add(0);
        run.world().tasks().become(task, TaskState.STARTING);
        write(run);

        assertThat(row("tasks.csv").getFields()).startsWith(name, name + "/0", name, "STARTING");
        assertThat(row("bill.csv").getFields())
                .startsWith(name, name, "hosts", "1.000000", "piece", "1.000000000000", "1.000000000000");
    }

    private CsvRecord row(String file) throws IOException {
        try (var csv = CsvReader.builder().ofCsvRecord(folder.resolve(file))) {
            return csv.stream().skip(1).findFirst().orElseThrow();
        }
    }
}
