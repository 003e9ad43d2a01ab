package io.berth.orchestrator.eks.autoscaler;

import io.berth.workload.KeptReason;
import org.jspecify.annotations.Nullable;

/**
 * Why Cluster Autoscaler does not even ask where the pods of a node would go.
 *
 * <p>The first reason that holds is the answer (kubernetes/autoscaler, cluster-autoscaler/core/scaledown/eligibility, 1.35).
 */
final class Ineligible {
    private Ineligible() {}

    /**
     * The reason why the node stays; null when it may go as far as this goes.
     *
     * @param removesUnready whether nodes go that do not answer
     */
    static @Nullable KeptReason of(ScaleDownCandidate node, boolean removesUnready) {
        if (node.isBeingDeleted()) {
            return KeptReason.CURRENTLY_BEING_DELETED;
        }
        if (node.isDisabled()) {
            return KeptReason.SCALE_DOWN_DISABLED_ANNOTATION;
        }
        if (!node.isReady() && !removesUnready) {
            return KeptReason.SCALE_DOWN_UNREADY_DISABLED;
        }
        return node.use().isBelow(node.rules()) ? null : KeptReason.NOT_UNDERUTILIZED;
    }
}
