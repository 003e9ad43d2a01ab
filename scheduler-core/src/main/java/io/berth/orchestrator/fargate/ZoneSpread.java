package io.berth.orchestrator.fargate;

import io.berth.cluster.Zones;
import io.berth.orchestrator.ScaleInOrder;
import io.berth.orchestrator.World;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.TaskTable;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Keeps the tasks of each service and job spread over the zones: the next one goes where the fewest are, the first to go is where
 * the most are.
 *
 * <p>A task counts from its launch until it is told to stop (ECS developer guide, services, read 2026-10). Between equal zones the
 * lowest gets the next task, and a draw decides which loses one; inside a zone the newest goes first. AWS documents none of these
 * ties. Tasks on demand and on Spot are spread each for themselves (ECS developer guide, Fargate capacity providers).
 */
final class ZoneSpread implements ScaleInOrder {
    private static final int NONE = -1;

    private final Zones zones;
    private final TaskTable tasks;
    private final Draws draws;
    private final IntPredicate isSpot;
    private final IntPredicate hasSpotCapacity;
    private final int[][] onDemandInZone;
    private final int[][] spotInZone;
    private final BitSet counted = new BitSet();
    private long victims;

    /**
     * @param isSpot tells of a task whether it runs on Spot
     * @param hasSpotCapacity tells of a zone whether it has Spot capacity
     */
    ZoneSpread(World world, IntPredicate isSpot, IntPredicate hasSpotCapacity) {
        this.isSpot = isSpot;
        this.hasSpotCapacity = hasSpotCapacity;
        zones = world.zones();
        tasks = world.tasks();
        draws = world.draws();
        onDemandInZone = new int[world.workload().items().size()][zones.size()];
        spotInZone = new int[world.workload().items().size()][zones.size()];
    }

    boolean isAnyZoneUp() {
        return zones.isAnyUp(zone -> true);
    }

    boolean hasSpotCapacity() {
        return zones.isAnyUp(hasSpotCapacity);
    }

    /** The zone for a task, or -1 when none has capacity for it. */
    int zoneFor(int task) {
        boolean spot = isSpot.test(task);
        int[] inZone = inZone(task);
        return zones.emptiest(zone -> !spot || hasSpotCapacity.test(zone), zone -> inZone[zone]);
    }

    void enters(int task, int zone) {
        counted.set(task);
        inZone(task)[zone]++;
    }

    /** The task is told to stop, or gone; the second call for a task does nothing. */
    void leaves(int task) {
        if (counted.get(task)) {
            counted.clear(task);
            inZone(task)[tasks.zone(task)]--;
        }
    }

    private int[] inZone(int task) {
        return (isSpot.test(task) ? spotInZone : onDemandInZone)[tasks.item(task)];
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
