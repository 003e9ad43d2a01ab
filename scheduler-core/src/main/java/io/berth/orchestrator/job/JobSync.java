package io.berth.orchestrator.job;

import io.berth.workload.job.SuccessRule;
import java.util.Arrays;
import java.util.BitSet;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * One look of the Job controller at a Job and its pods: how many pods it makes and deletes, and what it says of the Job.
 *
 * <p>Pods are made up to the parallelism, but not more than completions are missing; deletions come before creations. In an Indexed Job
 * each index below the completions is done once: pods without such an index, and all but one of those that share one, are deleted and
 * count for nothing. Indexes that have failed for good are not tried again, and pods that were told to stop are replaced at once or when
 * they have ended (kubernetes/kubernetes 1.34, pkg/controller/job/job_controller.go, indexed_job_utils.go).
 */
final class JobSync {
    /** The most pods made or deleted in one look. */
    static final int MOST_CHANGES = 500;

    /** Where the pods of a Job stand. */
    enum Phase {
        PENDING,
        RUNNING,
        /** It was told to stop, and nothing follows it until it has ended. */
        TERMINATING,
        SUCCEEDED,
        FAILED,
        /** It failed, or was not wanted any more, and counts for nothing. */
        IGNORED;

        boolean isActive() {
            return this == PENDING || this == RUNNING;
        }
    }

    /** What a Job has come to. */
    enum Verdict {
        GOES_ON,
        COMPLETE,
        /** A rule of the success policy is met. */
        SUCCESS_POLICY,
        BACKOFF_LIMIT_EXCEEDED,
        /** More indexes have failed than may. */
        MAX_FAILED_INDEXES_EXCEEDED,
        /** No index is left to be done, and some have failed. */
        FAILED_INDEXES,
        SUSPENDED,
        RESUMED
    }

    /**
     * One pod.
     *
     * @param index of its completion; negative when it has none that can be read
     */
    record Pod(int index, Phase phase) {
        static final int NO_INDEX = -1;
    }

    /**
     * What the Job asks for.
     *
     * @param completions null for a work queue, which is done when one pod has succeeded and none is left
     * @param indexed whether each completion has an index; then there are completions
     * @param wasSuspended whether the Job says so of itself
     * @param deleting whether the Job is being deleted: then its pods are left alone
     * @param failedIndexes indexes that are given up
     * @param maxFailedIndexes so many may be; null for any number
     * @param success rules of which each is enough
     */
    record Job(
            int parallelism,
            @Nullable Integer completions,
            int backoffLimit,
            boolean indexed,
            boolean suspend,
            boolean wasSuspended,
            boolean deleting,
            BitSet failedIndexes,
            @Nullable Integer maxFailedIndexes,
            ImmutableList<SuccessRule> success) {
        /** A Job without policies. */
        Job(
                int parallelism,
                @Nullable Integer completions,
                int backoffLimit,
                boolean indexed,
                boolean suspend,
                boolean wasSuspended,
                boolean deleting) {
            this(
                    parallelism,
                    completions,
                    backoffLimit,
                    indexed,
                    suspend,
                    wasSuspended,
                    deleting,
                    new BitSet(),
                    null,
                    Lists.immutable.empty());
        }
    }

    /**
     * The outcome of one look.
     *
     * @param active pods that are left after it
     * @param createdIndexes of an Indexed Job
     * @param completedIndexes such as {@code 0-2,4}
     */
    record Outcome(
            int creations,
            int deletions,
            int active,
            int succeeded,
            int failed,
            ImmutableIntList createdIndexes,
            String completedIndexes,
            Verdict verdict) {}

    private final Job job;
    private final int indexes;
    /** Whether an index has succeeded. */
    private final BitSet done = new BitSet();
    /** Active pods of each index. */
    private final int[] activeOf;
    /** Indexes of which a pod has not ended that was told to. */
    private final BitSet terminatingOf = new BitSet();

    private int active;
    private int terminating;
    private int succeeded;
    private int failed;
    /** Active pods that are deleted whatever is wanted. */
    private int misfits;

    private JobSync(Job job, ImmutableList<Pod> pods) {
        this.job = job;
        indexes = job.indexed() && job.completions() != null ? job.completions() : 0;
        activeOf = new int[indexes];
        pods.forEach(this::count);
        if (job.indexed()) {
            succeeded = done.cardinality();
            misfits +=
                    Arrays.stream(activeOf).map(pods1 -> Math.max(0, pods1 - 1)).sum();
        }
    }

