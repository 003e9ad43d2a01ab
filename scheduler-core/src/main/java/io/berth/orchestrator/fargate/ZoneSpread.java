package io.berth.orchestrator.fargate;

import io.berth.cluster.Zones;
import io.berth.orchestrator.ScaleInOrder;
import io.berth.orchestrator.World;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.TaskTable;
import java.util.BitSet;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Keeps the tasks of each service and job spread over the zones: the next one goes where the fewest are, the first to go is where
 * the most are.
 *
 * <p>A task counts from its launch until it is told to stop (ECS developer guide, services, read 2026-10). Between equal zones the
 * lowest gets the next task, and a draw decides which loses one; inside a zone the newest goes first. AWS documents none of these
 * ties.
 */
final class ZoneSpread implements ScaleInOrder {
    private static final int NONE = -1;

    private final Zones zones;
    private final TaskTable tasks;
    private final Draws draws;
    private final int[][] tasksOfItemInZone;
    private final BitSet counted = new BitSet();
    private long victims;

    ZoneSpread(World world) {
        zones = world.zones();
        tasks = world.tasks();
        draws = world.draws();
        tasksOfItemInZone = new int[world.workload().items().size()][zones.size()];
    }

    boolean isAnyZoneUp() {
        for (int zone = 0; zone < zones.size(); zone++) {
            if (!zones.isDown(zone)) {
                return true;
            }
        }
        return false;
    }

    /** The zone for the next task of a service or job, or -1 when all are down. */
    int zoneFor(int item) {
        int[] inZone = tasksOfItemInZone[item];
        int best = NONE;
        for (int zone = 0; zone < inZone.length; zone++) {
            if (!zones.isDown(zone) && (best == NONE || inZone[zone] < inZone[best])) {
                best = zone;
            }
        }
        return best;
    }

    void enters(int task, int zone) {
        counted.set(task);
        tasksOfItemInZone[tasks.item(task)][zone]++;
    }

    /** The task is told to stop, or gone; the second call for a task does nothing. */
    void leaves(int task) {
        if (counted.get(task)) {
            counted.clear(task);
            tasksOfItemInZone[tasks.item(task)][tasks.zone(task)]--;
        }
    }

    @Override
    public int victim(IntList live) {
        int[] inZone = new int[zones.size()];
        live.forEach(task -> inZone[tasks.zone(task)]++);
        int zone = fullest(inZone, tasks.item(live.getFirst()));
        return live.asReversed().detectIfNone(task -> tasks.zone(task) == zone, NONE);
    }

    private int fullest(int[] inZone, int item) {
        int most = IntLists.immutable.of(inZone).max();
        MutableIntList fullest = IntLists.mutable.empty();
        for (int zone = 0; zone < inZone.length; zone++) {
            if (inZone[zone] == most) {
                fullest.add(zone);
            }
        }
        return fullest.get(draws.below(Purpose.VICTIM, item, victims++, fullest.size()));
    }
}
