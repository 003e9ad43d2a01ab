package io.berth.workload.job;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.set.primitive.ImmutableIntSet;

/**
 * One rule of a pod failure policy: what follows from failures of a kind (Kubernetes documentation, Jobs, pod failure policy).
 *
 * @param match which failures
 */
public record PodFailureRule(Action action, Match match) {
    /** What follows from a failed pod. */
    public enum Action {
        /** The Job fails at once. */
        FAIL_JOB("FailJob"),
        /** Its index fails at once, whatever its limit is. */
        FAIL_INDEX("FailIndex"),
        /** It counts against no limit, and another pod follows. */
        IGNORE("Ignore"),
        /** It counts as any failed pod. */
        COUNT("Count");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** As manifests write it. */
        public String word() {
            return word;
        }
    }

    /** Which failures a rule is about. */
    public sealed interface Match {
        boolean includes(TaskEnd end);
    }

    /** Those whose container ended with one of these exit codes, or with any other error. */
    public record ExitCodes(boolean isIn, ImmutableIntSet values) implements Match {
        @Override
        public boolean includes(TaskEnd end) {
            return end.exitCode() > 0 && values.contains(end.exitCode()) == isIn;
        }
    }

    /** Those of pods that somebody else ended (DisruptionTarget, the one condition of failed pods that a run knows). */
    public record Disruption() implements Match {
        @Override
        public boolean includes(TaskEnd end) {
            return end.isDisruption();
        }
    }

    /** The action of the first rule that is about this failure; COUNT when there is none. */
    public static Action of(ImmutableList<PodFailureRule> policy, TaskEnd end) {
        PodFailureRule first = policy.detect(rule -> rule.match().includes(end));
        return first == null ? Action.COUNT : first.action();
    }
}
