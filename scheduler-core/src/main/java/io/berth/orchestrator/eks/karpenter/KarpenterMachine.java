package io.berth.orchestrator.eks.karpenter;

import java.util.BitSet;

/**
 * A machine that is to be bought.
 *
 * @param zones where it may stand
 */
public record KarpenterMachine(KarpenterOffer offer, BitSet zones) {}
