package io.berth.workload;

/**
 * A CloudWatch alarm on the failed requests of a service that ends a deployment (ECS developer guide, how CloudWatch alarms detect
 * deployment failures, read 2026-11).
 *
 * @param failedPercent a period breaches when more of its requests than this fail
 * @param periodMicros time that makes one datapoint
 * @param evaluationPeriods so many in a row must breach
 * @param rollback whether the last completed revision is deployed again; where requests move, they always move back
 * @param bakeMicros how long a rolling deployment is watched after its last old task is gone; ECS computes it from the
 *     alarm, how is not published
 */
public record DeploymentAlarm(
        int failedPercent, long periodMicros, int evaluationPeriods, boolean rollback, long bakeMicros) {
    /** More than this share in one minute, with a rollback, and time for one whole minute at the end. */
    public static DeploymentAlarm above(int failedPercent) {
        return new DeploymentAlarm(failedPercent, 60_000_000, 1, true, 120_000_000);
    }

    public DeploymentAlarm {
        if (failedPercent < 0 || failedPercent > 99) {
            throw new IllegalArgumentException("an alarm rings above 0 % to 99 %, got " + failedPercent + " %");
        }
        if (periodMicros < 1 || evaluationPeriods < 1 || bakeMicros < 0) {
            throw new IllegalArgumentException("an alarm needs a period, at least 1 of them and a bake time, got "
                    + periodMicros + "us, " + evaluationPeriods + " and " + bakeMicros + "us");
        }
    }
}
