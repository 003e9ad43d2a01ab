package io.berth.orchestrator.job;

import io.berth.orchestrator.job.JobSync.Phase;
import io.berth.orchestrator.job.JobSync.Pod;
import io.berth.workload.JobRules;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** One run of a job: its tasks so far and what is known of them. */
final class JobRun {
    private static final int NO_TASK = -1;

    private final JobControl control;
    private final JobRules rules;
    private final int item;
    private final MutableIntList tasks = IntLists.mutable.empty();
    private final MutableList<Pod> pods = Lists.mutable.empty();
    private int failuresInARow;
    private long lastFailureMicros;
    private int lastFailed = NO_TASK;
    private boolean isOver;
    private boolean isLookedAtSoon;

    JobRun(JobControl control, JobRules rules, int item) {
        this.control = control;
        this.rules = rules;
        this.item = item;
    }

    int item() {
        return item;
    }

    JobRules rules() {
        return rules;
    }

    boolean isOver() {
        return isOver;
    }

    /** True when nobody is going to look at it yet; somebody is from now on. */
    boolean asksForLook() {
        boolean asks = !isOver && !isLookedAtSoon;
        isLookedAtSoon |= asks;
        return asks;
    }

    JobSync.Outcome look() {
        isLookedAtSoon = false;
        int limit = control == JobControl.KUBERNETES ? rules.backoffLimit() : Integer.MAX_VALUE;
        var job =
                new JobSync.Job(rules.parallelism(), rules.completions(), limit, rules.indexed(), false, false, false);
        return JobSync.of(job, pods.toImmutable());
    }

    /** A task that is another try comes after the failed one that it follows; the others were asked for. */
    boolean isOwedTasks() {
        return tasks.size() < rules.tasks();
    }

    int lastFailed() {
        return lastFailed;
    }

    void add(int task, int index) {
        tasks.add(task);
        pods.add(new Pod(index, Phase.PENDING));
        int active = active().size();
        if (active > rules.parallelism()) {
            throw new IllegalStateException(
                    "a run with a parallelism of " + rules.parallelism() + " has " + active + " tasks");
        }
    }

    /** False when this was known. Where nobody tries again, a failed task is done with. */
    boolean ended(int task, boolean wentWell, long nowMicros) {
        int position = tasks.indexOf(task);
        if (isOver || position < 0 || !pods.get(position).phase().isActive()) {
            return false;
        }
        if (wentWell) {
            failuresInARow = 0;
        } else {
            failuresInARow++;
            lastFailureMicros = nowMicros;
            lastFailed = task;
        }
        boolean isDone = wentWell || control == JobControl.SCRIPT;
        pods.set(position, new Pod(pods.get(position).index(), isDone ? Phase.SUCCEEDED : Phase.FAILED));
        return true;
    }

    /** Before this moment no task follows the failed ones. */
    long waitsUntilMicros() {
        return control == JobControl.SCRIPT || failuresInARow == 0
                ? 0
                : lastFailureMicros + JobBackoff.micros(failuresInARow);
    }

    boolean hasFailures() {
        return lastFailed != NO_TASK;
    }

    /** Tasks that have not ended, the newest last. */
    MutableIntList active() {
        MutableIntList active = IntLists.mutable.empty();
        for (int position = 0; position < tasks.size(); position++) {
            if (pods.get(position).phase().isActive()) {
                active.add(tasks.get(position));
            }
        }
        return active;
    }

    /** Nothing that happens to its tasks matters any more; answers those that have not ended. */
    MutableIntList close() {
        MutableIntList left = active();
        isOver = true;
        tasks.clear();
        pods.clear();
        return left;
    }
}
