package io.berth.orchestrator;

/** What an orchestrator hears of its tasks' lives. Called when the tables and the log already say so. */
public interface LifeListener {
    /** The task is RUNNING. */
    default void started(int task) {}

    /** The task serves. */
    default void healthy(int task) {}

    /** The task was told to stop; on ECS its capacity is free for placement from now on. */
    default void draining(int task) {}

    /** The task is gone and has its fate; whatever it held on its machine is free. */
    void ended(int task);
}
