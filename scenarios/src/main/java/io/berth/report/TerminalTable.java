package io.berth.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.berth.billing.Cause;
import io.berth.billing.Money;
import io.berth.experiment.RunResult;
import io.berth.metrics.DurationSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.collections.api.list.ImmutableList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The comparison on a terminal: one column for each orchestrator, then what made the difference. */
public final class TerminalTable {
    private static final int MAIN_COST_LINES = 3;

    /** Half a cent: what is less on every orchestrator is in the files. */
    private static final long WORTH_A_ROW_PICODOLLARS = Money.PICODOLLARS_PER_DOLLAR / 200;

    private TerminalTable() {}

    public static String render(ObjectNode summary, ImmutableList<RunResult> runs) {
        StringBuilder text = new StringBuilder();
        text.append(summary.path("scenario").asString())
                .append(", seed ")
                .append(summary.path("seed").asLong())
                .append(", ")
                .append(Numbers.seconds(summary.path("duration").asDouble()))
                .append(" simulated\n\n");
        text.append(table(runs)).append('\n');
        ServiceLines.append(text, summary.path("orchestrators"));
        section(text, "What made the difference", summary.path("differences"), JsonNode::asString);
        section(text, "Expected", summary.path("expect"), TerminalTable::expectation);
        notes(text, summary);
        return text.toString();
    }

