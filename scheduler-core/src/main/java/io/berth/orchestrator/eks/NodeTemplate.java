package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.cluster.MaxPods;
import io.berth.cluster.NodeAllocatable;
import io.berth.cluster.Purchase;
import org.eclipse.collections.api.map.ImmutableMap;

/**
 * What a node of an instance type offers to pods and what the scheduler knows of it, whoever launches it.
 *
 * @param daemons what every node runs besides
 * @param isAutoMode EKS Auto Mode keeps to 110 pods on machines of every size
 */
record NodeTemplate(InstanceType type, DaemonPods daemons, boolean isAutoMode) {
    /** A node that is not one of Auto Mode's. */
    NodeTemplate(InstanceType type, DaemonPods daemons) {
        this(type, daemons, false);
    }

    /** What a node offers to pods that are not daemons. */
    HostCapacity capacity() {
        NodeAllocatable node = NodeAllocatable.of(type);
        int maxPods = isAutoMode ? MaxPods.inAutoMode(node.maxPods()) : node.maxPods();
        return new HostCapacity(
                Math.max(0, node.allocatableCpuMilli() - daemons.cpuMilli()),
                Math.max(0, node.allocatableMemoryMib() - daemons.memoryMib()) * Demand.MIB,
                0,
                Math.max(0, maxPods - daemons.count()),
                type.gpus());
    }

    /** The same with its labels, its taints and its whole allocatable amounts. */
    HostShape shape(int pool, ImmutableMap<String, String> labels, String taints, Purchase purchase) {
        NodeAllocatable node = NodeAllocatable.of(type);
        return new HostShape(
                type,
                pool,
                capacity(),
                labels.newWithKeyValue("node.kubernetes.io/instance-type", type.name())
                        .newWithKeyValue("taints", taints)
                        .newWithKeyValue("allocatable.cpu", Integer.toString(node.allocatableCpuMilli()))
                        .newWithKeyValue("allocatable.memory", Long.toString(node.allocatableMemoryMib() * Demand.MIB))
                        .newWithKeyValue("daemons.scoring-memory", Long.toString(daemons.scoringMemoryBytes())),
                purchase);
    }

    /** True when an untolerant pod must stay away from nodes with these taints. */
    static boolean repels(String taints) {
        return taints.contains(":NoSchedule") || taints.contains(":NoExecute");
    }
}
