package io.berth.scenario;

import io.berth.settings.Format;
import io.berth.settings.Formats;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line under {@code expect}: a number of the summary, a comparison, a value with its unit. */
final class ExpectationFormat {
    private static final Pattern LINE = Pattern.compile(
            "\\s*(?<who>[A-Za-z0-9._-]+?)\\.(?<path>(?:tasks|timeToStart|hosts|utilization|requests|deployments|disruptions|scaling|jobs|cost|causes|refusals|failures|responseTime)\\.[A-Za-z0-9_]+"
                    + "|services(?:\\.[A-Za-z0-9_-]+){2,3})"
                    + "\\s*(?<relation><=|>=|==|!=|<|>)\\s*(?<value>\\$?[0-9][0-9_.]*)\\s*(?<unit>us|ms|s|min|h|d|%|USD)?\\s*");
    private static final Map<String, Double> UNITS =
            Map.of("us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "h", 3600.0, "d", 86_400.0, "%", 0.01, "USD", 1.0);

    private static final int MAX_LENGTH = 200;

    private ExpectationFormat() {}

    static Format<Expectation> expectation() {
        return Formats.text().as(ExpectationFormat::parse);
    }

    /** The orchestrator that a line is about, or null when the line cannot be read. */
    static @Nullable String contenderOf(String text) {
        Matcher line = LINE.matcher(text);
        return text.length() <= MAX_LENGTH && line.matches() ? line.group("who") : null;
    }

    private static Expectation parse(String text) {
        Matcher line = LINE.matcher(text);
        if (text.length() > MAX_LENGTH || !line.matches()) {
            throw new IllegalArgumentException(
                    "cannot read it; write orchestrator.figure, a comparison and a value, such as fargate.timeToStart.p95 < 90s"
                            + " (figures: tasks.*, timeToStart.*, hosts.*, utilization.*, requests.*, deployments.*, disruptions.*, scaling.*, jobs.*, cost.total, causes.*, refusals.*, failures.*, responseTime.*, services.<name>.*)");
        }
        double value = Double.parseDouble(line.group("value").replace("$", "").replace("_", ""));
        String unit = line.group("unit");
        return new Expectation(
                text.strip(),
                line.group("who"),
                line.group("path"),
                relation(line.group("relation")),
                unit == null ? value : value * UNITS.getOrDefault(unit, 1.0));
    }

    private static Expectation.Relation relation(String sign) {
        for (Expectation.Relation relation : Expectation.Relation.values()) {
            if (relation.sign().equals(sign)) {
                return relation;
            }
        }
        throw new IllegalArgumentException("unknown comparison " + sign);
    }
}
