package io.berth.scenario;

import io.berth.imported.ImportedFile;
import io.berth.imported.ImportedFiles;
import io.berth.imported.Nodes;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts measured rates from CSV files into the tree of the scenario that names them.
 *
 * <p>The first line says {@code time,rate}. A time is a duration such as {@code 5min}, or a number of seconds; a rate is one such as
 * {@code 300/min}, or a number for each second. Times rise from line to line.
 */
final class RecordedRates {
    static final String RECORDED = "recorded";
    static final String FILE = "file";
    static final String RATES = "rates";

    private static final String NUMBER = "[0-9]+(\\.[0-9]+)?";
    private static final List<String> HEAD = List.of("time", "rate");

    private final ImportedFiles files;

    RecordedRates(ImportedFiles files) {
        this.files = files;
    }

    Node into(Node scenario) {
        if (!(Nodes.at(scenario, "workload") instanceof MapNode workload)
                || !(Nodes.at(workload, "services") instanceof MapNode services)) {
            return scenario;
        }
        Map<String, Node> changed = new LinkedHashMap<>();
        for (MapNode.Entry service : services.entries()) {
            if (Nodes.at(service.value(), "traffic") instanceof MapNode traffic
                    && Nodes.at(traffic, RECORDED) instanceof MapNode recorded
                    && Nodes.at(recorded, RATES) == null
                    && Nodes.at(recorded, FILE) instanceof ScalarNode name) {
                Node whole = Nodes.with(traffic, RECORDED, withRates(recorded, name));
                changed.put(service.key(), Nodes.with(service.value(), "traffic", whole));
            }
        }
        return Nodes.with(scenario, "workload", Nodes.with(workload, "services", Nodes.with(services, changed)));
    }

    private MapNode withRates(MapNode recorded, ScalarNode name) {
        ImportedFile file = files.file(name.text(), name.mark(), ImportedFiles.Form.CSV);
        List<Node> steps = file == null ? List.of() : new Lines(file).steps(name.mark());
        // A file with mistakes has had its say; that nothing is left of it is not one more.
        List<Node> some = steps.isEmpty() ? List.of(step("0s", "0/s", name.mark())) : steps;
        return Nodes.with(recorded, Map.of(RATES, new ListNode(some, name.mark())));
    }

    private static Node step(String from, String rate, Mark mark) {
        Map<String, String> step = new LinkedHashMap<>();
        step.put("from", from);
        step.put("rate", rate);
        return Nodes.map(step, mark);
    }

    /** One file. */
    private static final class Lines {
        private final ImportedFile file;
        private long previousMicros = -1;

        Lines(ImportedFile file) {
            this.file = file;
        }

        /** As the scenario would have written them, all where it names the file. */
        List<Node> steps(Mark reference) {
            List<Node> lines = file.root() instanceof ListNode list ? list.items() : List.of();
            if (file.problems().hasErrors() || !hasHead(lines)) {
                return List.of();
            }
            List<Node> steps = new ArrayList<>();
            for (Node line : lines.subList(1, lines.size())) {
                ScalarNode time = cell(line, 0, "s", Formats.timeOfRun());
                ScalarNode rate = cell(line, 1, "/s", Formats.rate());
                if (time != null && rate != null && rises(time)) {
                    steps.add(step(time.text(), rate.text(), reference));
                }
            }
            return steps;
        }

        private boolean hasHead(List<Node> lines) {
            List<String> head = lines.isEmpty() ? List.of() : texts(lines.get(0));
            if (!head.equals(HEAD)) {
                Mark mark = lines.isEmpty() ? new Mark(1, 1) : lines.get(0).mark();
                file.problems().error(mark, "the first line must be time,rate");
            } else if (lines.size() == 1) {
                file.problems().error(lines.get(0).mark(), "there is no line with a time and a rate");
            }
            return head.equals(HEAD) && lines.size() > 1;
        }

        private static List<String> texts(Node line) {
            return line instanceof ListNode cells
                    ? cells.items().stream().map(Nodes::text).map(String::strip).toList()
                    : List.of();
        }

        private @Nullable ScalarNode cell(Node line, int column, String unit, Format<?> format) {
            List<Node> cells = line instanceof ListNode list ? list.items() : List.of();
            if (cells.size() != HEAD.size()) {
                if (column == 0) {
                    file.problems().error(line.mark(), "a line has a time and a rate, got " + cells.size() + " values");
                }
                return null;
            }
            Node cell = cells.get(column);
            String text = Nodes.text(cell).strip();
            ScalarNode whole = new ScalarNode(text.matches(NUMBER) ? text + unit : text, false, cell.mark());
            return file.reading().value(HEAD.get(column), whole, format) == null ? null : whole;
        }

        private boolean rises(ScalarNode time) {
            Long micros = file.reading().value(HEAD.get(0), time, Formats.timeOfRun());
            if (micros == null || micros <= previousMicros) {
                file.problems().error(time.mark(), "time must lie after that of the line before, got " + time.text());
                return false;
            }
            previousMicros = micros;
            return true;
        }
    }
}
