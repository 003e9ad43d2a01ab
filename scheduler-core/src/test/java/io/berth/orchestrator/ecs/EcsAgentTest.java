package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Zones;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskTable;
import java.util.List;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One host of 1,000 CPU units; a task of item 0 takes 600, of item 1 takes 300, of item 2 takes 100 and port 80. */
class EcsAgentTest {
    private static final Demand[] DEMANDS = {Demand.of(600, 1), Demand.of(300, 1), new Demand(100, 1, 0, 1, 0)};

    private final TaskTable tasks = new TaskTable(new SketchedWorkload()
            .service("large", 1)
            .service("small", 1)
            .service("web", 1)
            .sketch());
    private final HostTable hosts = new HostTable(new Zones(Lists.immutable.of("a")));
    private final MutableList<Integer> started = Lists.mutable.empty();
    private final EcsAgent agent = new EcsAgent(hosts, tasks, DEMANDS, started::add);

    @BeforeEach
    void provision() {
        var capacity = new HostCapacity(1000, 100 * Demand.MIB, 0, HostCapacity.UNLIMITED, 0);
        hosts.activate(
                hosts.add(new HostShape(InstanceType.plain("m", 1, 100), 0, capacity, Maps.immutable.empty()), 0));
    }

    @Test
    void a_task_starts_at_once_where_nothing_stops() {
        int first = place(0);
        int second = place(1);

        assertEquals(List.of(first, second), started);
        assertTrue(agent.isIdle(0));
    }

    @Test
    void tasks_are_known_that_came_before_anybody_asked() {
        int first = place(0);
        int second = place(1);

        assertEquals(IntLists.immutable.of(first, second), agent.on(0));
        int third = place(2);
        agent.ended(first);
        assertEquals(IntLists.immutable.of(second, third), agent.on(0));
    }

    @Test
    void a_task_waits_until_the_one_before_it_is_really_gone() {
        int old = place(0);
        orderToStop(old);
        int replacement = place(0);

        assertEquals(List.of(old), started);
        assertFalse(agent.isIdle(0));
        agent.ended(old);
        assertEquals(List.of(old, replacement), started);
        assertTrue(agent.isIdle(0));
    }

    @Test
    void a_task_is_on_its_host_from_its_arrival_until_it_is_gone() {
        int old = place(1);
        int stopping = place(1);
        orderToStop(stopping);
        int queued = place(0);
        assertEquals(IntLists.immutable.of(old, stopping, queued), agent.on(0));

        agent.ended(old);
        agent.ended(stopping);

        assertEquals(IntLists.immutable.of(queued), agent.on(0));
        assertEquals(IntLists.immutable.empty(), agent.on(1));
    }

    @Test
    void a_blocked_head_blocks_everything_behind_it() {
        int old = place(0);
        orderToStop(old);
        int head = place(0);
        int small = place(1);

        // 400 units are really free, which would do for the small one.
        assertEquals(List.of(old), started);
        agent.ended(old);
        assertEquals(List.of(old, head, small), started);
    }

    @Test
    void a_task_with_room_beside_the_stopping_one_starts_at_once() {
        int old = place(0);
        orderToStop(old);
        int small = place(1);

        assertEquals(List.of(old, small), started);
    }

    @Test
    void a_head_that_is_told_to_stop_lets_the_next_one_start() {
        int old = place(0);
        orderToStop(old);
        int head = place(0);
        int small = place(1);
        orderToStop(head);

        assertEquals(List.of(old, small), started);
    }

    @Test
    void a_port_is_free_when_its_task_is_gone() {
        int old = place(2);
        orderToStop(old);
        int next = place(2);

        assertEquals(List.of(old), started);
        agent.ended(old);
        assertEquals(List.of(old, next), started);
    }

    @Test
    void another_task_that_ends_by_itself_makes_room_too() {
        int large = place(0);
        int small = place(1);
        orderToStop(small);
        int next = place(1);
        int web = place(2);

        assertEquals(List.of(large, small), started);
        release(large);
        agent.ended(large);
        assertEquals(List.of(large, small, next, web), started);
    }

    @Test
    void nothing_starts_on_a_host_that_died() {
        int old = place(0);
        orderToStop(old);
        int replacement = place(0);
        agent.hostDies(0);
        agent.ended(old);
        release(replacement);
        agent.ended(replacement);

        assertEquals(List.of(old), started);
        assertTrue(agent.isIdle(0));
    }

    private int place(int item) {
        int task = tasks.add(item);
        tasks.locate(task, 0, 0);
        hosts.reserve(0, DEMANDS[item], item);
        agent.arrive(task);
        return task;
    }

    private void orderToStop(int task) {
        release(task);
        agent.stopping(task);
    }

    private void release(int task) {
        hosts.release(0, DEMANDS[tasks.item(task)], tasks.item(task));
    }
}
