package io.berth.workload;

/** How a task failed by itself, and how ECS says it (ECS developer guide, stopped task errors, read 2026-10). */
public enum Failure {
    /** Its image could not be pulled. */
    IMAGE_PULL("CannotPullContainerError"),
    /** Its container ended before it was RUNNING. */
    CONTAINER_START("TaskFailedToStart: the container ended before it ran"),
    /** It runs, and its health checks failed. */
    HEALTH_CHECKS("Task failed health checks"),
    /** Its container used more memory than its hard limit and was killed. */
    MEMORY_LIMIT("OutOfMemoryError: Container killed due to memory usage, exit code 137"),
    /** Its host ran out of memory, and the kernel chose its container to kill. */
    HOST_MEMORY("Essential container in task exited, exit code 137: the kernel of the host ran out of memory"),
    /** A pod of higher priority took its place (Kubernetes documentation, pod priority and preemption, read 2026-10). */
    PREEMPTED("Preempted: preempting to accommodate a pod of higher priority"),
    /** Its application ended with an error. */
    APPLICATION("Essential container in task exited, exit code 1");

    private final String words;

    Failure(String words) {
        this.words = words;
    }

    /** True when a container ended that ran, so that its restart policy counts. */
    public boolean isExit() {
        return this == MEMORY_LIMIT || this == HOST_MEMORY;
    }

    /** As ECS says it. */
    public String words() {
        return words;
    }
}
