package io.berth.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The table that sets the orchestrators side by side, one column each, the best value of a row marked by a star and a word. */
final class ComparisonTable {
    private enum Best {
        LOWEST,
        HIGHEST,
        NONE
    }

    /** @param pointer where the number stands inside one orchestrator's object, as a JSON pointer */
    private record Row(String label, String pointer, DoubleFunction<String> words, Best best) {
        OptionalDouble value(JsonNode orchestrator) {
            JsonNode interval = interval(orchestrator);
            JsonNode node = interval.isMissingNode() ? orchestrator.at(pointer) : interval.path("mean");
            return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
        }

        /** True when a row of nothing but zeros is left out. */
        boolean isRare() {
            return pointer.startsWith("/disruptions/evictions");
        }

        /** Missing when there is one run only. */
        JsonNode interval(JsonNode orchestrator) {
            return orchestrator.at("/intervals" + pointer);
        }
    }

    /** The half-width of an interval, in words that follow its mean. */
    private static String around(Row row, JsonNode orchestrator) {
        JsonNode interval = row.interval(orchestrator);
        double half = (interval.path("high").asDouble(0) - interval.path("low").asDouble(0)) / 2;
        return half == 0 ? "" : " ± " + row.words().apply(half);
    }

    private record Group(String title, List<Row> rows) {}

    private static final List<Group> GROUPS = List.of(
            new Group(
                    "Tasks",
                    List.of(
                            new Row("Submitted", "/tasks/submitted", Figures::count, Best.NONE),
                            new Row("Started", "/tasks/started", Figures::count, Best.HIGHEST),
                            new Row("Finished", "/tasks/finished", Figures::count, Best.HIGHEST),
                            new Row("Refused", "/tasks/refused", Figures::count, Best.LOWEST),
                            new Row("Lost", "/tasks/lost", Figures::count, Best.LOWEST),
                            new Row("Running at the end", "/tasks/running", Figures::count, Best.NONE))),
            new Group(
                    "Time to start",
                    List.of(
                            new Row(
                                    "Half of the tasks within (p50)",
                                    "/timeToStart/p50",
                                    Figures::duration,
                                    Best.LOWEST),
                            new Row("95 % within (p95)", "/timeToStart/p95", Figures::duration, Best.LOWEST),
                            new Row("99 % within (p99)", "/timeToStart/p99", Figures::duration, Best.LOWEST),
                            new Row("Slowest (max)", "/timeToStart/max", Figures::duration, Best.LOWEST))),
            new Group(
                    "Hosts",
                    List.of(
                            new Row("Most at one time", "/hosts/peak", Figures::count, Best.LOWEST),
                            new Row("Host hours", "/hosts/hours", Figures::count, Best.LOWEST))),
            new Group(
                    "Disruptions",
                    List.of(
                            new Row("Hosts given up", "/disruptions/hosts", Figures::count, Best.NONE),
                            new Row("Tasks moved for it", "/disruptions/tasksMoved", Figures::count, Best.LOWEST),
                            new Row("Pods evicted", "/disruptions/evictions", Figures::count, Best.LOWEST),
                            new Row("Held up by a budget", "/disruptions/evictionsRefused", Figures::count, Best.NONE),
                            new Row(
                                    "Savings per hour, all together",
                                    "/disruptions/savedPerHour",
                                    Figures::dollars,
                                    Best.NONE))),
            new Group(
                    "Utilisation",
                    List.of(
                            new Row("CPU", "/utilization/cpu", Figures::share, Best.HIGHEST),
                            new Row("Memory", "/utilization/memory", Figures::share, Best.HIGHEST))),
            new Group(
                    "Auto scaling",
                    List.of(
                            new Row("Scaled out", "/scaling/out", Figures::count, Best.NONE),
                            new Row("Scaled in", "/scaling/in", Figures::count, Best.NONE),
                            new Row("Most tasks wanted", "/scaling/peak", Figures::count, Best.NONE))),
            new Group(
                    "Jobs",
                    List.of(
                            new Row("Completed", "/jobs/completed", Figures::count, Best.HIGHEST),
                            new Row("Failed", "/jobs/failed", Figures::count, Best.LOWEST),
                            new Row("Skipped", "/jobs/skipped", Figures::count, Best.LOWEST),
                            new Row("95 % done within (p95)", "/jobs/p95", Figures::duration, Best.LOWEST))),
            new Group(
                    "Requests",
                    List.of(
                            new Row("Served", "/requests/served", Figures::count, Best.HIGHEST),
                            new Row("Failed", "/requests/failed", Figures::count, Best.LOWEST),
                            new Row("Half answered within (p50)", "/responseTime/p50", Figures::duration, Best.LOWEST),
                            new Row("95 % answered within (p95)", "/responseTime/p95", Figures::duration, Best.LOWEST),
                            new Row(
                                    "99 % answered within (p99)",
                                    "/responseTime/p99", Figures::duration, Best.LOWEST))),
            new Group("Cost", List.of(new Row("Total", "/cost/total", Figures::dollars, Best.LOWEST))));

