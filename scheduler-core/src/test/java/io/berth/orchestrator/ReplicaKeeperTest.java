package io.berth.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.log.Fact;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A keeper whose tasks only wait when launched and are gone when stopped; a replacement is asked for after 10 s. */
class ReplicaKeeperTest {
    private static final long REPLACE_MICROS = 10_000_000;

    private final SketchedWorld sketch = new SketchedWorld(
            new SketchedWorkload().service("web", 0).service("api", 0).sketch());
    private final TaskTable tasks = sketch.world.tasks();
    private final MutableList<Integer> launched = Lists.mutable.empty();
    private final MutableList<Integer> stopped = Lists.mutable.empty();
    private ReplicaKeeper keeper = keeper(null);

    private ReplicaKeeper keeper(@Nullable Supplier<LaunchBucket> rate) {
        return new ReplicaKeeper(
                sketch.world, rate, REPLACE_MICROS, live -> live.get(0), task -> launched.add(task), this::stop);
    }

    private void stop(int task) {
        stopped.add(task);
        end(task, TaskState.STOPPED);
    }

    private void end(int task, TaskState fate) {
        tasks.become(task, fate);
        keeper.leaves(task);
    }

    private void run(int... running) {
        for (int task : running) {
            tasks.become(task, TaskState.STARTING);
            tasks.become(task, TaskState.RUNNING);
        }
    }

    @Test
    void starts_what_is_missing_at_once_and_each_service_has_its_own_count() {
        keeper.scale(0, 2);
        keeper.scale(1, 1);

        assertEquals("[0, 1, 2]", launched.toString());
        assertEquals("[0, 1]", keeper.live(0).toString());
        assertEquals("[2]", keeper.live(1).toString());
    }

    @Test
    void scaling_to_the_count_it_has_is_no_fact() {
        keeper.scale(0, 0);
        keeper.scale(0, 2);
        keeper.scale(0, 2);

        assertEquals("0", sketch.secondsOf(Fact.ServiceScaled.class));
        assertEquals(2, launched.size());
    }

    @Test
    void replaces_a_task_that_died_once_however_often_it_is_told() {
        keeper.scale(0, 2);
        run(0, 1);
        sketch.untilSecond(5);
        end(0, TaskState.LOST);
        keeper.leaves(0);
        sketch.untilSecond(100);

        assertEquals("0 0 15", sketch.secondsOf(Fact.TaskArrived.class));
        assertEquals("[1, 2]", keeper.live(0).toString());
    }

    @Test
    void a_task_that_drains_is_replaced_when_it_begins_to_and_not_again_when_it_ends() {
        keeper.scale(0, 1);
        run(0);
        tasks.become(0, TaskState.STOPPING);
        keeper.leaves(0);
        sketch.untilSecond(30);
        end(0, TaskState.STOPPED);
        sketch.untilSecond(100);

        assertEquals("[0, 1]", launched.toString());
    }

    @Test
    void counting_finds_everybody_who_is_missing_by_then() {
        keeper.scale(0, 3);
        run(0, 1, 2);
        sketch.untilSecond(5);
        end(0, TaskState.LOST);
        sketch.untilSecond(8);
        end(1, TaskState.LOST);
        sketch.untilSecond(100);

        assertEquals("0 0 0 15 15", sketch.secondsOf(Fact.TaskArrived.class));
    }

    @Test
    void a_task_that_is_no_longer_wanted_is_not_replaced() {
        keeper.scale(0, 2);
        run(0, 1);
        end(0, TaskState.LOST);
        keeper.scale(0, 1);
        sketch.untilSecond(100);

        assertEquals("[0, 1]", launched.toString());
        assertEquals("[]", stopped.toString());
    }

    @Test
    void those_that_wait_go_first_newest_first_then_those_that_start_then_as_ordered() {
        keeper.scale(0, 6);
        run(0, 1);
        tasks.become(2, TaskState.STARTING);
        tasks.become(3, TaskState.STARTING);

        keeper.scale(0, 1);

        assertEquals("[5, 4, 3, 2, 0]", stopped.toString());
        assertEquals("[1]", keeper.live(0).toString());
    }

    @Test
    void launches_pass_the_limit_of_their_service() {
        keeper = keeper(() -> new LaunchBucket(2, 1));
        keeper.scale(0, 4);
        keeper.scale(1, 1);
        assertEquals("[0, 1, 4]", launched.toString());
        sketch.untilSecond(10);

        assertEquals("[0, 1, 4, 2, 3]", launched.toString());
        assertEquals("1 2", sketch.secondsOf(Fact.LaunchPermitted.class));
    }

    @Test
    void a_task_stopped_while_held_back_is_never_launched_and_its_turn_goes_to_the_next() {
        keeper = keeper(() -> new LaunchBucket(1, 1));
        keeper.scale(0, 100);
        keeper.scale(0, 2);
        keeper.scale(0, 3);
        sketch.untilSecond(10);

        // Task 1 is permitted after 1 s and task 100, the first of the second rise, after 2 s; not after 100 s.
        assertEquals("[0, 1, 100]", launched.toString());
        assertEquals("1 2", sketch.secondsOf(Fact.LaunchPermitted.class));
    }

    @Test
    void a_task_that_was_launched_and_still_waits_gives_no_launch_back() {
        keeper = keeper(() -> new LaunchBucket(2, 1));
        keeper.scale(0, 2);
        keeper.scale(0, 0);
        keeper.scale(0, 1);
        sketch.untilSecond(10);

        assertEquals("1", sketch.secondsOf(Fact.LaunchPermitted.class));
    }
}
