package io.berth.orchestrator.service;

import io.berth.cluster.Zones;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * How many tasks of a service too many are in some zones: it is balanced when each zone that is up has its share of the tasks, rounded
 * down or up (ECS developer guide, balancing a service across Availability Zones, read 2026-10).
 */
final class ZoneBalance {
    private final Zones zones;
    private final int[] tasksOfZone;

    ZoneBalance(Zones zones, TaskTable tasks, IntList live) {
        this.zones = zones;
        tasksOfZone = new int[zones.size()];
        for (int position = 0; position < live.size(); position++) {
            tasksOfZone[tasks.zone(live.get(position))]++;
        }
    }

    /** Of the zones that are up the one with the fewest tasks, the first of equals; -1 when none is up. */
    int emptiest() {
        return zones.emptiest(zone -> tasksOfZone[zone]);
    }

    /** The fewest moves that balance the zones. */
    int moves() {
        int up = 0;
        int total = 0;
        for (int zone = 0; zone < tasksOfZone.length; zone++) {
            up += zones.isDown(zone) ? 0 : 1;
            total += zones.isDown(zone) ? 0 : tasksOfZone[zone];
        }
        int missing = 0;
        int surplus = 0;
        for (int zone = 0; zone < tasksOfZone.length && up > 0; zone++) {
            if (!zones.isDown(zone)) {
                missing += Math.max(0, total / up - tasksOfZone[zone]);
                surplus += Math.max(0, tasksOfZone[zone] - Math.ceilDiv(total, up));
            }
        }
        return Math.max(missing, surplus);
    }
}
