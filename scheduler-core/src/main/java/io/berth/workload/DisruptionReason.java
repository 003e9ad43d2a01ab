package io.berth.workload;

/** Why an orchestrator gave up a machine that worked (Karpenter documentation, disruption, read 2026-10). */
public enum DisruptionReason {
    /** Nothing but daemons ran there. */
    EMPTY("empty", "it was empty"),
    /** What ran there fits elsewhere, or on one cheaper machine. */
    UNDERUTILIZED("underutilized", "its tasks fit elsewhere"),
    /** It is not built any more as its pool now says. */
    DRIFTED("drifted", "its machine image was replaced"),
    /** It has reached its age. */
    EXPIRED("expired", "it was too old"),
    /** EC2 takes its Spot capacity back. */
    INTERRUPTED("interrupted", "Spot capacity was taken back"),
    /** It has not answered for too long. */
    UNREADY("unready", "it did not answer");

    private final String word;
    private final String words;

    DisruptionReason(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** As it stands in results. */
    public String word() {
        return word;
    }

    /** The reason as half a sentence. */
    public String words() {
        return words;
    }

    /** True when the machine went to save money. */
    public boolean saves() {
        return this == EMPTY || this == UNDERUTILIZED;
    }
}
