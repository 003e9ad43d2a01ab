package io.berth.orchestrator.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.Zones;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a service is balanced (ECS developer guide, balancing a service across Availability Zones, read 2026-10). */
class ZoneBalanceTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            even                          | 2 | 2 | 2 |   | 0 | 0
            the rest of a division        | 3 | 2 | 2 |   | 0 | 1
            one zone empty                | 3 | 3 | 0 |   | 2 | 2
            one zone with everything      | 7 | 0 | 0 |   | 4 | 1
            surplus in two small steps    | 4 | 4 | 2 |   | 1 | 2
            a zone that is down is silent | 3 | 3 | 0 | c | 0 | 0
            """)
    void each_zone_that_is_up_has_its_share_rounded_down_or_up(
            String situation, int inA, int inB, int inC, @Nullable String down, int moves, int emptiest) {
        var zones = new Zones(Lists.immutable.of("a", "b", "c"));
        if (down != null) {
            zones.fail(2);
        }
        var tasks = new TaskTable(new SketchedWorkload().service("web", 0).sketch());
        MutableIntList live = IntLists.mutable.empty();
        int[] tasksOfZone = {inA, inB, inC};
        for (int zone = 0; zone < tasksOfZone.length; zone++) {
            for (int count = 0; count < tasksOfZone[zone]; count++) {
                int task = tasks.add(0);
                tasks.locate(task, TaskTable.NO_HOST, zone);
                live.add(task);
            }
        }

        assertEquals(moves, new ZoneBalance(zones, tasks, live).moves());
        assertEquals(emptiest, new ZoneBalance(zones, tasks, live).emptiest());
    }
}
