package io.berth.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.berth.experiment.RunResult;
import io.berth.experiment.SketchedRun;
import io.berth.log.Fact;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"web", "a,b", "say \"cheese\"", "\"", "two\nlines", "naïve ☂", " blanks ", ""})
    void write_what_the_library_writes(String name) throws IOException {
        ImmutableList<RunResult> runs = Lists.immutable.of(run(name, 1), run("other", 2));

        var bytes = new ByteArrayOutputStream();
        TaskLines.write(Channels.newChannel(bytes), runs);

        var plain = new StringWriter();
        PlainTaskLines.write(
                CsvWriter.builder()
                        .bufferSize(0)
                        .lineDelimiter(LineDelimiter.LF)
                        .build(plain),
                runs);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(plain.toString());
    }

    /** A thousand tasks, each as far as chance has brought it. */
    private static RunResult run(String name, long seed) {
        var workload =
                new SketchedWorkload().service(name, 0).service("last", 0).sketch();
        RunResult run = new SketchedRun(name).workload(workload).result();
        var draws = new Draws(seed);
        for (int round = 0; round < 1_000; round++) {
            live(run, run.world().tasks().add(draws.below(Purpose.TRAFFIC, round, 0, 2)), draws);
        }
        return run;
    }

    private static void live(RunResult run, int task, Draws draws) {
        var tasks = run.world().tasks();
        var rows = run.taskRows();
        long at = 1_234_567L * task;
        rows.accept(new Fact.TaskArrived(at, task, tasks.item(task)));
        int steps = draws.below(Purpose.TRAFFIC, task, 1, 5);
        if (steps > 0) {
            tasks.become(task, TaskState.STARTING);
            tasks.locate(
                    task,
                    draws.below(Purpose.TRAFFIC, task, 2, 3) - 1,
                    task % run.world().zones().size());
            rows.accept(new Fact.TaskPlaced(at + 1, task, tasks.host(task), tasks.zone(task)));
        }
        if (steps > 1) {
            tasks.become(task, TaskState.RUNNING);
            rows.accept(new Fact.TaskStarted(at + 999_999, task));
        }
        if (steps > 2) {
            rows.accept(new Fact.TaskHealthy(at + 1_000_000, task));
        }
        if (steps > 3) {
            tasks.become(task, TaskState.FINISHED);
            rows.accept(new Fact.TaskEnded(at * 1_000_003, task, TaskState.FINISHED));
        }
    }
}
