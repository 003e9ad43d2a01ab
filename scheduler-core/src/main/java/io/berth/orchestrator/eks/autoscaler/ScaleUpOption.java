package io.berth.orchestrator.eks.autoscaler;

/**
 * What growing one node group would do.
 *
 * @param waste see {@link LeastWaste}
 * @param priority of the group, as the expander {@code priority} has it
 */
public record ScaleUpOption(int group, NodeEstimate estimate, double waste, int priority) {}
