package io.berth.orchestrator.ecs;

import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * Binds each task to one capacity provider for good, before it is placed (ECS developer guide, capacity providers for EC2
 * workloads, read 2026-10).
 *
 * <p>The split counts the live tasks of a service, and every task of a job so far, as if one call had started them; the latter
 * is assumed. With one provider nothing is stored; with several, one byte a task.
 */
final class EcsProviders {
    private final TaskTable tasks;
    private final Workload workload;
    private final EcsProviderChoice choice;
    private final boolean[] managed;
    private final int[][] boundTasks;
    private byte[] providerOfTask = new byte[0];

    EcsProviders(TaskTable tasks, Workload workload, EcsSpec spec) {
        this.tasks = tasks;
        this.workload = workload;
        ImmutableList<EcsProviderSpec> providers = spec.capacityProviders();
        choice = spec.providerChoice();
        managed = new boolean[providers.size()];
        for (int provider = 0; provider < managed.length; provider++) {
            managed[provider] = providers.get(provider).followsDemand();
        }
        boundTasks = new int[workload.items().size()][managed.length];
    }

    int size() {
        return managed.length;
    }

    boolean isManaged(int provider) {
        return managed[provider];
    }

    /** Chooses the provider of a new task. */
    void bind(int task) {
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
    int of(int task) {
        return choice.isSingle() ? choice.first() : providerOfTask[task] - 1;
    }

    /** A service's task stops or is gone; the split no longer counts it. */
    void leaves(int task) {
        if (!choice.isSingle() && task < providerOfTask.length && providerOfTask[task] > 0) {
            int item = tasks.item(task);
            if (workload.isService(item)) {
                boundTasks[item][of(task)]--;
                providerOfTask[task] = 0;
            }
        }
    }
}
