package io.berth.benchmarks.placement;

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
 * Is there a situation in which the index is slower than looking at every host?
 *
 * <p>One operation ends one task and places the next, as in {@link PlacementStep}, in situations that a cache of the best hosts might
 * not like. Expect every situation to be at least as fast as the scan, apart from a tenth where requests are all different. Run
 * with {@code benchmarks/run cliffs}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlacementCliffs {
    private static final int STEPS_PER_HOST = 1_000;
    private static final int TENTH = 10;

    /** What is unusual about the cluster or its requests. */
    public enum Situation {
        /** 85 % full, 8 kinds of requests, tasks end in any order: what the others are compared with. */
        STEADY(85, 8),
        /** Tasks end in the order in which they came. */
        OLDEST_ENDS_FIRST(85, 8),
        /** Hardly anything fits; a step after a refusal places two. */
        FULL(100, 8),
        /** Each step also asks for a task that is larger than any host. */
        ONE_MORE_FITS_NOWHERE(85, 8),
        /** Once in a thousand steps the oldest host starts to drain, stops when it is empty, and a new one joins. */
        HOSTS_COME_AND_GO(85, 8),
        /** A tenth of the hosts take no new tasks and lose theirs one by one. */
        TENTH_IS_DRAINING(70, 8),
        MANY_KINDS(85, 256),
        ALL_DIFFERENT(85, 0);

        private final int fill;
        private final int shapes;

        Situation(int fill, int shapes) {
            this.fill = fill;
            this.shapes = shapes;
        }
    }

    @Param({"10000", "100000"})
    int hosts;

    @Param({"first-fit", "best-fit(cpu)", "dot-product"})
    String strategy = "";

    @Param
    Situation situation = Situation.STEADY;

    @Param({"FASTEST", "SCAN"})
    Placement.Way way = Placement.Way.FASTEST;

    private BusyCluster cluster = new BusyCluster(1, 1);
    private Placement placement = cluster.placement("first-fit", Placement.Way.SCAN);
    private int steps;

    @Setup
    public void fill() {
        cluster = new BusyCluster(hosts, situation.shapes);
        cluster.fillTo(situation.fill);
        cluster.wear(strategy);
        if (situation == Situation.TENTH_IS_DRAINING) {
            cluster.drainEvery(TENTH);
        }
        placement = cluster.placement(strategy, way);
    }

    @Benchmark
    public int step() {
        return switch (situation) {
            case OLDEST_ENDS_FIRST -> cluster.stepInOrder(placement);
            case ONE_MORE_FITS_NOWHERE -> cluster.step(placement) + cluster.placeTooLarge(placement);
            case HOSTS_COME_AND_GO -> {
                if (++steps % STEPS_PER_HOST == 0) {
                    cluster.replaceOldestHost();
                }
                yield cluster.step(placement);
            }
            default -> cluster.step(placement);
        };
    }
}
