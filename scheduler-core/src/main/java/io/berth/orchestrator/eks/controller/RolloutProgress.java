package io.berth.orchestrator.eks.controller;

/**
 * Whether a rollout gets on: more new pods, fewer old ones, more ready or more available ones than before (kubernetes/kubernetes,
 * pkg/controller/deployment/util, DeploymentProgressing).
 */
final class RolloutProgress {
    /**
     * Pods of a Deployment at one moment.
     *
     * @param updated of the new revision
     * @param old of all others
     */
    record Counts(int updated, int old, int ready, int available) {
        boolean isAheadOf(Counts before) {
            return updated > before.updated || old < before.old || ready > before.ready || available > before.available;
        }
    }

    private Counts counts;
    private long lastMicros;
    private boolean isExceeded;

    RolloutProgress(Counts counts, long nowMicros) {
        this.counts = counts;
        lastMicros = nowMicros;
    }

    /** Looks at the pods as they are now. */
    void look(Counts now, long nowMicros) {
        if (now.isAheadOf(counts)) {
            lastMicros = nowMicros;
            isExceeded = false;
        }
        counts = now;
    }

    /** When it got on last. */
    long lastMicros() {
        return lastMicros;
    }

    boolean isExceeded() {
        return isExceeded;
    }

    /** Marks that its time is over; false when it was marked already. */
    boolean exceed() {
        boolean isNews = !isExceeded;
        isExceeded = true;
        return isNews;
    }
}
