package io.berth.benchmarks.simulation;

import io.berth.cli.Berth;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long does somebody wait for the result of a large scenario, and how much memory does it take?
 *
 * <p>One operation is {@code berth run} in a Java that has just started: file in, run, table, report and every file of the result out.
 * Expect 200,000 tasks in less than 2 s, a rolling deployment of 50,000 tasks in less than 30 s, and a month of 25 million tasks in 75
 * to 86 s and less than 3 GB, with a nursery that fits into the processor's cache. A week of a service of 2,000 requests a second with auto scaling takes less than 10 s for all orchestrators
 * together; requests one by one show how many of them a second of wall-clock time brings. Run on one core, from the root of the sources, with
 * {@code taskset -c 0 java -jar benchmarks/target/benchmarks.jar LargeRuns}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx6g", "-Xmn24m", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class LargeRuns {
    @Param
    LargeScenario scenario = LargeScenario.TASKS_200K_HOSTS_300;

    private Path folder = Path.of("");

    /** Alarms rung. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public long events;
    }

    @Setup
    public void write() throws IOException {
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        folder = Files.createTempDirectory("large-run");
        Files.writeString(folder.resolve("scenario.yaml"), scenario.yaml(Path.of("")));
    }

    @Benchmark
    public String run(Counters counters) throws IOException {
        StringWriter table = new StringWriter();
        Path out = folder.resolve("out");
        int exitCode = Berth.run(
                new PrintWriter(table), new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments(out));
        if (exitCode != Berth.DONE) {
            throw new IllegalStateException("berth run ended with exit code " + exitCode);
        }
        JsonNode summary = new JsonMapper().readTree(out.resolve("summary.json").toFile());
        counters.events += summary.path("orchestrators")
                .path(0)
                .path("engine")
                .path("events")
                .asLong();
        return table.toString();
    }

    private String[] arguments(Path out) {
        if (scenario == LargeScenario.WEEK_OF_REQUESTS) {
            return new String[] {"run", folder.resolve("scenario.yaml").toString(), "--out", out.toString()};
        }
        String first = switch (scenario) {
            case BORG_MONTH -> "random";
            case SINGLE_REQUESTS -> "fargate";
            default -> "ecs";
        };
        return new String[] {"run", folder.resolve("scenario.yaml").toString(), "--only", first, "--out", out.toString()
        };
    }

    @TearDown
    public void clean() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
