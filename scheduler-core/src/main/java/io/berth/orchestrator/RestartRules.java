package io.berth.orchestrator;

import io.berth.workload.Failure;

/** Whether, when and how visibly a container that failed starts again in its task; ECS and Kubernetes differ in these. */
public interface RestartRules {
    /** The task ends with its container. */
    long NO_RESTART = -1;

    /** The container of a task runs, for the first time or again. */
    default void started(int task) {}

    /**
     * From the failure of its container until the same task tries again, the image first or the container alone; {@link #NO_RESTART} when
     * the task ends. Asked once for each failure.
     */
    long waitMicros(int task, Failure failure);

    /** Whether a task that runs without its container gets no requests until its checks pass again; otherwise nobody notices. */
    boolean isNoticed();

    /** The task is gone. */
    default void forget(int task) {}
}
