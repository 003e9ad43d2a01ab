package io.berth.orchestrator.eks;

import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Purchase;
import io.berth.orchestrator.SpotSettings;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/**
 * A managed node group: one Auto Scaling group of equal EC2 machines.
 *
 * @param minSize fewest nodes
 * @param maxSize most nodes
 * @param desiredSize nodes that are there when the run begins
 * @param taints such as {@code dedicated=batch:NoSchedule}, separated by commas; empty for none
 * @param spot how EC2 takes its machines back; null on demand
 */
public record ManagedNodeGroup(
        String name,
        InstanceType instanceType,
        int minSize,
        int maxSize,
        int desiredSize,
        String taints,
        @Nullable SpotSettings spot) {
    public ManagedNodeGroup {
        if (minSize < 0 || maxSize < 1 || desiredSize < minSize || desiredSize > maxSize) {
            throw new IllegalArgumentException("node group " + name + " needs minSize <= desiredSize <= maxSize, got "
                    + minSize + ", " + desiredSize + ", " + maxSize);
        }
    }

    /** A group without taints. */
    public ManagedNodeGroup(String name, InstanceType instanceType, int minSize, int maxSize, int desiredSize) {
        this(name, instanceType, minSize, maxSize, desiredSize, "", null);
    }

    /** What a node of this group offers to pods that are not daemons. */
    HostCapacity capacity(DaemonPods daemons) {
        return new NodeTemplate(instanceType, daemons).capacity();
    }

    /** The same with what the scheduler knows of a node: its labels, its taints, its whole allocatable amounts. */
    HostShape shape(int pool, DaemonPods daemons) {
        return new NodeTemplate(instanceType, daemons)
                .shape(
                        pool,
                        Maps.immutable.of(
                                "eks.amazonaws.com/nodegroup",
                                name,
                                "eks.amazonaws.com/capacityType",
                                spot == null ? "ON_DEMAND" : "SPOT"),
                        taints,
                        spot == null ? Purchase.ON_DEMAND : Purchase.SPOT);
    }

    /** True when an untolerant pod must stay away, so that the group takes none of the scenario's pods. */
    boolean repelsPods() {
        return NodeTemplate.repels(taints);
    }
}
