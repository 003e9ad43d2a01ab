package io.berth.workload.job;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * What follows from failed pods of a Job; Kubernetes only.
 *
 * @param backoffLimit more failed pods than these fail the run; with containers that restart, so many restarts do
 * @param limitPerIndex more failed pods of one index than these fail that index; null when indexes do not fail by themselves
 * @param maxFailedIndexes more failed indexes than these fail the run; null for any number
 * @param policy rules in order; empty when every failure counts
 * @param waitsForEnd another pod comes when the old one has ended, not as soon as it is told to ({@code podReplacementPolicy: Failed})
 * @param restartsContainers containers that fail start again inside their pod ({@code restartPolicy: OnFailure})
 * @param activeDeadlineMicros a run that lasts longer fails; null for no limit
 */
public record JobFailures(
        int backoffLimit,
        @Nullable Integer limitPerIndex,
        @Nullable Integer maxFailedIndexes,
        ImmutableList<PodFailureRule> policy,
        boolean waitsForEnd,
        boolean restartsContainers,
        @Nullable Long activeDeadlineMicros) {
    /** Failed tasks that a run survives when nothing is said. */
    public static final int USUAL_LIMIT = 6;

    /** The defaults of the API. */
    public static final JobFailures USUAL = limit(USUAL_LIMIT);

    public JobFailures {
        if (limitPerIndex == null && maxFailedIndexes != null) {
            throw new IllegalArgumentException("maxFailedIndexes needs backoffLimitPerIndex");
        }
        if (limitPerIndex == null && policy.anySatisfy(rule -> rule.action() == PodFailureRule.Action.FAIL_INDEX)) {
            throw new IllegalArgumentException("the action FailIndex needs backoffLimitPerIndex");
        }
        if (restartsContainers && (limitPerIndex != null || policy.notEmpty())) {
            throw new IllegalArgumentException("podFailurePolicy and backoffLimitPerIndex need restartPolicy: Never");
        }
        if (!waitsForEnd && policy.notEmpty()) {
            throw new IllegalArgumentException("podFailurePolicy needs podReplacementPolicy: Failed");
        }
    }

    /** Another limit, and otherwise the defaults. */
    public static JobFailures limit(int backoffLimit) {
        return new JobFailures(backoffLimit, null, null, Lists.immutable.empty(), false, false, null);
    }

    /** The same with a limit for each index and one for indexes. */
    public JobFailures perIndex(int limit, @Nullable Integer mostIndexes) {
        return new JobFailures(
                backoffLimit, limit, mostIndexes, policy, waitsForEnd, restartsContainers, activeDeadlineMicros);
    }

    /** The same by these rules, which wait for the end of a pod. */
    public JobFailures by(ImmutableList<PodFailureRule> rules) {
        return new JobFailures(
                backoffLimit, limitPerIndex, maxFailedIndexes, rules, true, restartsContainers, activeDeadlineMicros);
    }

    /** The same that waits for the ends of pods. */
    public JobFailures waiting() {
        return new JobFailures(
                backoffLimit, limitPerIndex, maxFailedIndexes, policy, true, restartsContainers, activeDeadlineMicros);
    }

    /** The same with containers that start again. */
    public JobFailures restarting() {
        return new JobFailures(
                backoffLimit, limitPerIndex, maxFailedIndexes, policy, waitsForEnd, true, activeDeadlineMicros);
    }

    /** The same with a deadline. */
    public JobFailures deadline(long micros) {
        return new JobFailures(
                backoffLimit, limitPerIndex, maxFailedIndexes, policy, waitsForEnd, restartsContainers, micros);
    }
}
