package io.berth.workload;

import io.berth.workload.job.JobFailures;
import io.berth.workload.job.SuccessRule;
import io.berth.workload.job.Suspension;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * How the tasks of one arrival of a job belong together: a run, as a Job of Kubernetes is one (Kubernetes documentation, Jobs and
 * CronJobs, read 2026-11).
 *
 * @param completions tasks that have to end well; null for a work queue, of which all end when one has ended well
 * @param parallelism tasks at a time
 * @param indexed whether each completion has a number of its own and is done once
 * @param failures what follows from failed tasks; Kubernetes only
 * @param success when a run is done early, any of these rules is enough; Kubernetes only
 * @param suspended when runs have no tasks; Kubernetes only
 * @param concurrency what happens when the run before goes on; Kubernetes only
 * @param startingDeadlineMicros so late a run that had to wait may still start; null for any time; Kubernetes only
 */
public record JobRules(
        @Nullable Integer completions,
        int parallelism,
        boolean indexed,
        JobFailures failures,
        ImmutableList<SuccessRule> success,
        ImmutableList<Suspension> suspended,
        Concurrency concurrency,
        @Nullable Long startingDeadlineMicros) {
    /** What happens to a run whose predecessor goes on. */
    public enum Concurrency {
        /** It starts beside it. */
        ALLOW("Allow"),
        /** It waits for the end of the other and is left out when a later one is due by then. */
        FORBID("Forbid"),
        /** It starts, and the other is given up. */
        REPLACE("Replace");

        private final String word;

        Concurrency(String word) {
            this.word = word;
        }

        /** As Kubernetes writes it. */
        public String word() {
            return word;
        }
    }

    public JobRules {
        if (parallelism < 1 || (completions != null && completions < 1)) {
            throw new IllegalArgumentException("a run needs completions and parallelism of at least 1, got "
                    + completions + " and " + parallelism);
        }
        if (indexed && completions == null) {
            throw new IllegalArgumentException("completionMode: Indexed needs completions");
        }
        if (!indexed && (failures.limitPerIndex() != null || success.notEmpty())) {
            throw new IllegalArgumentException(
                    "backoffLimitPerIndex and successPolicy need completionMode: Indexed, whose completions have indexes");
        }
        Integer most = failures.maxFailedIndexes();
        if (most != null && completions != null && most > completions) {
            throw new IllegalArgumentException(
                    "maxFailedIndexes must be at most completions, got " + most + " of " + completions);
        }
    }

    /** So many tasks, so many at a time, and everything else as it is when nothing is said. */
    public static JobRules of(@Nullable Integer completions, int parallelism) {
        return new JobRules(
                completions,
                parallelism,
                false,
                JobFailures.USUAL,
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                Concurrency.ALLOW,
                null);
    }

    /** The same where each completion has an index. */
    public JobRules withIndexes() {
        return new JobRules(
                completions, parallelism, true, failures, success, suspended, concurrency, startingDeadlineMicros);
    }

    /** The same where other things follow from failures. */
    public JobRules with(JobFailures other) {
        return new JobRules(
                completions, parallelism, indexed, other, success, suspended, concurrency, startingDeadlineMicros);
    }

    /** The same that is done early by any of these rules. */
    public JobRules doneBy(SuccessRule... rules) {
        return new JobRules(
                completions,
                parallelism,
                indexed,
                failures,
                Lists.immutable.of(rules),
                suspended,
                concurrency,
                startingDeadlineMicros);
    }

    /** The same with times in which runs have no tasks. */
    public JobRules suspended(Suspension... times) {
        return new JobRules(
                completions,
                parallelism,
                indexed,
                failures,
                success,
                Lists.immutable.of(times),
                concurrency,
                startingDeadlineMicros);
    }

    /** The same with another answer to runs that meet. */
    public JobRules meeting(Concurrency other, @Nullable Long deadlineMicros) {
        return new JobRules(completions, parallelism, indexed, failures, success, suspended, other, deadlineMicros);
    }

    /** Tasks of a run in which nothing fails. */
    public int tasks() {
        return completions == null ? parallelism : completions;
    }

    /** Whether anything is said that only Kubernetes does. */
    public boolean needsController() {
        return !failures.equals(JobFailures.USUAL)
                || success.notEmpty()
                || suspended.notEmpty()
                || concurrency != Concurrency.ALLOW
                || startingDeadlineMicros != null;
    }
}
