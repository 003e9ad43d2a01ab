package io.berth.metrics;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.TaskState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartUpTest {
    private static final int CHECKED = 0;
    private static final int UNCHECKED = 1;

    private final Timeline timeline = new Timeline();
    private final EventLog log = new EventLog(timeline);
    private final StartUp startUp = log.foldInto(new StartUp(item -> item == CHECKED));

    @Test
    void every_second_until_running_belongs_to_one_stage() {
        log.taskArrived(0, 0);
        at(3, () -> log.launchPermitted(0));
        at(40, () -> log.hostReady(5));
        at(42, () -> log.taskPlaced(0, 5, 0));
        at(44, () -> log.interfaceAttached(0));
        at(45, () -> log.imagePullStarted(0));
        at(55, () -> log.imagePulled(0, 1));
        at(56, () -> log.taskStarted(0));
        at(60, () -> log.taskHealthy(0));

        // 56 s in all: 3 held back, 37 until the host was ready, 2 queued, 2 for the interface, 11 for the image and
        // what
        // came before its pull, 1 for the container; then 4 more until healthy.
        assertEquals(56, startUp.result().timeToStart().mean());
        assertStages(Map.of(
                StartStage.LAUNCH_RATE, 3.0,
                StartStage.HOST_BOOT, 37.0,
                StartStage.QUEUE, 2.0,
                StartStage.INTERFACE, 2.0,
                StartStage.IMAGE_PULL, 11.0,
                StartStage.CONTAINER_START, 1.0,
                StartStage.HEALTH_CHECK, 4.0));
    }

    @Test
    void a_pull_that_downloads_is_download_and_unpacking() {
        log.taskArrived(0, 0);
        at(2, () -> log.taskPlaced(0, 5, 0));
        at(2, () -> log.imagePullStarted(0));
        at(9, () -> log.imageDownloaded(0));
        at(20, () -> log.imagePulled(0, 1));
        at(21, () -> log.taskStarted(0));

        assertStages(Map.of(
                StartStage.QUEUE, 2.0,
                StartStage.IMAGE_DOWNLOAD, 7.0,
                StartStage.UNPACKING, 11.0,
                StartStage.CONTAINER_START, 1.0));
    }

    @Test
    void a_pull_that_waits_for_nothing_but_the_unpacking_of_others_is_unpacking() {
        log.taskArrived(0, 0);
        at(2, () -> log.taskPlaced(0, 5, 0));
        at(2, () -> log.imagePullStarted(0));
        at(2, () -> log.imageDownloaded(0));
        at(20, () -> log.imagePulled(0, 0));
        at(21, () -> log.taskStarted(0));

        assertStages(Map.of(StartStage.QUEUE, 2.0, StartStage.UNPACKING, 18.0, StartStage.CONTAINER_START, 1.0));
    }

    private void assertStages(Map<StartStage, Double> means) {
        var stages = startUp.result().stages();
        for (StartStage stage : StartStage.values()) {
            assertEquals(
                    means.getOrDefault(stage, 0.0),
                    requireNonNull(stages.get(stage)).mean(),
                    stage.words());
        }
    }

    @Test
    void a_task_without_checks_is_through_when_it_runs() {
        log.taskArrived(0, UNCHECKED);
        at(3, () -> log.taskPlaced(0, -1, 0));
        at(4, () -> log.taskStarted(0));
        log.taskArrived(1, CHECKED);
        at(5, () -> log.taskEnded(0, TaskState.FINISHED));
        at(9, () -> log.taskStarted(1));

        assertEquals(2, startUp.result().timeToStart().count());
        assertStages(Map.of(StartStage.QUEUE, 1.5, StartStage.CONTAINER_START, 3.0));
    }

    @Test
    void waiting_for_a_place_on_a_host_that_was_ready_before_is_queue_alone() {
        log.hostReady(5);
        at(10, () -> log.taskArrived(0, 0));
        at(30, () -> log.taskPlaced(0, 5, 0));
        at(31, () -> log.taskStarted(0));

        assertStages(Map.of(StartStage.QUEUE, 20.0, StartStage.CONTAINER_START, 1.0));
    }

    @Test
    void without_a_host_there_is_no_boot() {
        at(10, () -> log.taskArrived(0, 0));
        at(30, () -> log.taskPlaced(0, -1, 0));
        at(30, () -> log.taskStarted(0));

        assertStages(Map.of(StartStage.QUEUE, 20.0));
    }

    @Test
    void a_task_that_ended_before_it_ran_counts_nowhere() {
        log.taskArrived(0, 0);
        at(50, () -> log.taskPlaced(0, -1, 0));
        at(60, () -> log.taskEnded(0, TaskState.STOPPED));
        at(60, () -> log.taskArrived(1, 0));
        at(64, () -> log.taskStarted(1));

        assertEquals(1, startUp.result().timeToStart().count());
        assertStages(Map.of(StartStage.CONTAINER_START, 4.0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void the_means_of_the_stages_add_up_to_the_mean_time_to_start(long seed) {
        Draws draws = new Draws(seed);
        for (int task = 0; task < 2_000; task++) {
            walk(task, draws);
        }

        var waits = startUp.result();
        double sum = 0;
        for (StartStage stage : StartStage.values()) {
            sum += stage == StartStage.HEALTH_CHECK
                    ? 0
                    : requireNonNull(waits.stages().get(stage)).mean();
        }
        assertEquals(waits.timeToStart().mean(), sum, 1e-6);
    }

    /** One task after the other, each skipping what it likes and ending where it likes. */
    private void walk(int task, Draws draws) {
        log.taskArrived(task, 0);
        step(task, draws, 0, () -> log.launchPermitted(task));
        step(task, draws, 1, () -> log.launchPermitted(task));
        step(task, draws, 2, () -> log.hostReady(task));
        step(task, draws, 3, () -> log.taskPlaced(task, task % 3 == 0 ? -1 : task, 0));
        step(task, draws, 4, () -> log.interfaceAttached(task));
        step(task, draws, 5, () -> log.imagePullStarted(task));
        step(task, draws, 6, () -> log.imageDownloaded(task));
        step(task, draws, 7, () -> log.imagePulled(task, 0));
        step(task, draws, 8, () -> log.taskStarted(task));
        step(task, draws, 9, () -> log.taskEnded(task, TaskState.LOST));
    }

    private void step(int task, Draws draws, int number, Runnable fact) {
        timeline.runUntil(timeline.nowMicros() + draws.below(Purpose.TRAFFIC, task, number, 10_000_000));
        if (draws.below(Purpose.TRAFFIC, task, 100 + number, 4) > 0) {
            fact.run();
        }
    }

    private void at(long second, Runnable fact) {
        timeline.runUntil(second * 1_000_000);
        fact.run();
    }
}
