package io.berth.workload;

import java.util.Arrays;

/**
 * Every task of one run, one array per attribute; a task is a row number and is never used again.
 *
 * <p>About 20 bytes a task, 24 where revisions are deployed. Reading and writing are array accesses.
 */
public final class TaskTable {
    /** The host of a task that has none: not placed yet, or in a micro-VM of its own. */
    public static final int NO_HOST = -1;

    private static final int FIRST_REPLACEMENT = 1 << 30;

    private static final TaskState[] STATES = TaskState.values();

    private int[] items = new int[1024];
    private int[] ordinals = new int[1024];
    private int[] hosts = new int[1024];
    private int[] zones = new int[1024];
    private byte[] states = new byte[1024];
    private boolean[] healthy = new boolean[1024];
    private int[] revisions;
    private final int[] created;
    private final int[] replaced;
    private final long[] inState = new long[STATES.length];
    private int size;

    public TaskTable(Workload workload) {
        created = new int[workload.items().size()];
        revisions = new int[workload.releases().isEmpty() ? 0 : 1024];
        replaced = new int[created.length];
    }

    /** A new task of a service or job, without a place. */
    public int add(int item) {
        return row(item, created[item]++, item);
    }

    /** A new task of a certain revision of a service. */
    public int add(int item, int revision) {
        return row(item, created[item]++, revision);
    }

    /**
     * A new task in place of one that a fault ended, where the platform counts it as another try. Its ordinal lies beyond those of
     * the tasks that were asked for, so that these keep their draws.
     */
    public int addReplacement(int task) {
        int item = items[task];
        return row(item, FIRST_REPLACEMENT + replaced[item]++, revision(task));
    }

    private int row(int item, int ordinal, int revision) {
        int task = size++;
        if (task == items.length) {
            grow();
        }
        items[task] = item;
        ordinals[task] = ordinal;
        if (revisions.length > 0) {
            revisions[task] = revision;
        }
        hosts[task] = NO_HOST;
        zones[task] = -1;
        states[task] = (byte) TaskState.WAITING.ordinal();
        inState[TaskState.WAITING.ordinal()]++;
        return task;
    }

    private void grow() {
        int length = items.length * 2;
        items = Arrays.copyOf(items, length);
        ordinals = Arrays.copyOf(ordinals, length);
        hosts = Arrays.copyOf(hosts, length);
        zones = Arrays.copyOf(zones, length);
        states = Arrays.copyOf(states, length);
        healthy = Arrays.copyOf(healthy, length);
        if (revisions.length > 0) {
            revisions = Arrays.copyOf(revisions, length);
        }
    }

    /** Moves a task on; anything but a step forward is a defect. */
    public void become(int task, TaskState next) {
        TaskState now = state(task);
        if (!now.mayBecome(next)) {
            throw new IllegalStateException("task " + task + " cannot go from " + now + " to " + next);
        }
        states[task] = (byte) next.ordinal();
        inState[now.ordinal()]--;
        inState[next.ordinal()]++;
    }

    /** Gives the task its place. */
    public void locate(int task, int host, int zone) {
        hosts[task] = host;
        zones[task] = zone;
    }

    public void healthy(int task, boolean isHealthy) {
        healthy[task] = isHealthy;
    }

    public boolean isHealthy(int task) {
        return healthy[task];
    }

    /** The service or job it belongs to. */
    public int item(int task) {
        return items[task];
    }

    /** The revision it was started from; the number of its service or job when nothing is ever deployed. */
    public int revision(int task) {
        return revisions.length > 0 ? revisions[task] : items[task];
    }

    /** Its number among the tasks of its service or job, from 0. */
    public int ordinal(int task) {
        return ordinals[task];
    }

    public int host(int task) {
        return hosts[task];
    }

    public int zone(int task) {
        return zones[task];
    }

    public TaskState state(int task) {
        return STATES[states[task]];
    }

    public boolean is(int task, TaskState state) {
        return states[task] == state.ordinal();
    }

    /** Key for draws: the same container has the same number on every orchestrator, whatever else runs there. */
    public long drawKey(int task) {
        return ((long) items[task] << 32) | ordinals[task];
    }

    public int size() {
        return size;
    }

    /** How many tasks are in this state now. */
    public long count(TaskState state) {
        return inState[state.ordinal()];
    }
}
