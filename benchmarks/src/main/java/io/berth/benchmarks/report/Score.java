package io.berth.benchmarks.report;

import java.util.SortedMap;

/**
 * One line of a JMH result.
 *
 * @param benchmark class and method, such as {@code HoldModel.timelineOfBerth}
 * @param parameters what was varied, by name
 * @param value the score
 * @param error half of its 99.9 % confidence interval, NaN with a single measurement
 * @param unit such as {@code ns/op}
 * @param cpuNanos processor time of one operation, NaN when nobody counted
 * @param bytes allocated by one operation, NaN when nobody counted
 * @param eventsPerSecond alarms rung in a second of the clock on the wall, NaN when nobody counted
 * @param peakMebibytes most memory that the process held, NaN when nobody looked
 */
record Score(
        String benchmark,
        SortedMap<String, String> parameters,
        double value,
        double error,
        String unit,
        double cpuNanos,
        double bytes,
        double eventsPerSecond,
        double peakMebibytes) {
    /** Stands for the method of the benchmark where a parameter is asked for. */
    static final String METHOD = "(method)";

    /** Operations a second, whatever the unit. */
    double perSecond() {
        return switch (unit) {
            case "ns/op" -> 1e9 / value;
            case "us/op" -> 1e6 / value;
            case "ms/op" -> 1e3 / value;
            case "s/op" -> 1 / value;
            case "ops/s" -> value;
            default -> throw new IllegalArgumentException("unit " + unit + " of " + benchmark + " is not a time");
        };
    }

    /** Operations in a second of processor time. */
    double perCpuSecond() {
        return 1e9 / cpuNanos;
    }

    /** The value of a parameter, or an empty text for one that this benchmark does not have. */
    String parameter(String name) {
        return name.equals(METHOD)
                ? benchmark.substring(benchmark.indexOf('.') + 1)
                : parameters.getOrDefault(name, "");
    }
}
