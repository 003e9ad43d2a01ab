package io.berth.workload;

import java.util.Arrays;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Every task of one run; a task is a row number and is never used again.
 *
 * <p>A task takes 16 bytes, 20 where revisions are deployed. They lie side by side, so that whoever looks at a task that was left
 * alone for long waits for memory once; new pages are added behind the old ones, so growing copies nothing.
 */
public final class TaskTable {
    /** The host of a task that has none: not placed yet, or in a micro-VM of its own. */
    public static final int NO_HOST = -1;

    private static final int FIRST_REPLACEMENT = 1 << 30;

    private static final TaskState[] STATES = TaskState.values();

    /** By state, one bit for each state that may follow; every task asks three or four times. */
    private static final int[] NEXT = Arrays.stream(STATES)
            .mapToInt(now -> Arrays.stream(STATES)
                    .filter(now::mayBecome)
                    .mapToInt(next -> 1 << next.ordinal())
                    .sum())
            .toArray();

    /** A page is 4,096 tasks, 64 KiB. */
    private static final int PAGE_BITS = 12;

    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    /** The cells of a task: the last of these four holds its state in the low byte, then its health, and its zone above. */
    private static final int ITEM = 0;

    private static final int ORDINAL = 1;
    private static final int HOST = 2;
    private static final int STATUS = 3;

    /** Only there when revisions are deployed. */
    private static final int REVISION = 4;

    private static final int STATE_MASK = 0xFF;
    private static final int HEALTHY = 0x100;
    private static final int ZONE_SHIFT = 16;
    private static final int ZONE_MASK = -1 << ZONE_SHIFT;

    private int[][] pages = new int[16][];
    private int[] liveInPage = new int[16];
    private final int width;
    private final int[] created;
    private final int[] replaced;
    private final long[] inState = new long[STATES.length];
    private int size;

    public TaskTable(Workload workload) {
        width = workload.releases().isEmpty() ? REVISION : REVISION + 1;
        created = new int[workload.items().size()];
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
        int item = item(task);
        return row(item, FIRST_REPLACEMENT + replaced[item]++, revision(task));
    }

    private int row(int item, int ordinal, int revision) {
        int task = size++;
        if ((task & PAGE_MASK) == 0) {
            addPage(task >> PAGE_BITS);
        }
        int[] page = page(task);
        int cell = cell(task);
        page[cell + ITEM] = item;
        page[cell + ORDINAL] = ordinal;
        page[cell + HOST] = NO_HOST;
        page[cell + STATUS] = ZONE_MASK | TaskState.WAITING.ordinal();
        if (width > REVISION) {
            page[cell + REVISION] = revision;
        }
        inState[TaskState.WAITING.ordinal()]++;
        liveInPage[task >> PAGE_BITS]++;
        return task;
    }

    private void addPage(int number) {
        if (number == pages.length) {
            pages = Arrays.copyOf(pages, 2 * number);
            liveInPage = Arrays.copyOf(liveInPage, 2 * number);
        }
        pages[number] = new int[width << PAGE_BITS];
    }

    private int[] page(int task) {
        return pages[task >> PAGE_BITS];
    }

    private int cell(int task) {
        return (task & PAGE_MASK) * width;
    }

    private int of(int task, int attribute) {
        return page(task)[cell(task) + attribute];
    }

    private void status(int task, int mask, int bits) {
        int[] page = page(task);
        int cell = cell(task) + STATUS;
        page[cell] = (page[cell] & ~mask) | bits;
    }

    /** Moves a task on; anything but a step forward is a defect. */
    public void become(int task, TaskState next) {
        TaskState now = state(task);
        if ((NEXT[now.ordinal()] & (1 << next.ordinal())) == 0) {
            throw new IllegalStateException("task " + task + " cannot go from " + now + " to " + next);
        }
        status(task, STATE_MASK, next.ordinal());
        inState[now.ordinal()]--;
        inState[next.ordinal()]++;
        if (next.isFate()) {
            liveInPage[task >> PAGE_BITS]--;
        }
    }

    /** Gives the task its place. */
    public void locate(int task, int host, int zone) {
        page(task)[cell(task) + HOST] = host;
        status(task, ZONE_MASK, zone << ZONE_SHIFT);
    }

    public void healthy(int task, boolean isHealthy) {
        status(task, HEALTHY, isHealthy ? HEALTHY : 0);
    }

    public boolean isHealthy(int task) {
        return (of(task, STATUS) & HEALTHY) != 0;
    }

    /** The service or job it belongs to. */
    public int item(int task) {
        return of(task, ITEM);
    }

    /** The revision it was started from; the number of its service or job when nothing is ever deployed. */
    public int revision(int task) {
        return of(task, width > REVISION ? REVISION : ITEM);
    }

    /** Its number among the tasks of its service or job, from 0. */
    public int ordinal(int task) {
        return of(task, ORDINAL);
    }

    public int host(int task) {
        return of(task, HOST);
    }

    public int zone(int task) {
        return of(task, STATUS) >> ZONE_SHIFT;
    }

    public TaskState state(int task) {
        return STATES[of(task, STATUS) & STATE_MASK];
    }

    public boolean is(int task, TaskState state) {
        return (of(task, STATUS) & STATE_MASK) == state.ordinal();
    }

    /** Key for draws: the same container has the same number on every orchestrator, whatever else runs there. */
    public long drawKey(int task) {
        return ((long) of(task, ITEM) << 32) | of(task, ORDINAL);
    }

    /** The tasks that have not ended, lowest row first; pages without any are not looked at. */
    public IntList live() {
        MutableIntList live = IntLists.mutable.empty();
        for (int page = 0; page << PAGE_BITS < size; page++) {
            if (liveInPage[page] > 0) {
                collectLive(page, live);
            }
        }
        return live;
    }

    private void collectLive(int page, MutableIntList live) {
        int end = Math.min(size, (page + 1) << PAGE_BITS);
        for (int task = page << PAGE_BITS; task < end; task++) {
            if (!state(task).isFate()) {
                live.add(task);
            }
        }
    }

    public int size() {
        return size;
    }

    /** How many tasks are in this state now. */
    public long count(TaskState state) {
        return inState[state.ordinal()];
    }
}
