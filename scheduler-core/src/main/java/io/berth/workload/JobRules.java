package io.berth.workload;

import org.jspecify.annotations.Nullable;

/**
 * How the tasks of one arrival of a job belong together: a run, as a Job of Kubernetes is one (Kubernetes documentation, Jobs and
 * CronJobs, read 2026-11).
 *
 * @param completions tasks that have to end well; null for a work queue, of which all end when one has ended well
 * @param parallelism tasks at a time
 * @param indexed whether each completion has a number of its own and is done once
 * @param backoffLimit more failed tasks than these fail the run; Kubernetes only
 * @param activeDeadlineMicros a run that lasts longer fails; null for no limit; Kubernetes only
 * @param concurrency what happens when the run before goes on; Kubernetes only
 * @param startingDeadlineMicros so late a run that had to wait may still start; null for any time; Kubernetes only
 */
public record JobRules(
        @Nullable Integer completions,
        int parallelism,
        boolean indexed,
        int backoffLimit,
        @Nullable Long activeDeadlineMicros,
        Concurrency concurrency,
        @Nullable Long startingDeadlineMicros) {
    /** Failed tasks that a run survives when nothing is said. */
    public static final int USUAL_BACKOFF_LIMIT = 6;

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
    }

    /** So many tasks, so many at a time, and everything else as it is when nothing is said. */
    public static JobRules of(@Nullable Integer completions, int parallelism) {
        return new JobRules(completions, parallelism, false, USUAL_BACKOFF_LIMIT, null, Concurrency.ALLOW, null);
    }

    /** Tasks of a run in which nothing fails. */
    public int tasks() {
        return completions == null ? parallelism : completions;
    }

    /** Whether anything is said that only Kubernetes does. */
    public boolean needsController() {
        return backoffLimit != USUAL_BACKOFF_LIMIT
                || activeDeadlineMicros != null
                || concurrency != Concurrency.ALLOW
                || startingDeadlineMicros != null;
    }
}
