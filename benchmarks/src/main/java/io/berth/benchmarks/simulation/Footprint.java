package io.berth.benchmarks.simulation;

import io.berth.billing.PriceBook;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.experiment.Run;
import io.berth.orchestrator.World;
import io.berth.orchestrator.ecs.EcsProviderSpec;
import io.berth.orchestrator.ecs.EcsSpec;
import io.berth.placement.PlacementBook;
import io.berth.random.Constant;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.Poisson;
import io.berth.workload.TaskShape;
import io.berth.workload.Window;
import io.berth.workload.Workload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * How many bytes does a run keep for each host, running task, finished task and pending alarm?
 *
 * <p>Two runs that differ in one count alone, each in a Java of its own, are looked at near their end, when the whole world is alive,
 * and the heap in use after a full collection is read; the difference of the two, divided by the difference of the counts, is the answer. Runs are those of a
 * user, with every fold, meter and invariant, so the bytes hold what results need too. Counts are powers of two: columns double
 * when they are full, so right after a power of two a row takes up to twice as much. A running task includes the alarm of its end.
 *
 * <p>Run with {@code java -cp benchmarks/target/benchmarks.jar io.berth.benchmarks.simulation.Footprint}.
 */
public final class Footprint {
    private static final long DURATION_MICROS = 3_600_000_000L;
    private static final double NEAR_THE_END = 0.95;

    private final PlacementBook placements = Placements.book();

    private Footprint() {}

    /** Prints the table, or with the words of one measurement its bytes alone. */
    public static void main(String[] arguments) throws IOException {
        // Guice then calls constructors by reflection instead of writing classes, of which JDKs warn.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        if (arguments.length > 0) {
            int hosts = Integer.parseInt(arguments[0]);
            int rows = Integer.parseInt(arguments[1]);
            System.out.println(hosts == 0 ? alarms(rows) : new Footprint().run(hosts, rows, arguments[2]));
            return;
        }
        System.out.println("| One more | bytes |\n| --- | ---: |");
        print("host", 1 << 14, fork(1 << 14, 1, "1"), fork(1 << 15, 1, "1"));
        print("running task", 1 << 17, fork(1 << 13, 1 << 17, "1e6"), fork(1 << 13, 1 << 18, "1e6"));
        print("finished task", 1 << 20, fork(1 << 13, 1 << 20, "1"), fork(1 << 13, 1 << 21, "1"));
        print("pending alarm", 1 << 20, fork(0, 1 << 20, ""), fork(0, 1 << 21, ""));
    }

    private static void print(String what, int more, long few, long many) {
        System.out.printf("| %s | %,d |%n", what, Math.round((many - few) / (double) more));
    }

    /** The same measurement in a Java of its own, which keeps nothing of earlier ones. */
    private static long fork(int hosts, int rows, String lifetimeSeconds) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Footprint.class.getName(),
                        Integer.toString(hosts),
                        Integer.toString(rows),
                        lifetimeSeconds)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Long.parseLong(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    /** Bytes in use near the end of a run. */
    private long run(int hosts, int tasks, String lifetimeSeconds) {
        long[] bytes = new long[1];
        Scenario scenario = scenario(hosts, tasks, Double.parseDouble(lifetimeSeconds));
        Run.of(scenario, scenario.contenders().getFirst(), 1, placements, share -> {
            if (share >= NEAR_THE_END && bytes[0] == 0) {
                bytes[0] = bytesInUse();
            }
        });
        return bytes[0];
    }

    private static long alarms(int pending) {
        Timeline timeline = new Timeline();
        Alarm alarm = timeline.alarm("rings", Phase.DECIDE, row -> {});
        for (int row = 0; row < pending; row++) {
            alarm.setIn(1 + 1_000_003L * row % DURATION_MICROS, row);
        }
        long bytes = bytesInUse();
        // The timeline is used after the reading, so it was alive.
        return timeline.pending() == pending ? bytes : -1;
    }

    private static long bytesInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Scenario scenario(int hosts, int tasks, double lifetimeSeconds) {
        TaskShape shape =
                new TaskShape("app", 256, 512, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 1_000_000);
        ImageSpec image = new ImageSpec("app", Lists.immutable.of(new ImageSpec.Layer("app", 100_000_000)));
        JobSpec job = new JobSpec(
                "job", shape, new Window(new Poisson(1000), 0, Long.MAX_VALUE, tasks), new Constant(lifetimeSeconds));
        return new Scenario(
                "footprint",
                "",
                1,
                DURATION_MICROS,
                World.USUAL_START,
                Lists.immutable.of("us-east-1a", "us-east-1b", "us-east-1c"),
                PriceBook.usEast1(),
                new Workload(Maps.immutable.of("app", image), Lists.immutable.of(job)),
                Lists.immutable.of(
                        new Contender("ecs", EcsSpec.of(EcsProviderSpec.fixed("hosts", "m5.4xlarge", hosts)))),
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                Lists.immutable.empty());
    }
}
