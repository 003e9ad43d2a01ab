package io.berth.benchmarks.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one measurement of the gate ought to be: a ratio of two times of the same run, or bytes of one operation.
 * Times are processor times: on a shared machine the wall clock says more about the neighbours.
 *
 * @param question what a reader wants to know
 * @param of the slower of two, or the one whose bytes count
 * @param against the faster of two; null for bytes
 * @param expected what it was when this was written, for people
 * @param limit a ratio below it, or bytes above it, are a loss
 */
record Expectation(String question, Selector of, @Nullable Selector against, double expected, double limit) {
    /** Reads a table with the columns question, of, against, expected and limit. */
    static List<Expectation> read(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file);
                Stream<NamedCsvRecord> stream = rows.stream()) {
            return stream.map(Expectation::row).toList();
        }
    }

    private static Expectation row(NamedCsvRecord row) {
        String against = row.getField("against");
        return new Expectation(
                row.getField("question"),
                Selector.parse(row.getField("of")),
                against.isBlank() ? null : Selector.parse(against),
                Double.parseDouble(row.getField("expected")),
                Double.parseDouble(row.getField("limit")));
    }

    Verdict judge(Scores scores) {
        if (against == null) {
            double bytes = scores.find(of).map(Score::bytes).orElse(Double.NaN);
            return Verdict.of(this, bytes, bytes <= limit);
        }
        double ratio = cpuNanos(scores, of) / cpuNanos(scores, against);
        return Verdict.of(this, ratio, ratio >= limit);
    }

    private static double cpuNanos(Scores scores, Selector selector) {
        return scores.find(selector).map(Score::cpuNanos).orElse(Double.NaN);
    }
}
