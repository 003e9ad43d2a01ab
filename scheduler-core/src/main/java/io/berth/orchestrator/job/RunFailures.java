package io.berth.orchestrator.job;

import io.berth.workload.job.JobFailures;
import io.berth.workload.job.PodFailureRule;
import io.berth.workload.job.TaskEnd;
import java.util.BitSet;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/**
 * The failures of one run: what its policy says of each, which indexes they cost, and how long the next try waits.
 *
 * <p>The wait grows with the failures since the last success, and with a limit for each index with the failures of the index; failures
 * that are ignored lengthen it as well (kubernetes/kubernetes 1.34, pkg/controller/job, backoff_utils.go and indexed_job_utils.go).
 */
final class RunFailures {
    private static final int ALL = -1;

    private final JobFailures rules;
    private final BitSet failedIndexes = new BitSet();
    private final MutableIntObjectMap<Streak> streaks = IntObjectMaps.mutable.empty();
    private final MutableIntIntMap restarts = IntIntMaps.mutable.empty();
    private boolean isEndOfJob;

    /** Failures in a row, of a run or of one index. */
    private static final class Streak {
        int failures;
        int counted;
        long lastMicros;
    }

    RunFailures(JobFailures rules) {
        this.rules = rules;
    }

    /**
     * A task failed.
     *
     * @return true when it counts against the back-off limit
     */
    boolean failure(int index, TaskEnd end, long nowMicros) {
        PodFailureRule.Action action = PodFailureRule.of(rules.policy(), end);
        Streak streak = streaks.getIfAbsentPut(streakOf(index), Streak::new);
        streak.failures++;
        streak.lastMicros = nowMicros;
        isEndOfJob |= action == PodFailureRule.Action.FAIL_JOB;
        streak.counted += action == PodFailureRule.Action.IGNORE ? 0 : 1;
        Integer limit = rules.limitPerIndex();
        if (limit != null && (action == PodFailureRule.Action.FAIL_INDEX || streak.counted > limit)) {
            failedIndexes.set(index);
        }
        return action != PodFailureRule.Action.IGNORE;
    }

    private int streakOf(int index) {
        return rules.limitPerIndex() == null ? ALL : index;
    }

    /** A task ended well. */
    void success() {
        streaks.remove(ALL);
    }

    /** Indexes that are given up. */
    BitSet indexes() {
        return failedIndexes;
    }

    /** Some failure ended the whole run. */
    boolean isEndOfJob() {
        return isEndOfJob;
    }

    /** Before this moment no task of this index follows the failed ones. */
    long waitsUntilMicros(int index) {
        Streak streak = streaks.get(streakOf(index));
        return streak == null ? 0 : streak.lastMicros + JobBackoff.micros(streak.failures);
    }

    /** The container of a task has started again. */
    void restarted(int task) {
        restarts.addToValue(task, 1);
    }

    int restartsOf(IntList tasks) {
        int sum = 0;
        for (int i = 0; i < tasks.size(); i++) {
            sum += restarts.get(tasks.get(i));
        }
        return sum;
    }
}
