package io.berth.orchestrator.eks.karpenter;

import io.berth.workload.DisruptionReason;

/** Which nodes of a pool Karpenter may remove to save money. */
public enum ConsolidationPolicy {
    WHEN_EMPTY("WhenEmpty"),
    WHEN_EMPTY_OR_UNDERUTILIZED("WhenEmptyOrUnderutilized"),
    /** As before, but under-used ones only where that saves enough for what it disrupts. */
    BALANCED("Balanced");

    private final String word;

    ConsolidationPolicy(String word) {
        this.word = word;
    }

    /** As it stands in a NodePool. */
    String word() {
        return word;
    }

    boolean allows(DisruptionReason reason) {
        return this != WHEN_EMPTY || reason != DisruptionReason.UNDERUTILIZED;
    }
}
