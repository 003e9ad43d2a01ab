/**
 * Karpenter: buys single machines for batches of pods that find no node, and gives up those that are not worth their price.
 *
 * <p>What it does: it gathers pods for a moment, packs them onto imagined machines of its pools, and launches the cheapest type that holds
 * each of them. It replaces or removes nodes that are empty, under-used, drifted or expired, within the budgets of their pool. EKS Auto
 * Mode runs it for its users, for a fee.
 *
 * <p>Sources: kubernetes-sigs/karpenter and aws/karpenter-provider-aws 1.14; Amazon EKS user guide (2024-12).
 */
@NullMarked
package io.berth.orchestrator.eks.karpenter;

import org.jspecify.annotations.NullMarked;
