package io.berth.orchestrator.eks.karpenter;

import io.berth.workload.DisruptionReason;

/** Which nodes of a pool Karpenter may remove to save money. */
public enum ConsolidationPolicy {
    WHEN_EMPTY("WhenEmpty"),
    WHEN_EMPTY_OR_UNDERUTILIZED("WhenEmptyOrUnderutilized");

    private final String word;

    ConsolidationPolicy(String word) {
        this.word = word;
    }

    /** As it stands in a NodePool. */
    String word() {
        return word;
    }

    boolean allows(DisruptionReason reason) {
        return this == WHEN_EMPTY_OR_UNDERUTILIZED || reason != DisruptionReason.UNDERUTILIZED;
    }
}
