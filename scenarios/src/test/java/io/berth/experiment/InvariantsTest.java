package io.berth.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.billing.Bill;
import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.cluster.SketchedHosts;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.metrics.TaskCounts;
import io.berth.placement.Refusal;
import io.berth.workload.TaskState;
import org.junit.jupiter.api.Test;

/** Sound histories pass; each seeded violation is found and named. */
class InvariantsTest {
    private final EventLog log = new EventLog(new Timeline());
    private final Invariants invariants = log.foldInto(new Invariants());
    private final HostTable hosts = SketchedHosts.active(2, SketchedHosts.shape(), SketchedHosts.zones("a"));

    @Test
    void a_sound_history_passes() {
        log.taskArrived(0, 0);
        log.taskPlaced(0, 1, 0);
        hosts.reserve(1, Demand.of(100, 100), 0);
        assertThatCode(() -> invariants.checkHosts(hosts)).doesNotThrowAnyException();
        log.capacityReleased(0);
        hosts.release(1, Demand.of(100, 100), 0);
        log.taskEnded(0, TaskState.FINISHED);

        assertThatCode(() -> invariants.checkHosts(hosts)).doesNotThrowAnyException();
        assertThatCode(() -> invariants.checkEnd(new TaskCounts.Totals(1, 1, 1, 0, 0, 0, 0, 0, 0), Bill.EMPTY))
                .doesNotThrowAnyException();
    }

    @Test
    void a_task_that_ends_twice_is_found() {
        log.taskArrived(3, 0);
        log.taskEnded(3, TaskState.LOST);

        assertViolation(() -> log.taskEnded(3, TaskState.LOST), "task 3 ended twice");
    }

    @Test
    void a_task_that_ends_or_arrives_out_of_order_is_found() {
        assertViolation(() -> log.taskEnded(3, TaskState.LOST), "task 3 ended and never arrived");
        log.taskArrived(4, 0);
        assertViolation(() -> log.taskArrived(4, 0), "task 4 arrived twice");
    }

    @Test
    void a_pod_that_is_placed_in_spite_of_its_gates_is_found() {
        log.taskArrived(0, 0);
        log.taskWaits(0, Refusal.GATED);
        assertViolation(() -> log.taskPlaced(0, 1, 0), "task 0 was placed in spite of its gates");

        log.gatesRemoved(0);
        assertViolation(() -> log.gatesRemoved(0), "task 0 lost gates that it never had");
    }

    @Test
    void a_pod_that_is_deleted_before_its_end_or_twice_is_found() {
        log.taskArrived(0, 0);
        assertViolation(() -> log.podDeleted(0), "task 0 was deleted before its end");

        log.taskEnded(0, TaskState.FINISHED);
        log.podDeleted(0);
        assertViolation(() -> log.podDeleted(0), "task 0 was deleted twice");
    }

    @Test
    void a_task_placed_twice_or_after_its_end_is_found() {
        log.taskArrived(0, 0);
        log.taskPlaced(0, 1, 0);
        assertViolation(() -> log.taskPlaced(0, 1, 0), "task 0 placed twice");

        log.taskEnded(0, TaskState.LOST);
        assertViolation(() -> log.taskPlaced(0, -1, 0), "task 0 was placed after its end");
    }

    @Test
    void capacity_that_a_gone_task_still_holds_is_found() {
        log.taskArrived(0, 0);
        log.taskPlaced(0, 1, 0);
        hosts.reserve(1, Demand.of(100, 100), 0);
        log.taskEnded(0, TaskState.LOST);

        assertViolation(() -> invariants.checkHosts(hosts), "hosts hold 1 tasks, the facts say 0");
    }

    @Test
    void a_task_without_a_fate_in_the_counts_is_found() {
        var totals = new TaskCounts.Totals(5, 4, 1, 1, 0, 0, 2, 0, 0);

        assertViolation(() -> invariants.checkEnd(totals, Bill.EMPTY), "5 tasks arrived, 4 are accounted for");
    }

    @Test
    void more_ends_than_tasks_are_found() {
        var totals = new TaskCounts.Totals(1, 1, 2, 0, 0, 0, 0, 0, -1);

        assertThat(totals.waiting()).isNegative();
        assertViolation(() -> invariants.checkEnd(totals, Bill.EMPTY), "a negative number of tasks: " + totals);
    }

    private static void assertViolation(Runnable seeded, String sentence) {
        assertThatThrownBy(seeded::run).isInstanceOf(InvariantViolation.class).hasMessage(sentence);
    }
}
