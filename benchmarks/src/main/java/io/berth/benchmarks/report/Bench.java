package io.berth.benchmarks.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures a set of benchmarks and writes {@code <set>.json} of JMH, {@code <set>.machine.json}, {@code <set>.md} and {@code
 * <set>.html}; started by {@code benchmarks/run}.
 *
 * <p>The set {@code gate} is judged too, by {@code expectations.csv}: exit code 1 says that something became slower or allocates more.
 */
@Command(
        name = "benchmarks/run",
        description = "Measures a set of benchmarks and writes tables and charts.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final int KEPT = 0;
    private static final int LOST = 1;

    private final PrintWriter out;

    @Parameters(paramLabel = "SET", description = "one of ${COMPLETION-CANDIDATES}")
    private BenchmarkSet set = BenchmarkSet.GATE;

    @Option(names = "--out", paramLabel = "DIR", description = "where results go (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("benchmarks", "target", "results");

    @Option(
            names = "--expectations",
            paramLabel = "FILE",
            description = "what the gate expects (default: ${DEFAULT-VALUE})")
    private Path expectations = Path.of("benchmarks", "expectations.csv");

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
        Path json = folder.resolve(set.word() + ".json");
        Path machine = folder.resolve(set.word() + ".machine.json");
        if (!render) {
            Files.createDirectories(folder);
            Machine here = Machine.here(Path.of("."));
            new Runner(set.options(json.toString()).build()).run();
            here.write(machine);
        }
        Scores scores = Scores.read(json);
        new ResultPages(set, scores, Machine.read(machine)).write(folder);
        out.println("Results: " + folder.resolve(set.word() + ".html"));
        return set == BenchmarkSet.GATE ? judge(scores) : KEPT;
    }

    private int judge(Scores scores) throws IOException {
        Gate gate = Gate.judge(Expectation.read(expectations), scores);
        out.println(gate.table().text());
        return gate.passed() ? KEPT : LOST;
    }
}
