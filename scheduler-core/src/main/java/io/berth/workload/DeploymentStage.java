package io.berth.workload;

/** Where a deployment is that moves traffic; the words are those of ECS. */
public enum DeploymentStage {
    /** A full second set of tasks starts and turns healthy. */
    SCALE_UP,
    /** Requests move to the new tasks, at once or in steps. */
    PRODUCTION_TRAFFIC_SHIFT,
    /** All requests reach the new tasks while the old ones stand by. */
    BAKE_TIME,
    /** The old tasks stop. */
    CLEAN_UP
}
