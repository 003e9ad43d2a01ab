package io.berth.benchmarks.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures sets of benchmarks and writes for each {@code <set>.json} of JMH, {@code <set>.machine.json}, {@code <set>.md} and {@code
 * <set>.html}; started by {@code benchmarks/run}.
 *
 * <p>A set with a file in the folder of expectations is judged by it: exit code 1 says that something became slower or allocates more.
 */
@Command(
        name = "benchmarks/run",
        description = "Measures sets of benchmarks and writes tables and charts.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final int KEPT = 0;
    private static final int LOST = 1;

    private final PrintWriter out;

    @Parameters(paramLabel = "SET", arity = "1..*", description = "any of ${COMPLETION-CANDIDATES}")
    private List<BenchmarkSet> sets = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "where results go (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("benchmarks", "target", "results");

    @Option(
            names = "--expectations",
            paramLabel = "DIR",
            description = "what is expected of a set, in SET.csv (default: ${DEFAULT-VALUE})")
    private Path expectations = Path.of("benchmarks", "expectations");

    @Option(names = "--render", description = "measure nothing, write the pages again from the JSON of an earlier run")
    private boolean render;

    Bench(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), arguments));
    }

    static int run(PrintWriter out, String... arguments) {
        return new CommandLine(new Bench(out))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException, RunnerException {
        int code = KEPT;
        for (BenchmarkSet set : sets) {
            code = Math.max(code, measure(set));
        }
        return code;
    }

    private int measure(BenchmarkSet set) throws IOException, RunnerException {
        Path json = folder.resolve(set.word() + ".json");
        Path machine = folder.resolve(set.word() + ".machine.json");
        if (!render) {
            Files.createDirectories(folder);
            Machine here = Machine.here(Path.of("."));
            new Runner(set.options(json.toString()).build()).run();
            here.write(machine);
        }
        Scores scores = Scores.read(json);
        Gate gate = Gate.judge(expectationsOf(set), scores);
        new ResultPages(set, scores, gate, Machine.read(machine)).write(folder);
        out.println("Results: " + folder.resolve(set.word() + ".html"));
        if (!gate.isEmpty()) {
            out.println(gate.table().text());
        }
        return gate.passed() ? KEPT : LOST;
    }

    private List<Expectation> expectationsOf(BenchmarkSet set) throws IOException {
        Path file = expectations.resolve(set.word() + ".csv");
        return Files.exists(file) ? Expectation.read(file) : List.of();
    }
}
