package io.berth.benchmarks.report;

import java.util.List;

/**
 * Whether this version is as fast as it ought to be, judged by ratios and bytes of one run alone.
 *
 * @param verdicts one for each expectation, in their order
 */
record Gate(List<Verdict> verdicts) {
    static Gate judge(List<Expectation> expectations, Scores scores) {
        return new Gate(
                expectations.stream().map(expected -> expected.judge(scores)).toList());
    }

    /** A measurement that is missing is a loss: a renamed benchmark would hide one. */
    boolean passed() {
        return verdicts.stream().allMatch(Verdict::kept);
    }

    /** True when nothing is expected. */
    boolean isEmpty() {
        return verdicts.isEmpty();
    }

    Table table() {
        Table table = new Table(List.of("Question", "Measured", "Expected", "Limit", "Outcome"));
        for (Verdict verdict : verdicts) {
            Expectation expected = verdict.expectation();
            boolean bytes = expected.against() == null;
            table.row(
                    expected.question(),
                    amount(verdict.measured(), bytes),
                    amount(expected.expected(), bytes),
                    (bytes ? "at most " : "at least ") + amount(expected.limit(), bytes),
                    switch (verdict.outcome()) {
                        case KEPT -> "kept";
                        case LOST -> "LOST";
                        case NOT_MEASURED -> "NOT MEASURED";
                    });
        }
        return table;
    }

    private static String amount(double value, boolean bytes) {
        return Double.isNaN(value) ? "-" : bytes ? Figures.of(value) + " B" : Figures.of(value) + " ×";
    }
}
