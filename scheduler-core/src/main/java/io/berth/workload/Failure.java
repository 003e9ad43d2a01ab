package io.berth.workload;

/** How a task failed by itself. */
public enum Failure {
    /** Its image could not be pulled. */
    IMAGE_PULL,
    /** Its container ended before it was RUNNING. */
    CONTAINER_START,
    /** It runs, and its health checks failed. */
    HEALTH_CHECKS
}
