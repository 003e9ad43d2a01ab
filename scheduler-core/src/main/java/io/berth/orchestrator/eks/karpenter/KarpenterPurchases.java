package io.berth.orchestrator.eks.karpenter;

/**
 * The capacity types of a NodePool; Spot goes first where both are allowed.
 *
 * <p>Source: Karpenter documentation, NodePools, capacity types, read 2026-10.
 */
public record KarpenterPurchases(boolean spot, boolean onDemand) {
    public static final KarpenterPurchases ON_DEMAND = new KarpenterPurchases(false, true);

    public KarpenterPurchases {
        if (!spot && !onDemand) {
            throw new IllegalArgumentException("karpenter.sh/capacity-type leaves neither spot nor on-demand");
        }
    }
}
