package io.berth.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTableTest {
    private final TaskTable tasks = new TaskTable(
            new SketchedWorkload().service("web", 0).service("api", 0).sketch());

    @Test
    void a_new_task_waits_without_a_place() {
        int task = tasks.add(1);

        assertEquals(TaskState.WAITING, tasks.state(task));
        assertEquals(TaskTable.NO_HOST, tasks.host(task));
        assertEquals(-1, tasks.zone(task));
    }

    @Test
    void a_container_has_the_same_draws_whatever_else_arrives() {
        tasks.add(0);
        tasks.add(0);
        long key = tasks.drawKey(tasks.add(1));
        TaskTable alone = new TaskTable(
                new SketchedWorkload().service("web", 0).service("api", 0).sketch());

        assertEquals(key, alone.drawKey(alone.add(1)));
        assertNotEquals(key, alone.drawKey(alone.add(1)));
        assertNotEquals(key, alone.drawKey(alone.add(0)));
    }

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void an_illegal_move_is_a_defect_and_changes_nothing(TaskState next) {
        int task = tasks.add(0);
        tasks.become(task, TaskState.LOST);

        var defect = assertThrows(IllegalStateException.class, () -> tasks.become(task, next));

        assertEquals("task 0 cannot go from LOST to " + next, defect.getMessage());
        assertEquals(1, tasks.count(TaskState.LOST));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agrees_with_a_list_of_objects_beyond_its_first_size(long seed) {
        Draws draws = new Draws(seed);
        List<TaskState> plain = new ArrayList<>();
        for (int round = 0; round < 10_000; round++) {
            int task = draws.below(Purpose.TRAFFIC, round, 0, 2 * plain.size() + 1);
            if (task >= plain.size()) {
                plain.add(TaskState.WAITING);
                tasks.add(round % 2);
            } else {
                TaskState next = TaskState.values()[draws.below(Purpose.TRAFFIC, round, 1, 8)];
                if (plain.get(task).mayBecome(next)) {
                    plain.set(task, next);
                    tasks.become(task, next);
                }
            }
        }
        compare(plain, "seed " + seed);
    }

    private void compare(List<TaskState> plain, String seed) {
        assertEquals(plain.size(), tasks.size(), seed);
        for (int task = 0; task < plain.size(); task++) {
            assertEquals(plain.get(task), tasks.state(task), seed);
        }
        IntList live = IntLists.mutable.withAll(
                IntStream.range(0, plain.size()).filter(task -> !plain.get(task).isFate()));
        assertEquals(live, tasks.live(), seed);
        for (TaskState state : TaskState.values()) {
            long count = plain.stream().filter(state::equals).count();
            assertEquals(count, tasks.count(state), seed + ", " + state);
        }
    }
}
