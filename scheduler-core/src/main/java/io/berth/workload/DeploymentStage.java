package io.berth.workload;

/**
 * Where a deployment is, in its order; the words are those of ECS (ECS API, DeploymentLifecycleHook, read 2026-11).
 *
 * <p>Four stages have work of their own. The others last only as long as somebody's hook keeps the deployment there. Test traffic is
 * not modelled, so neither are the stages that move it.
 */
public enum DeploymentStage {
    /** Nothing of the new revision has started. */
    PRE_SCALE_UP(4),
    /** A full second set of tasks starts and turns healthy. */
    SCALE_UP(0),
    /** The second set is healthy and gets no request. */
    POST_SCALE_UP(5),
    /** Test traffic, if there were any, has reached the second set. */
    POST_TEST_TRAFFIC_SHIFT(6),
    /** No request has moved yet. */
    PRE_PRODUCTION_TRAFFIC_SHIFT(7),
    /** Requests move to the new tasks, at once or in steps. */
    PRODUCTION_TRAFFIC_SHIFT(1),
    /** All requests have moved. */
    POST_PRODUCTION_TRAFFIC_SHIFT(8),
    /** All requests reach the new tasks while the old ones stand by; in a rolling deployment, while its alarm is still watched. */
    BAKE_TIME(2),
    /** The old tasks stop. */
    CLEAN_UP(3);

    private final int number;

    DeploymentStage(int number) {
        this.number = number;
    }

    /** By this number the event log counts it; it stays when stages are added. */
    public int number() {
        return number;
    }

    /** True when the stage exists only for hooks. */
    public boolean isForHooks() {
        return switch (this) {
            case SCALE_UP, PRODUCTION_TRAFFIC_SHIFT, BAKE_TIME, CLEAN_UP -> false;
            default -> true;
        };
    }
}
