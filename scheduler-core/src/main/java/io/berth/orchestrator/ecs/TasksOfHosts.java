package io.berth.orchestrator.ecs;

import java.util.Arrays;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Which tasks are on which host, in no order.
 *
 * <p>All tasks stand in one array, those of a host in a stretch of it that doubles when it is full. Where the stretch begins and how many
 * tasks there are is one number a host, so that a task comes to a host without a wait for memory, however large the cluster is.
 */
final class TasksOfHosts {
    /** A number of a host is the beginning of its stretch, the binary logarithm of its length, and the tasks in it. */
    private static final int BEGIN = 32;

    private static final int LENGTH = 24;
    private static final int LENGTH_MASK = 0xFF;
    private static final int COUNT_MASK = (1 << LENGTH) - 1;
    private static final int FIRST_LENGTH = 3;

    private long[] hosts = {};
    private int[] tasks = new int[1 << FIRST_LENGTH];
    private int used;

    /** Stretches that their hosts have outgrown, by the logarithm of their length. */
    private final MutableIntList[] outgrown = new MutableIntList[LENGTH];

    TasksOfHosts() {
        Arrays.setAll(outgrown, length -> IntLists.mutable.empty());
    }

    void add(int host, int task) {
        if (host >= hosts.length) {
            hosts = Arrays.copyOf(hosts, Math.max(host + 1, 2 * hosts.length));
        }
        long stretch = hosts[host];
        if (count(stretch) == length(stretch)) {
            stretch = longer(stretch);
        }
        tasks[begin(stretch) + count(stretch)] = task;
        hosts[host] = stretch + 1;
    }

    /** Does nothing when the task is not there. */
    void remove(int host, int task) {
        long stretch = stretch(host);
        int begin = begin(stretch);
        int last = begin + count(stretch) - 1;
        // The youngest end first, mostly.
        for (int position = last; position >= begin; position--) {
            if (tasks[position] == task) {
                tasks[position] = tasks[last];
                hosts[host] = stretch - 1;
                return;
            }
        }
    }

    /** The tasks of a host, lowest row first; a copy. */
    IntList of(int host) {
        long stretch = stretch(host);
        int begin = begin(stretch);
        return IntLists.mutable
                .with(Arrays.copyOfRange(tasks, begin, begin + count(stretch)))
                .sortThis();
    }

    private long stretch(int host) {
        return host < hosts.length ? hosts[host] : 0;
    }

    private static int begin(long stretch) {
        return (int) (stretch >> BEGIN);
    }

    private static int length(long stretch) {
        int logarithm = logarithm(stretch);
        return logarithm == 0 ? 0 : 1 << logarithm;
    }

    private static int logarithm(long stretch) {
        return (int) stretch >> LENGTH & LENGTH_MASK;
    }

    private static int count(long stretch) {
        return (int) stretch & COUNT_MASK;
    }

    /** The same tasks in a stretch of twice the length. */
    private long longer(long stretch) {
        int before = logarithm(stretch);
        int logarithm = Math.max(FIRST_LENGTH, before + 1);
        int begin = begin(logarithm);
        System.arraycopy(tasks, begin(stretch), tasks, begin, count(stretch));
        if (before > 0) {
            outgrown[before].add(begin(stretch));
        }
        return (long) begin << BEGIN | (long) logarithm << LENGTH | count(stretch);
    }

    private int begin(int logarithm) {
        MutableIntList free = outgrown[logarithm];
        if (free.notEmpty()) {
            return free.removeAtIndex(free.size() - 1);
        }
        int begin = used;
        used = Math.addExact(used, 1 << logarithm);
        if (used > tasks.length) {
            tasks = Arrays.copyOf(tasks, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(used, 2L * tasks.length)));
        }
        return begin;
    }
}