    /** What one look comes to. */
    static Outcome of(Job job, ImmutableList<Pod> pods) {
        return new JobSync(job, pods).outcome();
    }

    private void count(Pod pod) {
        boolean counts = !job.indexed() || (pod.index() >= 0 && pod.index() < indexes);
        switch (pod.phase()) {
            case PENDING, RUNNING -> {
                active++;
                if (!counts) {
                    misfits++;
                } else if (job.indexed()) {
                    activeOf[pod.index()]++;
                }
            }
            case TERMINATING -> {
                terminating++;
                if (job.indexed() && counts) {
                    terminatingOf.set(pod.index());
                }
            }
            case SUCCEEDED -> {
                succeeded++;
                if (job.indexed() && counts) {
                    done.set(pod.index());
                }
            }
            case FAILED -> failed += counts ? 1 : 0;
            case IGNORED -> {}
        }
    }

    private Outcome outcome() {
        Verdict early = earlyVerdict();
        if (early != Verdict.GOES_ON) {
            return outcome(0, active, IntLists.immutable.empty(), early);
        }
        int deletions = job.deleting() ? 0 : deletions();
        int room = job.deleting() || deletions > 0 ? 0 : wanted() - active - terminating;
        ImmutableIntList created = job.indexed() ? missing(room) : IntLists.immutable.empty();
        int creations = job.indexed() ? created.size() : Math.clamp(room, 0, MOST_CHANGES);
        return outcome(creations, deletions, created, verdict(active - deletions + creations));
    }

    /** What ends the Job although it has pods; failures come before successes. */
    private Verdict earlyVerdict() {
        int failedIndexes = job.failedIndexes().cardinality();
        if (failed > job.backoffLimit()) {
            return Verdict.BACKOFF_LIMIT_EXCEEDED;
        } else if (job.maxFailedIndexes() != null && failedIndexes > job.maxFailedIndexes()) {
            return Verdict.MAX_FAILED_INDEXES_EXCEEDED;
        } else if (failedIndexes > 0 && succeeded + failedIndexes >= indexes) {
            return Verdict.FAILED_INDEXES;
        }
        return job.success().anySatisfy(rule -> rule.isMetBy(done)) ? Verdict.SUCCESS_POLICY : Verdict.GOES_ON;
    }

    private Outcome outcome(int creations, int deletions, ImmutableIntList created, Verdict verdict) {
        return new Outcome(
                creations, deletions, active - deletions + creations, succeeded, failed, created, ranges(), verdict);
    }

    private int deletions() {
        return Math.min(Math.max(misfits, active - wanted()), MOST_CHANGES);
    }

    private int wanted() {
        if (job.suspend()) {
            return 0;
        }
        if (job.completions() == null) {
            return succeeded > 0 ? active : job.parallelism();
        }
        return Math.clamp((long) job.completions() - succeeded, 0, job.parallelism());
    }

    /** The first indexes that are neither done nor given up nor at work. */
    private ImmutableIntList missing(int room) {
        MutableIntList missing = IntLists.mutable.empty();
        for (int index = 0; index < indexes && missing.size() < Math.min(room, MOST_CHANGES); index++) {
            boolean isOpen = !done.get(index) && !job.failedIndexes().get(index);
            if (isOpen && activeOf[index] == 0 && !terminatingOf.get(index)) {
                missing.add(index);
            }
        }
        return missing.toImmutable();
    }

    private Verdict verdict(int left) {
        boolean enough = job.completions() == null ? succeeded > 0 : succeeded >= job.completions();
        if (enough && left == 0 && terminating == 0) {
            return Verdict.COMPLETE;
        }
        if (job.deleting() || job.suspend() == job.wasSuspended()) {
            return Verdict.GOES_ON;
        }
        return job.suspend() ? Verdict.SUSPENDED : Verdict.RESUMED;
    }

    /** The indexes that are done: two neighbours stand with a comma between them, more with a dash. */
    private String ranges() {
        StringBuilder text = new StringBuilder();
        for (int first = 0; first < indexes; first++) {
            if (done.get(first)) {
                int last = done.nextClearBit(first) - 1;
                text.append(text.isEmpty() ? "" : ",").append(first);
                if (last > first) {
                    text.append(last - first > 1 ? '-' : ',').append(last);
                }
                first = last;
            }
        }
        return text.toString();
    }
}
