package io.berth.orchestrator;

import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.Arrays;

/**
 * Binds each task to one capacity provider for good, before it is placed (ECS developer guide, capacity providers for EC2
 * workloads, read 2026-10).
 *
 * <p>The split counts the live tasks of a service, and every task of a job so far, as if one call had started them; the latter
 * is assumed. With one provider nothing is stored; with several, one byte a task.
 */
public final class CapacityProviders {
    private final TaskTable tasks;
    private final Workload workload;
    private final CapacityProviderChoice choice;
    private final int[][] boundTasks;
    private byte[] providerOfTask = new byte[0];

    /**
     * @param size how many providers there are
     */
    public CapacityProviders(TaskTable tasks, Workload workload, CapacityProviderChoice choice, int size) {
        this.tasks = tasks;
        this.workload = workload;
        this.choice = choice;
        boundTasks = new int[workload.items().size()][size];
    }

    /** Chooses the provider of a new task. */
    public void bind(int task) {
        if (!choice.isSingle()) {
            int item = tasks.item(task);
            int provider = choice.next(boundTasks[item]);
            boundTasks[item][provider]++;
            if (task >= providerOfTask.length) {
                providerOfTask = Arrays.copyOf(providerOfTask, Math.max(1024, 2 * task));
            }
            providerOfTask[task] = (byte) (provider + 1);
        }
    }

    /** The provider of a task that was bound and has not left. */
    public int of(int task) {
        return choice.isSingle() ? choice.first() : providerOfTask[task] - 1;
    }

    /** A service's task stops or is gone; the split no longer counts it. */
    public void leaves(int task) {
        if (!choice.isSingle() && task < providerOfTask.length && providerOfTask[task] > 0) {
            int item = tasks.item(task);
            if (workload.isService(item)) {
                boundTasks[item][of(task)]--;
                providerOfTask[task] = 0;
            }
        }
    }
}
