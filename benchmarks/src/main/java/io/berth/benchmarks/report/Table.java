package io.berth.benchmarks.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of texts under headings, for a terminal, for Markdown and for HTML. */
final class Table {
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> headings) {
        this.headings = headings;
    }

    void row(String... cells) {
        rows.add(Arrays.asList(cells));
    }

    String text() {
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < headings.size(); column++) {
            HorizontalAlign side = isNumeric(column) ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
            columns.add(new Column()
                    .header(headings.get(column))
                    .headerAlign(side)
                    .dataAlign(side)
                    .maxWidth(100));
        }
        return AsciiTable.getTable(
                AsciiTable.NO_BORDERS,
                columns.toArray(new Column[0]),
                rows.stream().map(row -> row.toArray(new String[0])).toArray(String[][]::new));
    }

    String markdown() {
        StringBuilder text = new StringBuilder(line(headings));
        List<String> rule = new ArrayList<>();
        for (int column = 0; column < headings.size(); column++) {
            rule.add(isNumeric(column) ? "---:" : "---");
        }
        text.append(line(rule));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    String html() {
        StringBuilder text = new StringBuilder("<table>\n<tr>");
        headings.forEach(heading -> text.append("<th>").append(Html.escape(heading)));
        for (List<String> row : rows) {
            text.append("\n<tr>");
            for (int column = 0; column < row.size(); column++) {
                text.append(isNumeric(column) ? "<td class=number>" : "<td>").append(Html.escape(row.get(column)));
            }
        }
        return text.append("\n</table>\n").toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("(-?[0-9][0-9,.]*.*)?|-"));
    }
}
