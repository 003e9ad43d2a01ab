package io.berth.benchmarks.report;

/**
 * What became of an expectation.
 *
 * @param expectation what was expected
 * @param measured the ratio or the bytes; NaN when the run has no such measurement, or several
 * @param outcome kept, lost or not measured
 */
record Verdict(Expectation expectation, double measured, Outcome outcome) {
    enum Outcome {
        KEPT,
        LOST,
        NOT_MEASURED
    }

    static Verdict of(Expectation expectation, double measured, boolean kept) {
        Outcome otherwise = Double.isNaN(measured) ? Outcome.NOT_MEASURED : Outcome.LOST;
        return new Verdict(expectation, measured, kept ? Outcome.KEPT : otherwise);
    }

    boolean kept() {
        return outcome == Outcome.KEPT;
    }
}
