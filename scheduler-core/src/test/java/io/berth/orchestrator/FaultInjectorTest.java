package io.berth.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.billing.Meter;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.SketchedHosts;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import java.util.Set;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** Twenty running tasks of web, ten of api, two that wait, and ten hosts. */
class FaultInjectorTest {
    private static final long SECOND = 1_000_000;

    private final MutableList<String> struck = Lists.mutable.empty();

    private SketchedWorld strike(long seed, Fault... faults) {
        var sketch = new SketchedWorld(
                new SketchedWorkload().service("web", 0).service("api", 0).sketch(), seed);
        for (int task = 0; task < 32; task++) {
            sketch.world.tasks().add(task % 3 == 2 ? 1 : 0);
            if (task < 30) {
                sketch.world.tasks().become(task, TaskState.STARTING);
                sketch.world.tasks().become(task, TaskState.RUNNING);
            }
        }
        struck.clear();
        new FaultInjector(sketch.world, new Struck(sketch), Lists.immutable.of(faults));
        return sketch;
    }

    private String victims(long seed, Fault fault) {
        strike(seed, fault).untilSecond(10);
        return struck.toString();
    }

    @Test
    void the_same_seed_has_the_same_victims_and_another_seed_others() {
        var fault = new Fault.KillTask(SECOND, null, 5);

        assertEquals(victims(7, fault), victims(7, fault));
        assertNotEquals(victims(7, fault), victims(8, fault));
    }

    @Test
    void victims_run_differ_and_belong_to_the_item_named() {
        victims(7, new Fault.KillTask(SECOND, "api", 100));
        Set<String> different = Set.copyOf(struck);

        assertEquals(10, struck.size());
        assertEquals(10, different.size());
        assertTrue(struck.allSatisfy(victim -> Integer.parseInt(victim.substring(5)) % 3 == 2));
    }

    @Test
    void hosts_that_take_tasks_are_killed_at_most_all_of_them() {
        victims(7, new Fault.KillHost(0, 3));
        assertEquals(3, Set.copyOf(struck).size());

        victims(7, new Fault.KillHost(0, 99));
        assertEquals(10, Set.copyOf(struck).size());
    }

    @Test
    void a_zone_is_down_until_its_outage_is_over() {
        var sketch = strike(7, new Fault.ZoneOutage(10 * SECOND, "b", 20 * SECOND));
        sketch.untilSecond(29);
        assertTrue(sketch.world.zones().isDown(1));
        sketch.untilSecond(30);

        assertFalse(sketch.world.zones().isDown(1));
        assertEquals("[zone fails 1, zone recovers 1]", struck.toString());
        assertEquals("ZoneFailed@10 ZoneRecovered@30", sketch.story());
    }

    @Test
    void outages_that_overlap_are_one_long_outage() {
        var sketch = strike(
                7,
                new Fault.ZoneOutage(10 * SECOND, "b", 20 * SECOND),
                new Fault.ZoneOutage(15 * SECOND, "b", 30 * SECOND),
                new Fault.ZoneOutage(15 * SECOND, "c", SECOND));
        sketch.untilSecond(44);
        assertTrue(sketch.world.zones().isDown(1));
        sketch.untilSecond(100);

        assertEquals("ZoneFailed@10 ZoneFailed@15 ZoneRecovered@16 ZoneRecovered@45", sketch.story());
    }

    /** Writes down what it is told and ends what it is told to end. */
    private final class Struck implements Orchestrator {
        private final HostTable hosts = SketchedHosts.active(10, SketchedHosts.shape(), SketchedHosts.zones("a"));
        private final SketchedWorld sketch;

        Struck(SketchedWorld sketch) {
            this.sketch = sketch;
        }

        @Override
        public void submit(int task) {}

        @Override
        public void scale(int service, int desired) {}

        @Override
        public void killTask(int task) {
            struck.add("task " + task);
            sketch.world.tasks().become(task, TaskState.LOST);
        }

        @Override
        public void killHost(int host) {
            struck.add("host " + host);
        }

        @Override
        public void failZone(int zone) {
            struck.add("zone fails " + zone);
        }

        @Override
        public void recoverZone(int zone) {
            struck.add("zone recovers " + zone);
        }

        @Override
        public HostTable hosts() {
            return hosts;
        }

        @Override
        public ListIterable<HostShape> shapes() {
            return Lists.immutable.empty();
        }

        @Override
        public Provision provision(int item) {
            return new Provision(0, 0, 0, 0);
        }

        @Override
        public ListIterable<Meter> meters() {
            return Lists.immutable.empty();
        }
    }
}
