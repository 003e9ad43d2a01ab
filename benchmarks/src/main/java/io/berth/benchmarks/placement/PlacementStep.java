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
 * How long does it take to end one task and to place the next, as the cluster grows and fills up?
 *
 * <p>Expect the index to stay below half a microsecond at 10,000 hosts with 8 kinds of requests, full or not, to grow little with
 * the hosts, and to allocate nothing; expect the scan to grow with the hosts. Expect requests that come seldom, 256 kinds or all
 * different ({@code shapes=0}), to take two to three and a half microseconds at 10,000 hosts where a column or the shares of CPU and memory say
 * which host is best, behind a spread or not; elsewhere 256 kinds are ranked as well, and requests that are all different take as
 * long as the scan. In a full cluster, whenever a task was refused, the next step places two.
 *
 * <p>Run with {@code java -jar benchmarks/target/benchmarks.jar PlacementStep -prof gc}; choose points with {@code -p hosts=10000 -p
 * strategy=best-fit(cpu)}. Steps of a chain are separated by {@code +}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlacementStep {
    @Param({"100", "1000", "10000", "100000"})
    int hosts;

    @Param({
        "first-fit",
        "best-fit(cpu)",
        "worst-fit(cpu)",
        "binpack(memory)",
        "spread(instanceId)",
        "random",
        "best-fit(sum)",
        "dot-product",
        "least-allocated",
        "most-allocated",
        "balanced",
        "requested-to-capacity-ratio(0:0;100:10)",
        "spread(attribute:ecs.availability-zone)+spread(instanceId)",
        "spread(attribute:ecs.availability-zone)+binpack(memory)"
    })
    String strategy = "";

    @Param({"50", "85", "95", "100"})
    int fill;

    @Param({"1", "8", "256", "0"})
    int shapes;

    @Param({"FASTEST", "SCAN"})
    Placement.Way way = Placement.Way.FASTEST;

    private BusyCluster cluster = new BusyCluster(1, 1);
    private Placement placement = cluster.placement("first-fit", Placement.Way.SCAN);

    @Setup
    public void fill() {
        cluster = new BusyCluster(hosts, shapes);
        cluster.fillTo(fill);
        cluster.wear(strategy);
        placement = cluster.placement(strategy, way);
    }

    @Benchmark
    public int step() {
        return cluster.step(placement);
    }
}
