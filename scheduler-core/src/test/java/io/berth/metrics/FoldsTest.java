package io.berth.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.HostShape;
import io.berth.cluster.SketchedHosts;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.orchestrator.Provision;
import io.berth.placement.Refusal;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.TaskState;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small histories and what the folds make of them. */
class FoldsTest {
    private static final long SECOND = 1_000_000;

    private final Timeline timeline = new Timeline();
    private final EventLog log = new EventLog(timeline);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void every_submitted_task_is_counted_once_at_the_end(long seed) {
        var counts = log.foldInto(new TaskCounts());
        var plain = new long[TaskState.values().length];
        Draws draws = new Draws(seed);
        for (int task = 0; task < 3_000; task++) {
            plain[walk(task, draws).ordinal()]++;
        }

        long way = plain[TaskState.WAITING.ordinal()]
                + plain[TaskState.STARTING.ordinal()]
                + plain[TaskState.STOPPING.ordinal()];
        assertEquals(
                new TaskCounts.Totals(
                        3_000,
                        counts.result().started(),
                        plain[TaskState.FINISHED.ordinal()],
                        plain[TaskState.STOPPED.ordinal()],
                        plain[TaskState.REFUSED.ordinal()],
                        plain[TaskState.LOST.ordinal()],
                        plain[TaskState.RUNNING.ordinal()],
                        0,
                        way),
                counts.result());
    }

    /** Tells one legal life up to some state, and says which. */
    private TaskState walk(int task, Draws draws) {
        log.taskArrived(task, 0);
        TaskState state = TaskState.WAITING;
        for (int round = 0; round < 6; round++) {
            TaskState next = TaskState.values()[draws.below(Purpose.TRAFFIC, task, round, 8)];
            if (state.mayBecome(next)) {
                tell(task, next);
                state = next;
            }
        }
        return state;
    }

    private void tell(int task, TaskState next) {
        switch (next) {
            case WAITING -> throw new AssertionError("no task ever goes back to waiting");
            case STARTING -> log.taskPlaced(task, -1, 0);
            case RUNNING -> log.taskStarted(task);
            case STOPPING -> log.taskDraining(task);
            case FINISHED, STOPPED, REFUSED, LOST -> log.taskEnded(task, next);
        }
    }

    @Test
    void machine_hours_and_peak_by_hand() {
        var use = log.foldInto(new HostUse());
        log.hostRequested(0, 0, 0);
        log.hostRunning(0);
        at(1800);
        log.hostRunning(1);
        at(3600);
        log.hostStopped(0);
        log.hostStopped(2);
        at(5400);
        log.hostRunning(3);

        // Host 0 for 1 h; host 1 from 0.5 h to 2 h; host 3 from 1.5 h to 2 h; host 2 never ran.
        use.until(7200 * SECOND);
        assertEquals(new HostUse.Totals(2, 3.0, 2, 3, 0), use.result());
        assertEquals(2, use.running());
    }

    @Test
    void machine_hours_without_an_end_are_counted_to_the_last_machine_fact() {
        var use = log.foldInto(new HostUse());
        log.hostRunning(0);
        at(3600);
        log.hostRunning(1);

        assertEquals(new HostUse.Totals(2, 1.0, 2, 2, 0), use.result());
    }

    @Test
    void utilization_by_hand_on_a_host() {
        var utilization = utilization(new Provision(0.5, 2, 0, 0));
        host(0);
        at(100);
        task(0, 0);
        at(200);
        log.capacityReleased(0);
        at(250);
        log.taskEnded(0, TaskState.FINISHED);

        // An m5.large has 2 vCPUs and 8 GiB. Reserved: 100 s x 0.5 vCPU of 400 s x 2; 100 s x 2 GiB of 400 s x 8.
        utilization.until(400 * SECOND);
        assertEquals(new Utilization.Shares(50.0 / 800, 200.0 / 3200), utilization.result());
    }

    @Test
    void utilization_by_hand_in_a_micro_vm_that_is_larger_than_asked_for() {
        var utilization = utilization(new Provision(0.3, 0.75, 0.5, 1));
        task(0, -1);
        assertEquals(new Utilization.Shares(0.6, 0.75), utilization.now());
        at(100);
        log.taskEnded(0, TaskState.STOPPED);

        assertEquals(new Utilization.Shares(0, 0), utilization.now());
        utilization.until(400 * SECOND);
        assertEquals(0.6, utilization.result().cpu(), 1e-12);
        assertEquals(0.75, utilization.result().memory(), 1e-12);
    }

    @Test
    void nothing_provisioned_is_nothing_used() {
        var utilization = utilization(new Provision(1, 1, 0, 0));
        utilization.until(SECOND);

        assertEquals(new Utilization.Shares(0, 0), utilization.result());
    }

    @Test
    void a_task_that_ends_without_a_place_and_a_host_that_never_ran_change_nothing() {
        var utilization = utilization(new Provision(1, 1, 1, 1));
        log.taskArrived(0, 0);
        log.taskEnded(0, TaskState.STOPPED);
        log.hostRequested(0, 0, 0);
        log.hostStopped(0);

        assertEquals(new Utilization.Shares(0, 0), utilization.now());
    }

    @Test
    void refusals_are_counted_by_reason_and_requests_by_outcome() {
        var refusals = log.foldInto(new RefusalCounts());
        var requests = log.foldInto(new Requests());
        log.taskWaits(0, Refusal.CPU);
        log.taskWaits(1, Refusal.CPU);
        log.taskWaits(1, Refusal.PORTS);
        log.requestsServed(0, 1_500);
        log.requestsServed(0, 500);
        log.requestsFailed(0, 250);

        assertEquals("{CPU=2, PORTS=1}", refusals.result().toString());
        assertEquals(new Requests.Totals(2, 0.25), requests.result());
    }

    @Test
    void rows_hold_the_moments_and_never_for_what_did_not_happen() {
        var tasks = log.foldInto(new TaskRows());
        var hosts = log.foldInto(new HostRows());
        at(1);
        log.taskArrived(2_000, 0);
        log.hostRequested(1_500, 7, 2);
        at(2);
        log.taskPlaced(2_000, 1_500, 2);

        assertEquals(1 * SECOND, tasks.arrivedMicros(2_000));
        assertEquals(2 * SECOND, tasks.placedMicros(2_000));
        assertEquals(TaskRows.NEVER, tasks.startedMicros(2_000));
        assertEquals(TaskRows.NEVER, tasks.endedMicros(99_999));
        assertEquals(1_501, hosts.size());
        assertEquals(7, hosts.shape(1_500));
        assertEquals(2, hosts.zone(1_500));
        assertEquals(TaskRows.NEVER, hosts.readyMicros(1_500));
    }

    private Utilization utilization(Provision provision) {
        return log.foldInto(
                new Utilization(Lists.immutable.<HostShape>of(SketchedHosts.shape()), task -> 0, item -> provision));
    }

    private void host(int host) {
        log.hostRequested(host, 0, 0);
        log.hostRunning(host);
    }

    private void task(int task, int host) {
        log.taskArrived(task, 0);
        log.taskPlaced(task, host, 0);
    }

    private void at(long second) {
        timeline.runUntil(second * SECOND);
    }
}
