package io.berth.placement.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.placement.Closest;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The closest matching host of a refused task (ECS developer guide, service event messages, read 2026-10).
 *
 * <p>Host 0 has 100 CPU units, 4,000 MiB and no interface; host 1 has 900, 1,000 MiB and one; host 2 has 800, 1,500 MiB and one GPU.
 */
class ClosestTest {
    @ParameterizedTest(name = "{0} units, {1} MiB, {2} interfaces")
    @CsvSource(delimiter = '|', textBlock = """
            1000 |  100 | 0 | 0 | CPU        |  1 | 100
            500  | 2000 | 0 | 0 | MEMORY     |  2 | 524288000
            100  | 4100 | 0 | 0 | MEMORY     |  0 | 104857600
            500  | 1200 | 1 | 0 | INTERFACES |  2 | 1
            800  | 1000 | 1 | 1 | GPU        |  1 | 1
            """)
    void is_the_one_that_lacks_least_of_those_that_only_the_last_check_refused(
            int cpu, long mib, int interfaces, int gpus, Refusal refusal, int host, long lack) {
        var cluster = new TestCluster();
        cluster.host(0, new HostCapacity(100, 4000 * Demand.MIB, 0, 9, 0), Map.of());
        cluster.host(0, new HostCapacity(900, 1000 * Demand.MIB, 1, 9, 0), Map.of());
        cluster.host(0, new HostCapacity(800, 1500 * Demand.MIB, 0, 9, 1), Map.of());
        var placement = cluster.placement(
                TestCluster.calls("fits:cpu", "fits:memory", "fits:ports", "fits:interfaces", "fits:gpus"));
        var request = new PlacementRequest(
                0, new Demand(cpu, mib * Demand.MIB, interfaces, 0, gpus), PlacementRequest.ANY_POOL);

        assertEquals(Placement.NONE, placement.choose(request, 1));
        assertEquals(refusal, placement.refusals().decisive());
        assertEquals(new Closest(host, refusal, lack), placement.closest(request));
    }
}
