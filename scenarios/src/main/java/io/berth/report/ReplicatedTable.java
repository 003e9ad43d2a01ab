package io.berth.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The comparison of replicated runs on a terminal: means with the half-width of their intervals. */
public final class ReplicatedTable {
    private record Row(String label, String pointer, Function<Double, String> number) {}

    private static final List<Row> ROWS = List.of(
            new Row("tasks submitted", "/tasks/submitted", ReplicatedTable::count),
            new Row("  started", "/tasks/started", ReplicatedTable::count),
            new Row("  finished", "/tasks/finished", ReplicatedTable::count),
            new Row("  stopped", "/tasks/stopped", ReplicatedTable::count),
            new Row("  refused", "/tasks/refused", ReplicatedTable::count),
            new Row("  lost", "/tasks/lost", ReplicatedTable::count),
            new Row("  running at the end", "/tasks/running", ReplicatedTable::count),
            new Row("  waiting at the end", "/tasks/waiting", ReplicatedTable::count),
            new Row("time to start p50", "/timeToStart/p50", Numbers::seconds),
            new Row("  p95", "/timeToStart/p95", Numbers::seconds),
            new Row("  p99", "/timeToStart/p99", Numbers::seconds),
            new Row("  max", "/timeToStart/max", Numbers::seconds),
            new Row("hosts, peak", "/hosts/peak", ReplicatedTable::count),
            new Row("  host hours", "/hosts/hours", ReplicatedTable::count),
            new Row("CPU reserved of provisioned", "/utilization/cpu", Numbers::percent),
            new Row("memory reserved", "/utilization/memory", Numbers::percent),
            new Row("requests served", "/requests/served", Numbers::requests),
            new Row("  failed", "/requests/failed", Numbers::requests),
            new Row("response time p50", "/responseTime/p50", Figures::duration),
            new Row("  p95", "/responseTime/p95", Figures::duration),
            new Row("  p99", "/responseTime/p99", Figures::duration),
            new Row("cost", "/cost/total", Numbers::dollars));

    private ReplicatedTable() {}

    public static String render(ObjectNode summary) {
        StringBuilder text = new StringBuilder();
        text.append(summary.path("scenario").asString())
                .append(", seed ")
                .append(summary.path("seed").asLong())
                .append(" and ")
                .append(summary.path("replications").asInt() - 1)
                .append(" more, ")
                .append(Numbers.seconds(summary.path("duration").asDouble()))
                .append(" simulated; mean ± half of the 95 % interval\n\n")
                .append(table(summary.path("orchestrators")))
                .append('\n');
        TerminalTable.section(
                text,
                "Seed by seed",
                summary.path("paired"),
                pair -> pair.path("text").asString());
        TerminalTable.section(
                text, "What made the difference with the first seed", summary.path("differences"), JsonNode::asString);
        TerminalTable.section(text, "Expected of the means", summary.path("expect"), TerminalTable::expectation);
        TerminalTable.notes(text, summary);
        return text.toString();
    }

    private static String table(JsonNode orchestrators) {
        List<String[]> rows = new ArrayList<>();
        for (Row row : ROWS) {
            if (orchestrators.valueStream().anyMatch(each -> Intervals.isInterval(each.at(row.pointer())))) {
                rows.add(cells(row, orchestrators));
            }
        }
        Column[] columns = new Column[orchestrators.size() + 1];
        columns[0] = new Column().header("").headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT);
        for (int run = 0; run < orchestrators.size(); run++) {
            columns[run + 1] = new Column()
                    .header(orchestrators.path(run).path("name").asString())
                    .headerAlign(HorizontalAlign.RIGHT)
                    .dataAlign(HorizontalAlign.RIGHT)
                    .maxWidth(60);
        }
        return AsciiTable.getTable(AsciiTable.NO_BORDERS, columns, rows.toArray(new String[0][]));
    }

    private static String[] cells(Row row, JsonNode orchestrators) {
        String[] cells = new String[orchestrators.size() + 1];
        cells[0] = row.label();
        for (int run = 0; run < orchestrators.size(); run++) {
            JsonNode interval = orchestrators.path(run).at(row.pointer());
            cells[run + 1] = Intervals.isInterval(interval) ? Intervals.words(interval, row.number()) : "-";
        }
        return cells;
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
    }
}
