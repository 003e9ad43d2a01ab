package io.berth.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.cluster.SketchedHosts;
import io.berth.log.Fact;
import io.berth.random.Constant;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.SketchedWorkload;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines that run after 30 s and register 20 s later, in three zones. */
class HostFleetTest {
    private final SketchedWorld sketch =
            new SketchedWorld(new SketchedWorkload().service("web", 0).sketch());
    private final HostTable hosts = new HostTable(sketch.world.zones());
    private final MutableList<Integer> ready = Lists.mutable.empty();
    private final HostFleet fleet = new HostFleet(
            sketch.world, hosts, new HostDelays(new Constant(30), new Constant(20)), host -> ready.add(host));
    private final int shape = fleet.shape(SketchedHosts.shape());

    @Test
    void a_machine_is_asked_for_runs_registers_and_takes_tasks() {
        fleet.request(shape);
        sketch.untilSecond(100);

        assertEquals("HostRequested@0 HostRunning@30 HostReady@50", sketch.story());
        assertEquals("[0]", ready.toString());
        assertEquals("[0]", hosts.active().toString());
    }

    @Test
    void a_provisioned_machine_is_ready_at_once() {
        fleet.provisioned(shape);

        assertEquals("HostRequested@0 HostRunning@0 HostReady@0", sketch.story());
    }

    @ParameterizedTest(name = "stopped after {0} s")
    @ValueSource(longs = {0, 10, 30, 40, 50, 60})
    void a_machine_stopped_on_its_way_goes_no_further(long second) {
        fleet.request(shape);
        sketch.untilSecond((double) second);
        fleet.stop(0);
        fleet.stop(0);
        int told = sketch.facts.size();
        sketch.untilSecond(200);

        assertEquals(told, sketch.facts.size());
        assertEquals(1, sketch.facts.selectInstancesOf(Fact.HostStopped.class).size());
        assertEquals(HostState.STOPPED, hosts.state(0));
        assertTrue(fleet.living(0).isEmpty());
    }

    @Test
    void only_a_machine_that_takes_tasks_can_be_drained() {
        fleet.request(shape);
        fleet.drain(0);
        sketch.untilSecond(100);
        fleet.drain(0);
        fleet.drain(0);

        assertEquals("100", sketch.secondsOf(Fact.HostDraining.class));
        assertEquals("[0]", fleet.living(0).toString());
    }

    @Test
    void machines_of_each_pool_are_spread_over_the_zones() {
        int other = fleet.shape(SketchedHosts.shape(1, Maps.immutable.empty()));
        for (int machine = 0; machine < 4; machine++) {
            fleet.request(shape);
        }
        fleet.request(other);

        assertEquals("0 1 2 0 0", zones());
    }

    @Test
    void a_gap_in_a_zone_is_filled_first_and_a_zone_that_is_down_gets_none() {
        for (int machine = 0; machine < 6; machine++) {
            fleet.request(shape);
        }
        fleet.stop(1);
        fleet.stop(4);
        sketch.world.zones().fail(2);
        fleet.request(shape);
        fleet.request(shape);
        fleet.request(shape);
        fleet.request(shape);

        assertEquals("0 1 2 0 1 2 1 1 0 1", zones());
    }

    @Test
    void nothing_is_asked_for_while_every_zone_is_down() {
        for (int zone = 0; zone < 3; zone++) {
            sketch.world.zones().fail(zone);
        }

        assertEquals(-1, fleet.request(shape));
        assertEquals(0, hosts.size());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5})
    void the_counted_zones_agree_with_counting_every_machine(long seed) {
        Draws draws = new Draws(seed);
        for (int round = 0; round < 500; round++) {
            if (draws.below(Purpose.TRAFFIC, round, 0, 3) == 0
                    && fleet.living(0).notEmpty()) {
                fleet.stop(fleet.living(0)
                        .get(draws.below(
                                Purpose.TRAFFIC, round, 1, fleet.living(0).size())));
            } else {
                int expected = emptiestZone();
                assertEquals(expected, hosts.zone().of(fleet.request(shape)), "seed " + seed + ", round " + round);
            }
        }
    }

    private int emptiestZone() {
        int best = 0;
        for (int zone = 1; zone < 3; zone++) {
            best = machinesIn(zone) < machinesIn(best) ? zone : best;
        }
        return best;
    }

    private int machinesIn(int zone) {
        return fleet.living(0).count(host -> hosts.zone().of(host) == zone);
    }

    private String zones() {
        return sketch.facts
                .selectInstancesOf(Fact.HostRequested.class)
                .collect(Fact.HostRequested::zone)
                .makeString(" ");
    }
}