    private final List<JsonNode> orchestrators;

    ComparisonTable(JsonNode orchestrators) {
        this.orchestrators =
                StreamSupport.stream(orchestrators.spliterator(), false).toList();
    }

    Tag table() {
        Tag table = Tag.of(
                "table",
                Tag.of("caption", "All figures of the run, one column for each orchestrator")
                        .with("class", "unseen"));
        table.add(head());
        GROUPS.stream().filter(this::isMeasured).map(this::body).forEach(table::add);
        return table;
    }

    private Tag head() {
        Tag row = Tag.of("tr", Tag.of("th", "Measure").with("scope", "col"));
        for (int column = 0; column < orchestrators.size(); column++) {
            JsonNode orchestrator = orchestrators.get(column);
            row.add(Tag.of(
                            "th",
                            Tag.of("span").with("data-swatch", String.valueOf(column)),
                            Tag.of("span", orchestrator.path("name").asString("unnamed"))
                                    .with("class", "name"),
                            Tag.of("span", orchestrator.path("kind").asString(""))
                                    .with("class", "kind"))
                    .with("scope", "col"));
        }
        return Tag.of("thead", row);
    }

    private boolean isMeasured(Group group) {
        return group.rows().stream().anyMatch(row -> values(row).findAny().isPresent());
    }

    private Tag body(Group group) {
        String columns = String.valueOf(orchestrators.size() + 1);
        Tag title = Tag.of("th", Tag.of("span", group.title()))
                .with("scope", "rowgroup")
                .with("colspan", columns);
        Tag body = Tag.of("tbody", Tag.of("tr", title).with("class", "group"));
        group.rows().stream()
                .filter(row -> values(row).anyMatch(value -> value != 0 || !row.isRare()))
                .map(this::row)
                .forEach(body::add);
        return body;
    }

    private Tag row(Row row) {
        String best = best(row);
        Tag line = Tag.of("tr", Tag.of("th", row.label()).with("scope", "row"));
        for (JsonNode orchestrator : orchestrators) {
            OptionalDouble value = row.value(orchestrator);
            line.add(
                    value.isEmpty()
                            ? nothing()
                            : cell(row.words().apply(value.getAsDouble()), around(row, orchestrator), best));
        }
        return line;
    }

    /** The words of the best value; empty where everybody is equal, because then nobody stands out. */
    private String best(Row row) {
        List<String> words = values(row).map(row.words()::apply).distinct().toList();
        if (row.best() == Best.NONE || words.size() < 2) {
            return "";
        }
        var ordered = values(row).sorted().toList();
        return row.words().apply(row.best() == Best.LOWEST ? ordered.getFirst() : ordered.getLast());
    }

    private Stream<Double> values(Row row) {
        return orchestrators.stream()
                .map(row::value)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble);
    }

    private static Tag cell(String words, String around, String best) {
        if (!words.equals(best)) {
            return Tag.of("td", words + around);
        }
        Tag star = Tag.of("span", "★").with("class", "star").with("aria-hidden", "true");
        return Tag.of("td", star, words + around, Tag.of("span", " (best)").with("class", "unseen"))
                .with("class", "best");
    }

    private static Tag nothing() {
        Tag dash = Tag.of("span", "–").with("aria-hidden", "true");
        return Tag.of("td", dash, Tag.of("span", "none").with("class", "unseen"))
                .with("class", "nothing");
    }
}
