package io.berth.orchestrator.fargate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.billing.PriceBook;
import io.berth.cluster.Zones;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementBook;
import io.berth.workload.SketchedWorkload;
import java.util.BitSet;
import java.util.Map;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks are written as the zones they are in, oldest first. */
class ZoneSpreadTest {
    private final Zones zones = new Zones(Lists.immutable.of("a", "b", "c"));
    private final World world = World.of(
            new SketchedWorkload().service("web", 0).sketch(),
            zones,
            7,
            PriceBook.usEast1(),
            new PlacementBook(Map.of(), Map.of()));
    private final BitSet onSpot = new BitSet();
    private final ZoneSpread spread = new ZoneSpread(world, onSpot::get, zone -> zone != 2);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing yet: lowest zone   | ''    | ''  |  0
            next zone                  | a     | ''  |  1
            fewest                     | abbc  | ''  |  0
            tie: lowest zone           | aabc  | ''  |  1
            zones that are down        | bc    | a   |  1
            one is left                | aaa   | bc  |  0
            none is left               | a     | abc | -1
            """)
    void next_task_goes_to_the_up_zone_with_the_fewest(String situation, String tasks, String down, int zone) {
        place(tasks);
        down.chars().forEach(name -> zones.fail(name - 'a'));

        assertEquals(zone, spread.zoneFor(world.tasks().add(0)));
    }

    /** Two tasks on demand are in a; zone c has no Spot capacity (ECS developer guide, Fargate capacity providers). */
    @Test
    void tasks_on_spot_are_spread_for_themselves_where_there_is_capacity() {
        place("aa");
        MutableIntList zones = IntLists.mutable.empty();
        for (int i = 0; i < 3; i++) {
            int task = world.tasks().add(0);
            onSpot.set(task);
            int zone = spread.zoneFor(task);
            world.tasks().locate(task, -1, zone);
            spread.enters(task, zone);
            zones.add(zone);
        }

        assertEquals(IntLists.mutable.of(0, 1, 0), zones);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            only one           | b       | 0
            newest in fullest  | abcbca  | 3 4 5
            one zone is fuller | aabca   | 4
            newest elsewhere   | abbc    | 2
            """)
    void first_to_go_is_the_newest_of_the_fullest_zone(String situation, String tasks, String oneOf) {
        int victim = spread.victim(place(tasks));

        assertEquals(true, Lists.immutable.of(oneOf.split(" ")).contains(Integer.toString(victim)), "task " + victim);
    }

    private MutableIntList place(String tasks) {
        MutableIntList placed = IntLists.mutable.empty();
        tasks.chars().forEach(name -> {
            int task = world.tasks().add(0);
            world.tasks().locate(task, -1, name - 'a');
            spread.enters(task, name - 'a');
            placed.add(task);
        });
        return placed;
    }
}