    private static String table(ImmutableList<RunResult> runs) {
        List<String[]> rows = rows(runs);
        Column[] columns = new Column[runs.size() + 1];
        columns[0] = new Column().header("").headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT);
        for (int run = 0; run < runs.size(); run++) {
            columns[run + 1] = new Column()
                    .header(runs.get(run).name())
                    .headerAlign(HorizontalAlign.RIGHT)
                    .dataAlign(HorizontalAlign.RIGHT)
                    .maxWidth(60);
        }
        return AsciiTable.getTable(AsciiTable.NO_BORDERS, columns, rows.toArray(new String[0][]));
    }

    private static List<String[]> rows(ImmutableList<RunResult> runs) {
        List<String[]> rows = new ArrayList<>();
        row(rows, "tasks submitted", runs, run -> Numbers.count(run.tasks().submitted()));
        row(rows, "  started", runs, run -> Numbers.count(run.tasks().started()));
        row(rows, "  finished", runs, run -> Numbers.count(run.tasks().finished()));
        row(rows, "  stopped", runs, run -> Numbers.count(run.tasks().stopped()));
        row(rows, "  refused", runs, run -> Numbers.count(run.tasks().refused()));
        row(rows, "  lost", runs, run -> Numbers.count(run.tasks().lost()));
        if (runs.anySatisfy(run -> run.tasks().interrupted() > 0)) {
            row(rows, "  interrupted", runs, run -> Numbers.count(run.tasks().interrupted()));
        }
        row(rows, "  running at the end", runs, run -> Numbers.count(run.tasks().running()));
        row(rows, "  waiting at the end", runs, run -> Numbers.count(run.tasks().waiting()));
        row(rows, "time to start p50", runs, run -> seconds(run, DurationSummary::p50));
        row(rows, "  p95", runs, run -> seconds(run, DurationSummary::p95));
        row(rows, "  p99", runs, run -> seconds(run, DurationSummary::p99));
        row(rows, "  max", runs, run -> seconds(run, DurationSummary::max));
        row(
                rows,
                "hosts, peak",
                runs,
                run -> run.hosts().peak() == 0 ? "-" : Numbers.count(run.hosts().peak()));
        row(
                rows,
                "  host hours",
                runs,
                run -> run.hosts().peak() == 0 ? "-" : Numbers.plain(run.hosts().hours()));
        row(
                rows,
                "CPU reserved of provisioned",
                runs,
                run -> Numbers.percent(run.utilization().cpu()));
        row(
                rows,
                "memory reserved",
                runs,
                run -> Numbers.percent(run.utilization().memory()));
        if (runs.anySatisfy(run -> run.deployments().any())) {
            row(
                    rows,
                    "deployments completed",
                    runs,
                    run -> Numbers.count(run.deployments().completed()));
            row(
                    rows,
                    "  longest",
                    runs,
                    run -> Numbers.seconds(run.deployments().longestSeconds()));
            row(rows, "  failed", runs, run -> Numbers.count(run.deployments().failed()));
        }
        if (runs.anySatisfy(run -> run.disruptions().anyEvictions())) {
            row(
                    rows,
                    "pods evicted",
                    runs,
                    run -> Numbers.count(run.disruptions().allEvictions()));
            row(
                    rows,
                    "  held up by a budget",
                    runs,
                    run -> Numbers.count(run.disruptions().refusedEvictions()));
        }
        if (runs.anySatisfy(run -> !run.disruptions().hosts().isEmpty())) {
            row(
                    rows,
                    "hosts given up",
                    runs,
                    run -> Numbers.count(run.disruptions().all()));
            row(
                    rows,
                    "  tasks moved for it",
                    runs,
                    run -> Numbers.count(run.disruptions().movedTasks()));
            row(
                    rows,
                    "  to save money",
                    runs,
                    run -> Numbers.count(run.disruptions().savingHosts()));
            row(
                    rows,
                    "  tasks moved to save money",
                    runs,
                    run -> Numbers.count(run.disruptions().savingMoves()));
            row(
                    rows,
                    "  saves per hour",
                    runs,
                    run -> Numbers.dollars(usd(run.disruptions().savedPicodollarsPerHour())));
        }
        if (runs.anySatisfy(run -> run.jobs().any())) {
            row(rows, "jobs completed", runs, run -> Numbers.count(run.jobs().completed()));
            row(rows, "  failed", runs, run -> Numbers.count(run.jobs().failed()));
            row(rows, "  skipped", runs, run -> Numbers.count(run.jobs().skipped()));
            row(
                    rows,
                    "  p95 duration",
                    runs,
                    run -> Numbers.seconds(run.jobs().durations().p95()));
        }
        if (runs.anySatisfy(run -> run.scaling().any())) {
            row(rows, "scaled out", runs, run -> Numbers.count(run.scaling().out()));
            row(rows, "  scaled in", runs, run -> Numbers.count(run.scaling().in()));
            row(
                    rows,
                    "  most tasks wanted",
                    runs,
                    run -> Numbers.count(run.scaling().peak()));
        }
        if (runs.anySatisfy(run -> run.requests().any())) {
            row(
                    rows,
                    "requests served",
                    runs,
                    run -> Numbers.requests(run.requests().served()));
            row(rows, "  failed", runs, run -> Numbers.requests(run.requests().failed()));
        }
        if (runs.anySatisfy(run -> run.serviceRequests().responses().count() > 0)) {
            row(rows, "response time p50", runs, run -> response(run, DurationSummary::p50));
            row(rows, "  p95", runs, run -> response(run, DurationSummary::p95));
            row(rows, "  p99", runs, run -> response(run, DurationSummary::p99));
        }
        row(rows, "cost", runs, run -> Numbers.dollars(usd(run.bill().totalPicodollars())));
        for (int line = 0; line < MAIN_COST_LINES; line++) {
            int number = line;
            row(rows, line == 0 ? "  mainly" : "", runs, run -> costLine(run, number));
        }
        for (Cause cause : Cause.values()) {
            if (runs.anySatisfy(run -> run.bill().causes().of(cause) >= WORTH_A_ROW_PICODOLLARS)) {
                row(
                        rows,
                        "  " + cause.words(),
                        runs,
                        run -> Numbers.dollars(usd(run.bill().causes().of(cause))));
            }
        }
        rows.removeIf(row -> row[0].isEmpty() && List.of(row).stream().allMatch(String::isEmpty));
        return rows;
    }

    private static String costLine(RunResult run, int number) {
        if (number >= run.bill().lines().size()) {
            return "";
        }
        var line = run.bill().lines().get(number);
        return line.item() + " " + Numbers.dollars(usd(line.picodollars()));
    }

    private static double usd(long picodollars) {
        return Summary.usd(picodollars).doubleValue();
    }

    private static String seconds(RunResult run, Function<DurationSummary, Double> which) {
        DurationSummary waits = run.waits().timeToStart();
        return waits.count() == 0 ? "-" : Numbers.seconds(which.apply(waits));
    }

    private static String response(RunResult run, Function<DurationSummary, Double> which) {
        DurationSummary responses = run.serviceRequests().responses();
        return responses.count() == 0 ? "-" : Figures.duration(which.apply(responses));
    }

    private static void row(
            List<String[]> rows, String name, ImmutableList<RunResult> runs, Function<RunResult, String> cell) {
        String[] row = new String[runs.size() + 1];
        row[0] = name;
        for (int run = 0; run < runs.size(); run++) {
            row[run + 1] = cell.apply(runs.get(run));
        }
        rows.add(row);
    }

    static void section(StringBuilder text, String title, JsonNode lines, Function<JsonNode, String> line) {
        if (!lines.isEmpty()) {
            text.append('\n').append(title).append('\n');
            lines.forEach(node -> text.append("  ").append(line.apply(node)).append('\n'));
        }
    }

    /** What became of the files that the scenario refers to. */
    static void notes(StringBuilder text, ObjectNode summary) {
        notes(text, "Translated", summary.path("translated"));
        notes(text, "Approximated", summary.path("approximated"));
        notes(text, "Read but not modelled", summary.path("unmodelled"));
    }

    private static void notes(StringBuilder text, String title, JsonNode notes) {
        section(
                text,
                title,
                notes,
                each -> String.format(
                        Locale.ROOT,
                        "%s line %d, column %d: %s (%s)",
                        each.path("file").asString(),
                        each.path("line").asInt(),
                        each.path("column").asInt(),
                        each.path("key").asString(),
                        each.path("reason").asString()));
    }

    static String expectation(JsonNode check) {
        return (check.path("held").asBoolean() ? "held    " : "FAILED  ")
                + check.path("text").asString() + "  (was "
                + check.path("value").asString() + ")";
    }
}
