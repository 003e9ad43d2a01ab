package io.berth.orchestrator.eks.autoscaler;

import org.jspecify.annotations.Nullable;

/**
 * Why Cluster Autoscaler does not even ask where the pods of a node would go.
 *
 * <p>The first reason that holds is the answer (kubernetes/autoscaler, cluster-autoscaler/core/scaledown/eligibility, 1.35).
 */
enum Ineligible {
    CURRENTLY_BEING_DELETED("CurrentlyBeingDeleted"),
    SCALE_DOWN_DISABLED("ScaleDownDisabledAnnotation"),
    UNREADY_STAYS("ScaleDownUnreadyDisabled"),
    NOT_UNDERUTILIZED("NotUnderutilized");

    private final String word;

    Ineligible(String word) {
        this.word = word;
    }

    /** As Cluster Autoscaler calls it. */
    String word() {
        return word;
    }

    /**
     * The reason why the node stays; null when it may go as far as this goes.
     *
     * @param removesUnready whether nodes go that do not answer
     */
    static @Nullable Ineligible of(ScaleDownCandidate node, boolean removesUnready) {
        if (node.isBeingDeleted()) {
            return CURRENTLY_BEING_DELETED;
        }
        if (node.isDisabled()) {
            return SCALE_DOWN_DISABLED;
        }
        if (!node.isReady() && !removesUnready) {
            return UNREADY_STAYS;
        }
        return node.use().isBelow(node.rules()) ? null : NOT_UNDERUTILIZED;
    }
}
