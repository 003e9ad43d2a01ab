package io.berth.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.Candidates;
import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.cluster.Hosts;
import io.berth.cluster.SketchedHosts;
import io.berth.engine.AllocatedBytes;
import io.berth.random.Draws;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final PlacementRequest HALF_A_CPU =
            new PlacementRequest(0, Demand.of(512, 100), PlacementRequest.ANY_POOL);

    private final HostTable hosts = SketchedHosts.active(10, SketchedHosts.shape(), SketchedHosts.zones("a", "b"));

    @Test
    void constraints_then_preferences_then_a_draw_among_equals() {
        hosts.reserve(3, Demand.of(2048, 1), 0);
        hosts.reserve(5, Demand.of(1024, 1), 0);
        Preference fewestCpu = (request, all, candidates) -> candidates.retainSmallest(all.freeCpu());

        assertEquals(
                5,
                placement(Lists.immutable.of(new RoomForCpu()), Lists.immutable.of(fewestCpu))
                        .choose(HALF_A_CPU, 1));
    }

    @Test
    void nobody_left_says_how_many_refused_and_why() {
        for (int host = 0; host < 7; host++) {
            hosts.reserve(host, Demand.of(2048, 1), 0);
        }
        var placement =
                placement(Lists.immutable.of(new RoomForCpu(), new Never(Refusal.ATTRIBUTE)), Lists.immutable.empty());

        assertEquals(Placement.NONE, placement.choose(HALF_A_CPU, 1));
        assertEquals(
                "0 of 10 hosts: 7 RESOURCE:CPU, 3 ATTRIBUTE",
                placement.refusals().sentence(Refusal::ecsWords));
        assertEquals(Refusal.ATTRIBUTE, placement.refusals().decisive());
    }

    @Test
    void the_next_decision_forgets_the_refusals_of_the_last() {
        var placement = placement(Lists.immutable.of(new RoomForCpu()), Lists.immutable.empty());
        placement.choose(new PlacementRequest(0, Demand.of(9999, 1), PlacementRequest.ANY_POOL), 1);

        placement.choose(HALF_A_CPU, 1);

        assertEquals(0, placement.refusals().of(Refusal.CPU));
        assertEquals(10, placement.refusals().hosts());
    }

    @Test
    void every_one_of_equal_hosts_is_chosen_equally_often() {
        var placement = placement(Lists.immutable.empty(), Lists.immutable.empty());
        int[] chosen = new int[10];
        for (int key = 0; key < 100_000; key++) {
            chosen[placement.choose(HALF_A_CPU, key)]++;
        }

        // Chi-square with 9 degrees of freedom: above 27.9 once in a thousand samples; this sample is always the same.
        double chiSquare = 0;
        for (int count : chosen) {
            chiSquare += (count - 10_000.0) * (count - 10_000.0) / 10_000;
        }
        assertTrue(chiSquare < 27.9, "chi-square " + chiSquare);
    }

    @Test
    void the_same_key_on_the_same_cluster_gives_the_same_host() {
        var placement = placement(Lists.immutable.empty(), Lists.immutable.empty());

        assertEquals(placement.choose(HALF_A_CPU, 42), placement.choose(HALF_A_CPU, 42));
    }

    @Test
    void a_decision_allocates_nothing() {
        Preference fewestTasks = (request, all, candidates) -> candidates.retainSmallest(all.tasks());
        var placement = placement(Lists.immutable.of(new RoomForCpu()), Lists.immutable.of(fewestTasks));

        long bytes = AllocatedBytes.ofRepeated(() -> {
            for (int key = 0; key < 1_000; key++) {
                placement.choose(HALF_A_CPU, key);
            }
        });

        assertEquals(0, bytes);
    }

    private Placement placement(ListIterable<Constraint> constraints, ListIterable<Preference> preferences) {
        return new Placement(hosts, constraints, preferences, new Draws(7));
    }

    private record Never(Refusal refusal) implements Constraint {
        @Override
        public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
            candidates.clear();
        }
    }

    private static final class RoomForCpu implements Constraint {
        @Override
        public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
            candidates.retainAtLeast(hosts.freeCpu(), request.demand().cpu());
        }

        @Override
        public Refusal refusal() {
            return Refusal.CPU;
        }
    }
}
