package io.berth.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Writes what a set measured as {@code <set>.md} and as {@code <set>.html}, a page that needs nothing else and prints well. */
final class ResultPages {
    private static final String RATIOS = "Ratios within this run";

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #111 }
            table { border-collapse: collapse; font-size: 13px } td, th { padding: 2px 10px; text-align: left; border-bottom: 1px solid #ddd }
            .number { text-align: right; font-variant-numeric: tabular-nums } svg { width: 100%; font: 12px system-ui, sans-serif; break-inside: avoid }
            .title { font-weight: 600; font-size: 14px } .middle { text-anchor: middle } .end { text-anchor: end }
            path { stroke-width: 1.6 } .grid { stroke: #ddd; stroke-width: 1 } .origin { color: #555; font-size: 13px }
            """;

    /** Left out of a table when none of its lines has the figure. */
    private static final List<Column> COLUMNS = List.of(
            new Column("operations a second", Score::perSecond),
            new Column("CPU ns an operation", Score::cpuNanos),
            new Column("bytes an operation", Score::bytes),
            new Column("events a second", Score::eventsPerSecond),
            new Column("peak MiB", Score::peakMebibytes));

    private record Column(String heading, ToDoubleFunction<Score> figure) {
        boolean isMeasured(Score score) {
            return !Double.isNaN(figure.applyAsDouble(score));
        }
    }

    private final Scores scores;
    private final Gate gate;
    private final Machine machine;
    private final BenchmarkSet set;

    ResultPages(BenchmarkSet set, Scores scores, Gate gate, Machine machine) {
        this.set = set;
        this.scores = scores;
        this.gate = gate;
        this.machine = machine;
    }

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(set.word() + ".md"), markdown());
        Files.writeString(folder.resolve(set.word() + ".html"), html());
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# " + set.title() + "\n\n" + origin() + "\n");
        if (!gate.isEmpty()) {
            text.append("\n## ")
                    .append(RATIOS)
                    .append("\n\n")
                    .append(gate.table().markdown());
        }
        for (String benchmark : benchmarks()) {
            text.append("\n## ")
                    .append(benchmark)
                    .append("\n\n")
                    .append(table(benchmark).markdown());
        }
        return text.toString();
    }

    private String html() {
        StringBuilder text =
                new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>");
        text.append(Html.escape(set.title()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n<h1>");
        text.append(Html.escape(set.title())).append("</h1>\n<p class=origin>").append(Html.escape(origin()));
        if (!gate.isEmpty()) {
            text.append("\n<h2>")
                    .append(RATIOS)
                    .append("</h2>\n")
                    .append(gate.table().html());
        }
        for (ChartPlan plan : set.charts()) {
            text.append("\n<figure>\n").append(plan.chart(scores).svg()).append("</figure>");
        }
        for (String benchmark : benchmarks()) {
            text.append("\n<h2>")
                    .append(Html.escape(benchmark))
                    .append("</h2>\n")
                    .append(table(benchmark).html());
        }
        return text.append("</html>\n").toString();
    }

    private String origin() {
        return "Measured on " + machine.sentence() + "; " + scores.jvm()
                + ". Compare lines of this page with each other: machines differ.";
    }

    private List<String> benchmarks() {
        return scores.all().stream().map(Score::benchmark).distinct().toList();
    }

    private Table table(String benchmark) {
        List<Score> rows = scores.all().stream()
                .filter(score -> score.benchmark().equals(benchmark))
                .toList();
        TreeSet<String> parameters = rows.stream()
                .flatMap(score -> score.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> headings = new ArrayList<>(parameters);
        List<Column> columns = COLUMNS.stream()
                .filter(column -> rows.stream().anyMatch(column::isMeasured))
                .toList();
        headings.addAll(List.of("score", "±", "unit"));
        columns.forEach(column -> headings.add(column.heading));
        Table table = new Table(headings);
        for (Score score : rows) {
            List<String> cells = new ArrayList<>();
            parameters.forEach(parameter -> cells.add(score.parameter(parameter)));
            cells.add(Figures.of(score.value()));
            cells.add(Figures.of(score.error()));
            cells.add(score.unit());
            columns.forEach(column -> cells.add(Figures.of(column.figure.applyAsDouble(score))));
            table.row(cells.toArray(new String[0]));
        }
        return table;
    }
}
