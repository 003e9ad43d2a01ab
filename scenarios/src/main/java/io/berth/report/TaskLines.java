package io.berth.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.berth.experiment.RunResult;
import io.berth.metrics.TaskRows;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.collections.api.list.ListIterable;

/**
 * The lines of {@code tasks.csv}, one for each task of each run.
 *
 * <p>A run of a month has 25 million. So names are turned into bytes once, by the writer of the other files, which knows when to
 * quote; what differs from task to task is numbers, which go straight into the buffer.
 */
final class TaskLines {
    private static final byte[] HEADING =
            bytes("orchestrator,task,item,state,host,zone,arrived,placed,started,healthy,ended\n");
    private static final byte[] HOST = bytes(TaskNames.host(0).replace("0", ""));

    private static final byte[][] STATES = Arrays.stream(TaskState.values())
            .map(state -> bytes("," + state + ","))
            .toArray(byte[][]::new);

    private final ByteLines lines;
    private final TaskTable tasks;
    private final TaskRows rows;
    private final byte[][] beforeOrdinal;
    private final byte[][] afterOrdinal;
    private final byte[][] zones;

    private TaskLines(ByteLines lines, RunResult run) {
        this.lines = lines;
        tasks = run.world().tasks();
        rows = run.taskRows();
        String orchestrator = field(run.name());
        ListIterable<String> items = run.world().workload().items().collect(item -> field(item.name()));
        beforeOrdinal = each(items, item -> orchestrator + "," + withoutEnd(item) + "/");
        afterOrdinal = each(items, item -> endQuote(item) + "," + item);
        zones = each(run.world().zones().names(), zone -> "," + field(zone));
    }

    /** Writes a heading and the lines of all runs, and closes the target. */
    static void write(WritableByteChannel target, Iterable<RunResult> runs) throws IOException {
        try (ByteLines lines = new ByteLines(target)) {
            lines.put(HEADING);
            for (RunResult run : runs) {
                new TaskLines(lines, run).write();
            }
        }
    }

    private void write() throws IOException {
        for (int task = 0; task < tasks.size(); task++) {
            who(task);
            where(task);
            when(rows.arrivedMicros(task));
            when(rows.placedMicros(task));
            when(rows.startedMicros(task));
            when(rows.healthyMicros(task));
            when(rows.endedMicros(task));
            lines.put('\n');
        }
    }

    @SuppressWarnings("EnumOrdinal") // The bytes of the states stand in the order of the states.
    private void who(int task) throws IOException {
        int item = tasks.item(task);
        lines.put(beforeOrdinal[item]).number(tasks.ordinal(task)).put(afterOrdinal[item]);
        lines.put(STATES[tasks.state(task).ordinal()]);
    }

    private void where(int task) throws IOException {
        int host = tasks.host(task);
        if (host >= 0) {
            lines.put(HOST).number(host);
        }
        int zone = tasks.zone(task);
        if (zone >= 0) {
            lines.put(zones[zone]);
        } else {
            lines.put(',');
        }
    }

    /** Empty when it did not happen. */
    private void when(long micros) throws IOException {
        lines.put(',');
        if (micros >= 0) {
            lines.seconds(micros);
        }
    }

    private interface Text {
        String of(String name);
    }

    private static byte[][] each(ListIterable<String> names, Text text) {
        return names.collect(name -> bytes(text.of(name))).toArray(new byte[0][]);
    }

    /** A field whose text goes on needs no quote yet. */
    private static String withoutEnd(String field) {
        return field.substring(0, field.length() - endQuote(field).length());
    }

    private static String endQuote(String field) {
        return field.endsWith("\"") ? "\"" : "";
    }

    /** The text as it stands in a line behind another field. */
    private static String field(String text) {
        StringWriter line = new StringWriter();
        CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(line)
                .writeRecord("before", text);
        return line.toString().substring("before,".length(), line.toString().length() - 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
