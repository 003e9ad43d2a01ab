package io.berth.benchmarks.simulation;

import io.berth.billing.PriceBook;
import io.berth.experiment.Run;
import io.berth.experiment.RunResult;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.World;
import io.berth.orchestrator.ecs.EcsProviderSpec;
import io.berth.orchestrator.ecs.EcsSpec;
import io.berth.placement.PlacementBook;
import io.berth.random.Exponential;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.Poisson;
import io.berth.workload.TaskShape;
import io.berth.workload.Window;
import io.berth.workload.Workload;
import java.util.concurrent.TimeUnit;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many events a second does a whole run of ECS take in which tasks come and go?
 *
 * <p>One operation is one run as a user gets it: arrivals, placement, every step of a task's life, facts with fingerprint, all folds,
 * meters and invariants; only the files of the result are left out. Java is warm; {@link LargeRuns} has the cold start. Expect at least 2,500,000 events a
 * second on one core. Run with {@code java -jar benchmarks/target/benchmarks.jar EcsTasksComeAndGo -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 10)
public class EcsTasksComeAndGo {
    private static final double MEAN_SECONDS = 60;

    /** Tasks of one run, and hosts that are there all the time, 16 vCPUs each. */
    @Param
    Cell cell = Cell.TASKS_1M_HOSTS_100;

    /** How tasks find their host. */
    @Param({"random", "binpack"})
    String strategy = "random";

    /** How much of both. */
    public enum Cell {
        TASKS_1M_HOSTS_100(1_000_000, 100),
        TASKS_200K_HOSTS_300(200_000, 300),
        TASKS_100K_HOSTS_1K(100_000, 1_000);

        final int tasks;
        final int hosts;

        Cell(int tasks, int hosts) {
            this.tasks = tasks;
            this.hosts = hosts;
        }
    }

    private final PlacementBook placements = Placements.book();

    /** Alarms rung, counted beside runs. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counters {
        public long events;
    }

    @Benchmark
    public RunResult run(Counters counters) {
        Scenario scenario = scenario();
        RunResult result = Run.of(scenario, scenario.contenders().getFirst(), 1, placements, share -> {});
        counters.events += result.events();
        return result;
    }

    private Scenario scenario() {
        double slots = cell.hosts * 64 * 0.85;
        double perSecond = slots / MEAN_SECONDS;
        TaskShape shape =
                new TaskShape("app", 256, 512, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 1_000_000);
        ImageSpec image = new ImageSpec("app", Lists.immutable.of(new ImageSpec.Layer("app", 100_000_000)));
        JobSpec job = new JobSpec(
                "job",
                shape,
                new Window(new Poisson(perSecond), 0, Long.MAX_VALUE, cell.tasks),
                new Exponential(MEAN_SECONDS));
        Workload workload = new Workload(Maps.immutable.of("app", image), Lists.immutable.of(job));
        long duration = (long) (cell.tasks / perSecond * 1e6) + 600_000_000L;
        return new Scenario(
                "come-and-go",
                "",
                1,
                duration,
                World.USUAL_START,
                Lists.immutable.of("us-east-1a", "us-east-1b", "us-east-1c"),
                PriceBook.usEast1(),
                workload,
                Lists.immutable.of(new Contender("ecs", spec())),
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                Lists.immutable.empty());
    }

    private OrchestratorSpec spec() {
        EcsSpec spec = EcsSpec.of(EcsProviderSpec.fixed("hosts", "m5.4xlarge", cell.hosts));
        return strategy.equals("random")
                ? spec
                : spec.withScheduling(spec.scheduling().withStrategy(Placements.binpackMemory()));
    }
}
