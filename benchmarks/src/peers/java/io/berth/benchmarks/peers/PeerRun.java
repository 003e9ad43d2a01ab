package io.berth.benchmarks.peers;

import io.berth.experiment.RunResult;
import io.berth.placement.Placement;
import java.util.concurrent.TimeUnit;
import org.cloudsimplus.core.CloudSimPlus;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole run against whole run: how long does it take until 100,000 tasks have come to 1,000 hosts and gone?
 *
 * <p>An operation is one arrival or one departure, whatever a simulator makes of it inside, so two for each task. The two
 * drivers do the same: their own loop, their own hosts, one placement for each arrival; every host that they choose must be the same.
 * The two users are runs as the guides of the simulators write them, with a hundredth of the tasks on a tenth of the hosts. They do not do the same: CloudSim Plus executes cloudlets on
 * VMs, Berth starts containers, pulls images, keeps facts, bills and checks invariants; only rates, kinds and mean lifetimes are equal.
 * Run with {@code benchmarks/run peers}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PeerRun {
    private static final int TASKS = 100_000;
    private static final int HOSTS = 1_000;
    private static final int EVENTS = 2 * TASKS;
    private static final int FEWER_TASKS = 1_000;
    private static final int FEWER_HOSTS = 100;
    private static final int FEWER_EVENTS = 2 * FEWER_TASKS;
    private static final int CPUS = 16;
    private static final String INSTANCE_TYPE = "m5.4xlarge";

    @Param({"FIRST_FIT", "BEST_FIT"})
    Strategy strategy = Strategy.FIRST_FIT;

    private RunWork work = new RunWork(1, 1, CPUS);
    private RunWork fewer = work;
    private long decisions;

    @Setup
    public void decide() {
        work = new RunWork(TASKS, HOSTS, CPUS);
        fewer = new RunWork(FEWER_TASKS, FEWER_HOSTS, CPUS);
        decisions = new BerthDriver(work, new BerthCluster(HOSTS, CPUS, strategy, Placement.Way.SCAN)).run();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long berthDriver() {
        return same(new BerthDriver(work, new BerthCluster(HOSTS, CPUS, strategy, Placement.Way.FASTEST)).run());
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 1, time = 1)
    public long cloudSimDriver() {
        var simulation = new CloudSimPlus();
        return same(new CloudSimDriver(simulation, work, new CloudSimCluster(simulation, HOSTS, CPUS, strategy)).runAll());
    }

    /** A run takes milliseconds and uses most of the project, so the compiler needs seconds. */
    @Benchmark
    @OperationsPerInvocation(FEWER_EVENTS)
    @Warmup(iterations = 10, time = 1)
    @Measurement(iterations = 5, time = 1)
    public RunResult berthUser() {
        return BerthUser.run(fewer, FEWER_HOSTS, INSTANCE_TYPE, strategy);
    }

    private long same(long chosen) {
        if (chosen != decisions) {
            throw new IllegalStateException("not the hosts that Berth's scan chose by " + strategy);
        }
        return chosen;
    }

    /** Takes seconds, in which the compiler has long finished; so nothing is run before. */
    @Benchmark
    @OperationsPerInvocation(FEWER_EVENTS)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1, time = 1)
    public int cloudSimUser() {
        int finished = CloudSimUser.run(fewer, FEWER_HOSTS, CPUS, strategy);
        if (finished != FEWER_TASKS) {
            throw new IllegalStateException("CloudSim Plus finished " + finished + " of " + FEWER_TASKS + " cloudlets");
        }
        return finished;
    }
}
