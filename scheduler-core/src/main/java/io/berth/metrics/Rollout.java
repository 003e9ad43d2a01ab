package io.berth.metrics;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * One deployment of a run.
 *
 * @param service whose
 * @param revision which it brought
 * @param startMicros when it began
 * @param endMicros when it, or the way back from it, was over; -1 when it never was
 * @param outcome how it ended
 * @param blocked how often it stood still because the limits of its service, or protected tasks, let it do nothing
 * @param shifts when which share of the requests moved to it; empty when tasks replaced tasks
 */
public record Rollout(
        int service,
        int revision,
        long startMicros,
        long endMicros,
        Outcome outcome,
        int blocked,
        ImmutableList<Shift> shifts) {
    /** How a deployment ended. */
    public enum Outcome {
        /** It goes on when the run ends. */
        IN_PROGRESS,
        /** It made no progress until its deadline, and goes on trying when the run ends. */
        STALLED,
        COMPLETED,
        /** Given up, and the service stays as it is. */
        FAILED,
        /** Given up, and the revision before is back. */
        ROLLED_BACK,
        /** Another deployment took its place. */
        REPLACED
    }

    /** So many thousandths of the requests go to the new revision from this moment on. */
    public record Shift(long at, int permille) {}
}
