package io.berth.benchmarks.engine;

import io.berth.random.BoundedPareto;
import io.berth.random.Draws;
import io.berth.random.Empirical;
import io.berth.random.Exponential;
import io.berth.random.Gamma;
import io.berth.random.Law;
import io.berth.random.Lognormal;
import io.berth.random.Purpose;
import io.berth.random.Weibull;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to draw one duration from each law?
 *
 * <p>Expect closed formulas to stay below 100 ns and to allocate nothing; the gamma law searches for a root and takes
 * microseconds. Run with {@code java -jar benchmarks/target/benchmarks.jar DrawCost -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DrawCost {
    private final Draws draws = new Draws(7);
    private Law law = new Exponential(40);
    private long row;

    @Param({"exponential", "lognormal", "weibull", "boundedPareto", "empirical", "gamma"})
    String name = "exponential";

    @Setup
    public void choose() {
        law = switch (name) {
            case "exponential" -> new Exponential(40);
            case "lognormal" -> new Lognormal(40, 180);
            case "weibull" -> new Weibull(40, 0.7);
            case "boundedPareto" -> new BoundedPareto(1, 10_000, 1.1);
            case "empirical" ->
                Empirical.ofQuantiles(new double[] {0.1, 0.5, 0.95, 0.99}, new double[] {5, 40, 180, 900});
            case "gamma" -> new Gamma(40, 0.5);
            default -> throw new IllegalArgumentException("no law is called " + name);
        };
    }

    @Benchmark
    public long micros() {
        return draws.micros(Purpose.LIFETIME, row++, law);
    }
}
