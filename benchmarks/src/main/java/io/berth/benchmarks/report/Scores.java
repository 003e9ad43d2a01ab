package io.berth.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that one run of JMH measured.
 *
 * @param all in the order of the file
 * @param jvm the Java machines and their options, as JMH saw them
 */
record Scores(List<Score> all, String jvm) {
    private static final JsonMapper JSON = new JsonMapper();

    static Scores read(Path jmhJson) throws IOException {
        return parse(Files.readString(jmhJson));
    }

    static Scores parse(String jmhJson) {
        List<Score> scores = new ArrayList<>();
        Set<String> jvms = new LinkedHashSet<>();
        for (JsonNode line : JSON.readTree(jmhJson)) {
            scores.add(score(line));
            jvms.add(jvm(line));
        }
        return new Scores(List.copyOf(scores), String.join("; ", jvms));
    }

    /** The one score that is meant, or nothing when none or several are. */
    Optional<Score> find(Selector selector) {
        List<Score> found = all.stream().filter(selector::matches).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Score score(JsonNode line) {
        JsonNode metric = line.path("primaryMetric");
        TreeMap<String, String> parameters = new TreeMap<>();
        line.path("params")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asString()));
        return new Score(
                shortName(line.path("benchmark").asString()),
                parameters,
                number(metric.path("score")),
                number(metric.path("scoreError")),
                metric.path("scoreUnit").asString(),
                number(line.path("secondaryMetrics").path(CpuTime.NAME).path("score")),
                bytes(line.path("secondaryMetrics")),
                eventsPerSecond(line.path("secondaryMetrics").path("events"), metric),
                number(line.path("secondaryMetrics").path(PeakMemory.NAME).path("score")));
    }

    /** JMH gives counted events as a rate, beside a single shot as a number. */
    private static double eventsPerSecond(JsonNode events, JsonNode metric) {
        boolean isRate = events.path("scoreUnit").asString("").equals("ops/s");
        return number(events.path("score")) / (isRate ? 1 : number(metric.path("score")));
    }

    private static String shortName(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }

    /** Older versions of JMH put a dot before the name. */
    private static double bytes(JsonNode secondary) {
        JsonNode bytes = secondary.path("gc.alloc.rate.norm");
        return number((bytes.isMissingNode() ? secondary.path("·gc.alloc.rate.norm") : bytes).path("score"));
    }

    /** JMH writes NaN as a text. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }

    private static String jvm(JsonNode line) {
        List<String> options = new ArrayList<>();
        line.path("jvmArgs").forEach(option -> options.add(option.asString()));
        return line.path("vmName").asString() + " " + line.path("vmVersion").asString()
                + (options.isEmpty() ? "" : ", " + String.join(" ", options));
    }
}
