package io.berth.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.berth.billing.BillLine;
import io.berth.billing.Cause;
import io.berth.experiment.RunResult;
import io.berth.metrics.HostRows;
import io.berth.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of a result. Each is written under a temporary name beside its place and then renamed, so a killed run leaves the
 * files of the run before it or new ones, never half of one.
 */
public final class ResultFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    private ResultFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes {@code report.html}, {@code summary.json}, {@code tasks.csv}, {@code hosts.csv}, {@code bill.csv} and
     * {@code requests.csv}.
     *
     * @param folder of this scenario; made when it is missing
     * @throws UncheckedIOException when the disk refuses
     */
    public static void write(Path folder, Scenario scenario, ObjectNode summary, ImmutableList<RunResult> runs) {
        try {
            Files.createDirectories(folder);
            ResultFiles files = new ResultFiles(folder);
            files.text("summary.json", json(summary) + "\n");
            files.replace("tasks.csv", temporary -> TaskLines.write(LargeFile.create(temporary), runs));
            files.table("hosts.csv", csv -> hosts(csv, runs));
            files.table("bill.csv", csv -> bill(csv, runs));
            files.table("requests.csv", csv -> RequestFigures.write(csv, runs));
            files.text("report.html", HtmlReport.render(ReportData.of(scenario, summary, runs)));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** The document as it is printed and stored. */
    public static String json(ObjectNode summary) {
        return JSON.writeValueAsString(summary);
    }

    private void text(String name, String content) throws IOException {
        replace(name, temporary -> Files.writeString(temporary, content, StandardCharsets.UTF_8));
    }

    private void table(String name, Consumer<CsvWriter> rows) throws IOException {
        replace(name, temporary -> {
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(temporary)) {
                rows.accept(csv);
            }
        });
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(Path file) throws IOException;
    }

    private void replace(String name, Content content) throws IOException {
        Path temporary = temporary(folder, name);
        try {
            content.writeTo(temporary);
            Files.move(
                    temporary,
                    folder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Beside its place, and known by process, so that two runs at once do not write into one file. */
    static Path temporary(Path folder, String name) {
        return folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
    }

    private static void hosts(CsvWriter csv, ImmutableList<RunResult> runs) {
        csv.writeRecord("orchestrator", "host", "instanceType", "zone", "requested", "running", "ready", "stopped");
        for (RunResult run : runs) {
            HostRows rows = run.hostRows();
            for (int host = 0; host < rows.size(); host++) {
                csv.writeRecord(
                        run.name(),
                        TaskNames.host(host),
                        run.orchestrator().shapes().get(rows.shape(host)).type().name(),
                        run.world().zones().name(rows.zone(host)),
                        moment(rows.requestedMicros(host)),
                        moment(rows.runningMicros(host)),
                        moment(rows.readyMicros(host)),
                        moment(rows.stoppedMicros(host)));
            }
        }
    }

    private static void bill(CsvWriter csv, ImmutableList<RunResult> runs) {
        List<String> titles = new ArrayList<>(List.of("orchestrator", "item", "charge", "quantity", "unit", "usd"));
        List.of(Cause.values()).forEach(cause -> titles.add(cause.key()));
        csv.writeRecord(titles);
        for (RunResult run : runs) {
            for (BillLine line : run.bill().lines()) {
                List<String> row = new ArrayList<>(List.of(
                        run.name(),
                        line.item(),
                        line.charge().key(),
                        line.quantity().toPlainString(),
                        line.unit(),
                        Summary.usd(line.picodollars()).toPlainString()));
                List.of(Cause.values())
                        .forEach(cause ->
                                row.add(Summary.usd(line.causes().of(cause)).toPlainString()));
                csv.writeRecord(row);
            }
        }
    }

    /** Seconds since the start with six decimals; empty when it did not happen. */
    private static String moment(long micros) {
        return micros < 0
                ? ""
                : micros / 1_000_000 + "."
                        + String.valueOf(1_000_000 + micros % 1_000_000).substring(1);
    }
}
