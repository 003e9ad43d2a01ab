package io.berth.orchestrator.fargate;

import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Tasks that cannot be launched now, first come first served; those that were stopped meanwhile drop out by themselves.
 *
 * <p>Every operation costs a handful of array accesses on average.
 */
final class WaitingLine {
    private static final int NOBODY = -1;

    private final TaskTable tasks;
    private MutableIntList line = IntLists.mutable.empty();
    private int head;

    WaitingLine(TaskTable tasks) {
        this.tasks = tasks;
    }

    void add(int task) {
        line.add(task);
    }

    /** The task that waits longest, or -1. */
    int first() {
        while (head < line.size() && !tasks.is(line.get(head), TaskState.WAITING)) {
            removeFirst();
        }
        return head < line.size() ? line.get(head) : NOBODY;
    }

    boolean isEmpty() {
        return first() == NOBODY;
    }

    void removeFirst() {
        head++;
        if (head * 2 > line.size()) {
            MutableIntList rest = IntLists.mutable.withInitialCapacity(line.size() - head);
            for (int position = head; position < line.size(); position++) {
                rest.add(line.get(position));
            }
            line = rest;
            head = 0;
        }
    }
}
