package io.berth.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which scores make a chart: one line for each value of a parameter, operations in a second of processor time against a
 * number. Wall-clock times would draw the other programs of the machine too.
 *
 * @param title what the chart shows
 * @param of which scores it takes
 * @param x the parameter along the axis, a number
 * @param xLabel what it counts
 * @param line the parameter that tells lines apart
 */
record ChartPlan(String title, Selector of, String x, String xLabel, String line) {
    LogChart chart(Scores scores) {
        Map<String, List<LogChart.Point>> lines = new LinkedHashMap<>();
        for (Score score : scores.all()) {
            if (of.matches(score)) {
                lines.computeIfAbsent(score.parameter(line), ignored -> new ArrayList<>())
                        .add(new LogChart.Point(Double.parseDouble(score.parameter(x)), score.perCpuSecond()));
            }
        }
        List<LogChart.Line> sorted = new ArrayList<>();
        lines.forEach((name, points) -> sorted.add(new LogChart.Line(name, List.copyOf(new TreeSet<>(points)))));
        sorted.sort((a, b) -> Double.compare(b.last().y(), a.last().y()));
        return new LogChart(title, xLabel, "operations in a second of processor time", sorted);
    }
}
