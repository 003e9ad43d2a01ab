package io.berth.workload;

/**
 * Somebody who has a say when a deployment comes to a stage: a Lambda function or a person. The deployment stands there until the
 * answer, goes on when it is yes, and back when it is no (ECS developer guide, lifecycle hooks for Amazon ECS service deployments,
 * read 2026-11).
 *
 * @param stage where the deployment stands
 * @param micros until the answer
 * @param succeeds whether the deployment goes on then
 */
public record LifecycleHook(DeploymentStage stage, long micros, boolean succeeds) {
    /** The longest time-out of a pause hook, 20,160 minutes. */
    private static final long MOST_MICROS = 20_160 * 60_000_000L;

    public LifecycleHook {
        if (!stage.isForHooks()) {
            throw new IllegalArgumentException("no hook can be at stage " + stage);
        }
        if (micros < 0 || micros > MOST_MICROS) {
            throw new IllegalArgumentException(
                    "a hook takes at most 20,160 minutes (14 days), got " + micros / 60_000_000.0 + " min");
        }
    }
}
