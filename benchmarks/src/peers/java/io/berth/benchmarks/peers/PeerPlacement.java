package io.berth.benchmarks.peers;

import io.berth.placement.Placement;
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
 * Loop against loop: how long does it take to end one task and place the next in a cluster that is 85 % full?
 *
 * <p>Equal hosts, the same eight kinds of requests, no event loop, every task replaced twice before. Then the peer and Berth's scan do
 * the same steps, and must have chosen the same hosts, all of them, or nothing is measured. CloudSim Plus also makes a VM object
 * and keeps its schedulers and provisioners; that is the work its users pay. Run with {@code benchmarks/run peers}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class PeerPlacement {
    private static final int CHECKED_STEPS = 200;

    /** Who places. */
    public enum Peer {
        BERTH_INDEX,
        BERTH_SCAN,
        CLOUDSIM_PLUS;

        Cluster cluster(int hosts, int cpus, Strategy strategy) {
            return switch (this) {
                case BERTH_INDEX -> new BerthCluster(hosts, cpus, strategy, Placement.Way.FASTEST);
                case BERTH_SCAN -> new BerthCluster(hosts, cpus, strategy, Placement.Way.SCAN);
                case CLOUDSIM_PLUS -> new CloudSimCluster(hosts, cpus, strategy);
            };
        }
    }

    @Param({"1000", "5000", "10000"})
    int hosts;

    /** Of one host: those of an m5.4xlarge and an m5.16xlarge. CloudSim Plus keeps an object for each and walks along them. */
    @Param({"16", "64"})
    int cpus;

    @Param({"FIRST_FIT", "BEST_FIT", "WORST_FIT"})
    Strategy strategy = Strategy.FIRST_FIT;

    @Param({"BERTH_INDEX", "BERTH_SCAN", "CLOUDSIM_PLUS"})
    Peer peer = Peer.BERTH_INDEX;

    private PeerWork work = PeerWork.worn(1, 16, Strategy.FIRST_FIT);

    @Setup
    public void fill() {
        PeerWork worn = PeerWork.worn(hosts, cpus, strategy);
        PeerWork reference = worn.on(Peer.BERTH_SCAN.cluster(hosts, cpus, strategy));
        work = worn.on(peer.cluster(hosts, cpus, strategy));
        for (int step = 0; step < CHECKED_STEPS; step++) {
            work.step();
            reference.step();
        }
        if (work.decisions() != reference.decisions()) {
            throw new IllegalStateException(peer + " and Berth's scan chose different hosts by " + strategy);
        }
    }

    @Benchmark
    public int step() {
        return work.step();
    }
}
