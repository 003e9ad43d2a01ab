package io.berth.orchestrator.fargate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingLineTest {
    private final TaskTable tasks =
            new TaskTable(new SketchedWorkload().service("web", 0).sketch());
    private final WaitingLine line = new WaitingLine(tasks);

    @Test
    void nobody_is_first_in_an_empty_line() {
        assertTrue(line.isEmpty());
        assertEquals(-1, line.first());
    }

    @Test
    void stopped_task_drops_out() {
        line.add(tasks.add(0));
        line.add(tasks.add(0));
        tasks.become(0, TaskState.STOPPED);

        assertEquals(1, line.first());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void keeps_the_order_of_a_plain_list(long seed) {
        Draws draws = new Draws(seed);
        List<Integer> plain = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            switch (draws.below(Purpose.TRAFFIC, step, 0, 4)) {
                case 0, 1 -> {
                    int task = tasks.add(0);
                    line.add(task);
                    plain.add(task);
                }
                case 2 -> {
                    if (!plain.isEmpty()) {
                        line.removeFirst();
                        tasks.become(plain.removeFirst(), TaskState.REFUSED);
                    }
                }
                default -> {
                    if (!plain.isEmpty()) {
                        int stopped = plain.remove(draws.below(Purpose.VICTIM, step, 0, plain.size()));
                        tasks.become(stopped, TaskState.STOPPED);
                    }
                }
            }
            assertEquals(plain.isEmpty() ? -1 : plain.getFirst(), line.first());
        }
    }
}
