package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasksOfHostsTest {
    private static final int HOSTS = 20;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agrees_with_sets_of_tasks(long seed) {
        Draws draws = new Draws(seed);
        TasksOfHosts fast = new TasksOfHosts();
        List<TreeSet<Integer>> plain = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            plain.add(new TreeSet<>());
        }
        for (int round = 0; round < 5_000; round++) {
            int host = draws.below(Purpose.TRAFFIC, round, 0, HOSTS);
            int task = draws.below(Purpose.TRAFFIC, round, 1, 30);
            if (plain.get(host).add(task)) {
                fast.add(host, task);
            } else {
                plain.get(host).remove(task);
                fast.remove(host, task);
            }
            fast.remove(host, 30 + task);
            assertEquals(
                    IntLists.mutable.withAll(plain.get(host).stream().mapToInt(Integer::intValue)),
                    fast.of(host),
                    "seed " + seed + ", round " + round);
        }
    }
}
