package io.berth.workload;

/**
 * When a deployment whose tasks keep failing is given up (ECS developer guide, deployment circuit breaker, read 2026-10).
 *
 * @param percent failures that are too many, as a share of the desired count
 * @param least so many are never too many before this
 * @param most so many are always too many
 * @param resetOnHealthyTask whether a healthy task sets the count back to 0
 * @param rollback whether the last completed revision is deployed again
 */
public record CircuitBreaker(int percent, int least, int most, boolean resetOnHealthyTask, boolean rollback) {
    /** Half of the desired count, at least 3 and at most 200 in a row; no rollback. */
    public static final CircuitBreaker DEFAULTS = new CircuitBreaker(50, 3, 200, true, false);

    public CircuitBreaker {
        if (percent < 1 || percent > 100 || least < 1 || most < least) {
            throw new IllegalArgumentException("a circuit breaker takes 1 % to 100 % and at least 1 failure, got "
                    + percent + " % between " + least + " and " + most);
        }
    }

    /** The number of failures that is too many. */
    public int threshold(int desired) {
        return Math.clamp(Math.ceilDiv((long) desired * percent, 100), least, most);
    }
}
