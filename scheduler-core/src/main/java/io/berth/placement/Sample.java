package io.berth.placement;

/**
 * The part of a cluster that kube-scheduler looked at for one pod: large clusters are not searched to the end.
 *
 * @param wanted feasible nodes after which it stops ({@code numFeasibleNodesToFind})
 * @param first the node at which it began; {@link Placement#NONE} when it looked at none
 * @param looked nodes that it looked at
 * @param found those that were feasible
 */
public record Sample(int wanted, int first, int looked, int found) {}
