package io.berth.orchestrator.ecs;

import java.util.Arrays;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Which tasks are on which host, in no order.
 *
 * <p>The first number of a host is how many there are, the tasks follow in the same array: every task of a large cluster finds that
 * of its host far away, and one wait for memory is enough. A host that never had a task takes four bytes.
 */
final class TasksOfHosts {
    private static final int[] NOTHING = {0};
    private static final int FIRST_LENGTH = 8;

    private int[][] hosts = {};

    void add(int host, int task) {
        if (host >= hosts.length) {
            int before = hosts.length;
            hosts = Arrays.copyOf(hosts, Math.max(host + 1, 2 * before));
            Arrays.fill(hosts, before, hosts.length, NOTHING);
        }
        int[] tasks = hosts[host];
        int end = tasks[0] + 1;
        if (end >= tasks.length) {
            tasks = Arrays.copyOf(tasks, Math.max(FIRST_LENGTH, 2 * end));
            hosts[host] = tasks;
        }
        tasks[end] = task;
        tasks[0] = end;
    }

    /** Does nothing when the task is not there. */
    void remove(int host, int task) {
        int[] tasks = host < hosts.length ? hosts[host] : NOTHING;
        int last = tasks[0];
        // The youngest end first, mostly.
        for (int position = last; position > 0; position--) {
            if (tasks[position] == task) {
                tasks[position] = tasks[last];
                tasks[0] = last - 1;
                return;
            }
        }
    }

    /** The tasks of a host, lowest row first; a copy. */
    IntList of(int host) {
        int[] tasks = host < hosts.length ? hosts[host] : NOTHING;
        return IntLists.mutable.with(Arrays.copyOfRange(tasks, 1, tasks[0] + 1)).sortThis();
    }
}
