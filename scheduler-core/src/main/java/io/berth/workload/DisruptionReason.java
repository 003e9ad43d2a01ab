package io.berth.workload;

/** Why an orchestrator gave up a machine that worked (Karpenter documentation, disruption, read 2026-10). */
public enum DisruptionReason {
    /** Nothing but daemons ran there. */
    EMPTY("empty"),
    /** What ran there fits elsewhere, or on one cheaper machine. */
    UNDERUTILIZED("underutilized"),
    /** It is not built any more as its pool now says. */
    DRIFTED("drifted"),
    /** It has reached its age. */
    EXPIRED("expired"),
    /** EC2 takes its Spot capacity back. */
    INTERRUPTED("interrupted");

    private final String word;

    DisruptionReason(String word) {
        this.word = word;
    }

    /** As it stands in results. */
    public String word() {
        return word;
    }

    /** True when the machine went to save money. */
    public boolean saves() {
        return this == EMPTY || this == UNDERUTILIZED;
    }
}
