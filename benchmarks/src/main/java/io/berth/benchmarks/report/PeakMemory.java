package io.berth.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The most memory that the measured process ever held, as the operating system counts it: heap, code, stacks and all.
 *
 * <p>Asks Linux; says nothing elsewhere.
 */
public final class PeakMemory implements InternalProfiler {
    static final String NAME = "peak.memory";

    private static final Path STATUS = Path.of("/proc/self/status");

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // The peak is since the start of the process.
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (!Files.isReadable(STATUS)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> new ScalarResult(NAME, mebibytes(line), "MiB", AggregationPolicy.MAX))
                    .toList();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** The line counts in kB, which are 1,024 bytes. */
    private static double mebibytes(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
    }

    @Override
    public String getDescription() {
        return "the most memory that the process held";
    }
}
