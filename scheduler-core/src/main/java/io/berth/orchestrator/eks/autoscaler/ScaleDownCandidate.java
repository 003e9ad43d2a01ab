package io.berth.orchestrator.eks.autoscaler;

import io.berth.orchestrator.eks.node.ScaleDownRules;

/**
 * A node whose removal Cluster Autoscaler considers.
 *
 * @param isBeingDeleted it was tainted for that less than a few minutes ago
 * @param isDisabled it has the annotation {@code cluster-autoscaler.kubernetes.io/scale-down-disabled}
 * @param isReady its kubelet answers
 * @param use what is requested of it
 * @param rules of its group
 */
record ScaleDownCandidate(
        boolean isBeingDeleted, boolean isDisabled, boolean isReady, NodeUse use, ScaleDownRules rules) {}
