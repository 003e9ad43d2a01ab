package io.berth.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.berth.experiment.RunResult;
import io.berth.metrics.TaskRows;
import io.berth.workload.TaskTable;
import java.math.BigDecimal;
import org.eclipse.collections.api.list.ImmutableList;

/** The slow twin of {@link TaskLines}: a string for each field, written by the library. */
final class PlainTaskLines {
    private PlainTaskLines() {}

    static void write(CsvWriter csv, ImmutableList<RunResult> runs) {
        csv.writeRecord(
                "orchestrator",
                "task",
                "item",
                "state",
                "host",
                "zone",
                "arrived",
                "placed",
                "started",
                "healthy",
                "ended");
        for (RunResult run : runs) {
            TaskTable tasks = run.world().tasks();
            TaskRows rows = run.taskRows();
            for (int task = 0; task < tasks.size(); task++) {
                String item = run.world().workload().item(tasks.item(task)).name();
                int zone = tasks.zone(task);
                csv.writeRecord(
                        run.name(),
                        TaskNames.of(run.world(), task),
                        item,
                        tasks.state(task).name(),
                        tasks.host(task) < 0 ? "" : TaskNames.host(tasks.host(task)),
                        zone < 0 ? "" : run.world().zones().name(zone),
                        moment(rows.arrivedMicros(task)),
                        moment(rows.placedMicros(task)),
                        moment(rows.startedMicros(task)),
                        moment(rows.healthyMicros(task)),
                        moment(rows.endedMicros(task)));
            }
        }
    }

    /** Seconds since the start with six decimals; empty when it did not happen. */
    private static String moment(long micros) {
        return micros < 0 ? "" : BigDecimal.valueOf(micros, 6).toPlainString();
    }
}
