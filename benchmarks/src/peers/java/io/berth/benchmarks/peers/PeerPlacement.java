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
 * <p>Equal hosts, the same requests, no event loop. Before anything is measured, the peer and Berth's scan do the same steps and must
 * have chosen the same hosts, all of them. CloudSim Plus also makes a VM object and keeps its schedulers and provisioners; that is
 * the work its users pay. Run with {@code benchmarks/run peers}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PeerPlacement {
    private static final int CHECKED_STEPS = 300;

    /** Who places. */
    public enum Peer {
        BERTH_INDEX,
        BERTH_SCAN,
        CLOUDSIM_PLUS;

        Cluster cluster(int hosts, Strategy strategy) {
            return switch (this) {
                case BERTH_INDEX -> new BerthCluster(hosts, strategy, Placement.Way.FASTEST);
                case BERTH_SCAN -> new BerthCluster(hosts, strategy, Placement.Way.SCAN);
                case CLOUDSIM_PLUS -> new CloudSimCluster(hosts, strategy);
            };
        }
    }

    @Param({"1000", "5000", "10000"})
    int hosts;

    @Param({"FIRST_FIT", "BEST_FIT", "WORST_FIT"})
    Strategy strategy = Strategy.FIRST_FIT;

    @Param({"BERTH_INDEX", "BERTH_SCAN", "CLOUDSIM_PLUS"})
    Peer peer = Peer.BERTH_INDEX;

    private PeerWork work = new PeerWork(Peer.BERTH_SCAN.cluster(1, Strategy.FIRST_FIT), 1);

    @Setup
    public void fill() {
        work = new PeerWork(peer.cluster(hosts, strategy), hosts);
        PeerWork reference = new PeerWork(Peer.BERTH_SCAN.cluster(hosts, strategy), hosts);
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
