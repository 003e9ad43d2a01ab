package io.berth.orchestrator.job;

import io.berth.orchestrator.job.JobSync.Phase;
import io.berth.orchestrator.job.JobSync.Pod;
import io.berth.workload.JobFate;
import io.berth.workload.JobRules;
import io.berth.workload.job.JobFailures;
import io.berth.workload.job.TaskEnd;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/** One run of a job: its tasks so far and what is known of them. */
final class JobRun {
    private static final int NO_TASK = -1;

    private final JobControl control;
    private final JobRules rules;
    private final JobFailures failures;
    private final int item;
    private final MutableIntList tasks = IntLists.mutable.empty();
    private final MutableList<Pod> pods = Lists.mutable.empty();
    private final RunFailures failed;
    private final MutableIntList unfinished = IntLists.mutable.empty();
    private int lastLost = NO_TASK;
    private boolean wasSuspended;
    private boolean isLookedAtSoon;
    private long deadlineMicros = Long.MAX_VALUE;

    /** What it has come to, while its tasks stop. */
    private @Nullable JobFate fate;

    private boolean isOver;

    JobRun(JobControl control, JobRules rules, int item) {
        this.control = control;
        this.rules = rules;
        this.item = item;
        failures = control == JobControl.KUBERNETES ? rules.failures() : JobFailures.limit(Integer.MAX_VALUE);
        failed = new RunFailures(failures);
    }

    int item() {
        return item;
    }

    JobRules rules() {
        return rules;
    }

    JobFailures failures() {
        return failures;
    }

    boolean isOver() {
        return isOver;
    }

    /** True when its fate is known, and only its last tasks have to end. */
    boolean isClosing() {
        return fate != null;
    }

    /** True when nobody is going to look at it yet; somebody is from now on. */
    boolean asksForLook() {
        boolean asks = !isOver && !isLookedAtSoon;
        isLookedAtSoon |= asks;
        return asks;
    }

    JobSync.Outcome look(boolean isSuspended) {
        isLookedAtSoon = false;
        var job = new JobSync.Job(
                rules.parallelism(),
                rules.completions(),
                failures.backoffLimit(),
                rules.indexed(),
                isSuspended,
                wasSuspended,
                false,
                failed.indexes(),
                failures.maxFailedIndexes(),
                control == JobControl.KUBERNETES ? rules.success() : Lists.immutable.empty());
        wasSuspended = isSuspended;
        return JobSync.of(job, pods.toImmutable());
    }

    /** A task that is another try comes after one that was lost; the others were asked for. */
    boolean isOwedTasks() {
        return tasks.size() < rules.tasks();
    }

    int lastLost() {
        return lastLost;
    }

    void add(int task, int index) {
        tasks.add(task);
        unfinished.add(task);
        pods.add(new Pod(index, Phase.PENDING));
        int active = active().size();
        if (active > rules.parallelism()) {
            throw new IllegalStateException(
                    "a run with a parallelism of " + rules.parallelism() + " has " + active + " tasks");
        }
    }

    /** The controller does not want the task any more, so it counts for nothing. */
    void remove(int task) {
        lastLost = task;
        become(tasks.indexOf(task), Phase.IGNORED);
    }

    /**
     * Somebody else told the task to stop.
     *
     * @return true when something follows from it now
     */
    boolean terminating(int task, long nowMicros) {
        int position = tasks.indexOf(task);
        if (isOver || position < 0 || !pods.get(position).phase().isActive()) {
            return false;
        }
        if (failures.waitsForEnd()) {
            become(position, Phase.TERMINATING);
            return false;
        }
        fail(position, TaskEnd.STOPPED, nowMicros);
        return true;
    }

    /**
     * The task is gone. Where nobody tries again, a failed task is done with.
     *
     * @return true when something follows from it now
     */
    boolean ended(int task, TaskEnd end, long nowMicros) {
        int position = tasks.indexOf(task);
        if (isOver || position < 0) {
            return false;
        }
        unfinished.remove(task);
        Phase before = pods.get(position).phase();
        if (!before.isActive() && before != Phase.TERMINATING) {
            return isClosing() && unfinished.isEmpty();
        }
        if (end.wentWell()) {
            become(position, Phase.SUCCEEDED);
            failed.success();
        } else {
            fail(position, end, nowMicros);
        }
        return true;
    }

    private void fail(int position, TaskEnd end, long nowMicros) {
        lastLost = tasks.get(position);
        boolean counts = failed.failure(pods.get(position).index(), end, nowMicros);
        boolean isDone = control == JobControl.SCRIPT;
        become(position, isDone ? Phase.SUCCEEDED : counts ? Phase.FAILED : Phase.IGNORED);
    }

    private void become(int position, Phase phase) {
        pods.set(position, new Pod(pods.get(position).index(), phase));
    }

    /**
     * The container of a task has started again.
     *
     * @return true when something follows from it now
     */
    boolean restarted(int task) {
        int position = tasks.indexOf(task);
        boolean counts = !isOver && position >= 0 && pods.get(position).phase().isActive();
        if (counts) {
            failed.restarted(task);
        }
        return counts;
    }

    /** The containers of its tasks have started again more often than they may; those of tasks that have ended do not count. */
    boolean hasTooManyRestarts() {
        int limit = failures.backoffLimit();
        int restarts = failures.restartsContainers() ? failed.restartsOf(active()) : 0;
        return limit == 0 ? restarts > 0 : restarts >= limit;
    }

    /** A failure of which a policy says that the run fails. */
    boolean hasFailedByPolicy() {
        return failed.isEndOfJob();
    }

    /** Before this moment no task of this index follows the failed ones. */
    long waitsUntilMicros(int index) {
        return control == JobControl.SCRIPT ? 0 : failed.waitsUntilMicros(index);
    }

    boolean hasFailures() {
        return lastLost != NO_TASK;
    }

    /** Tasks that have not ended and that nobody told to, the newest last. */
    MutableIntList active() {
        MutableIntList active = IntLists.mutable.empty();
        for (int position = 0; position < tasks.size(); position++) {
            if (pods.get(position).phase().isActive()) {
                active.add(tasks.get(position));
            }
        }
        return active;
    }

    /** It has to be done by this moment. */
    void expiresAt(long micros) {
        deadlineMicros = micros;
    }

    boolean isExpired(long nowMicros) {
        return nowMicros >= deadlineMicros;
    }

    /** Its fate is known; answers the tasks that nobody has told to stop. */
    MutableIntList close(JobFate known) {
        fate = known;
        MutableIntList left = active();
        left.forEach(this::remove);
        return left;
    }

    /** All that it has had so far. */
    ImmutableIntList tasks() {
        return tasks.toImmutable();
    }

    /** True when all of its tasks are gone. */
    boolean isEmpty() {
        return unfinished.isEmpty();
    }

    JobFate fate() {
        if (fate == null) {
            throw new IllegalStateException("nobody knows yet what becomes of a run of item " + item);
        }
        return fate;
    }

    /** Nothing that happens to its tasks matters any more. */
    void end() {
        isOver = true;
        tasks.clear();
        pods.clear();
        unfinished.clear();
    }
}
