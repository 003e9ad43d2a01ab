package io.berth.orchestrator;

import io.berth.workload.Failure;

/** What an orchestrator hears of its tasks' lives. Called when the tables and the log already say so. */
public interface LifeListener {
    /** The task is RUNNING, or its container has started again. */
    default void started(int task) {}

    /** The task serves. */
    default void healthy(int task) {}

    /** The task failed by itself; it has ended, or still runs when only its health checks failed. */
    default void failed(int task, Failure failure) {}

    /** Its application ended with this exit code, which is not 0; its task ends next, or its container starts again. */
    default void exited(int task, int exitCode) {}

    /** Its container ended and is started again; until then it uses nothing. */
    default void restarting(int task) {}

    /** Its container runs again. */
    default void restarted(int task) {}

    /** The task was told to stop; on ECS its capacity is free for placement from now on. */
    default void draining(int task) {}

    /** The task is gone and has its fate; whatever it held on its machine is free. */
    void ended(int task);
}
