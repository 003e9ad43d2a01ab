package io.berth.orchestrator.eks.karpenter;

import io.berth.workload.DisruptionReason;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/**
 * Nodes to give up, and the machine that takes their pods.
 *
 * @param replacement null when all pods fit on the nodes that stay
 */
public record KarpenterCommand(
        DisruptionReason reason,
        ImmutableIntList nodes,
        @Nullable KarpenterMachine replacement) {}
