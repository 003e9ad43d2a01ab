package io.berth.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.workload.DisruptionReason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisruptionsTest {
    private final EventLog log = new EventLog(new Timeline());
    private final Disruptions disruptions = log.foldInto(new Disruptions(task -> task == 1 ? 7 : 8));

    @Test
    void counts_hosts_by_reason_and_the_tasks_that_moved() {
        log.hostDisrupted(7, DisruptionReason.UNDERUTILIZED);
        log.hostDisrupted(9, DisruptionReason.EMPTY);
        log.capacityConsolidated(1, 50);
        log.capacityConsolidated(1, 20);
        log.taskDraining(1);
        log.taskDraining(2);

        var expected = new Disruptions.Totals(
                Map.of(DisruptionReason.UNDERUTILIZED, 1L, DisruptionReason.EMPTY, 1L),
                Map.of(DisruptionReason.UNDERUTILIZED, 1L),
                Map.of(),
                0,
                2,
                70);
        assertEquals(expected, disruptions.result());
        assertEquals(2, disruptions.result().all());
        assertEquals(1, disruptions.result().movedTasks());
        assertEquals(70, disruptions.result().savedPicodollarsPerHourAndTask());
    }

    @Test
    void is_silent_where_no_host_was_given_up() {
        log.taskDraining(1);

        assertFalse(disruptions.result().any());
    }
}
