package io.berth.explain;

import io.berth.cluster.Zones;
import io.berth.log.Fact;
import io.berth.workload.TaskTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How many tasks each zone has, as one looks at them who gives micro-VMs a zone.
 *
 * <p>ECS on Fargate balances the tasks of one service or job and forgets a task when it is told to stop; EKS balances all pods and
 * forgets one when it is gone.
 */
final class ZoneCounts {
    private final Zones zones;
    private final TaskTable tasks;
    private final int item;
    private final boolean ofAllItems;
    private final int[] counts;
    private final BitSet counted = new BitSet();

    ZoneCounts(Zones zones, TaskTable tasks, int item, boolean ofAllItems) {
        this.zones = zones;
        this.tasks = tasks;
        this.item = item;
        this.ofAllItems = ofAllItems;
        counts = new int[zones.size()];
    }

    /** Follows the facts; a task counts in its zone after the fact of its placement. */
    void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskPlaced placed -> enters(placed.task(), placed.zone());
            case Fact.TaskDraining draining -> leaves(draining.task(), !ofAllItems);
            case Fact.TaskEnded ended -> leaves(ended.task(), true);
            default -> {
                // Moves no task.
            }
        }
    }

    private void enters(int task, int zone) {
        if (ofAllItems || tasks.item(task) == item) {
            counted.set(task);
            counts[zone]++;
        }
    }

    private void leaves(int task, boolean counts) {
        if (counts && counted.get(task)) {
            counted.clear(task);
            this.counts[tasks.zone(task)]--;
        }
    }

    /** Such as {@code us-east-1a 2, us-east-1b 1, us-east-1c is down}. */
    String words() {
        List<String> words = new ArrayList<>();
        for (int zone = 0; zone < counts.length; zone++) {
            words.add(zones.name(zone) + " " + (zones.isDown(zone) ? "is down" : counts[zone]));
        }
        return String.join(", ", words);
    }
}
