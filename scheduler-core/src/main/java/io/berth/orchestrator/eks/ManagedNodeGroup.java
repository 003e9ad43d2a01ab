package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.cluster.NodeAllocatable;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Taint;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.factory.Maps;

/**
 * A managed node group: one Auto Scaling group of equal EC2 machines.
 *
 * @param minSize fewest nodes
 * @param maxSize most nodes
 * @param desiredSize nodes that are there when the run begins
 * @param labels of its nodes, besides those that every node has
 * @param taints such as {@code dedicated=batch:NoSchedule}, separated by commas; empty for none
 */
public record ManagedNodeGroup(
        String name,
        InstanceType instanceType,
        int minSize,
        int maxSize,
        int desiredSize,
        String taints,
        ImmutableMap<String, String> labels) {
    public ManagedNodeGroup {
        if (minSize < 0 || maxSize < 1 || desiredSize < minSize || desiredSize > maxSize) {
            throw new IllegalArgumentException("node group " + name + " needs minSize <= desiredSize <= maxSize, got "
                    + minSize + ", " + desiredSize + ", " + maxSize);
        }
    }

    /** A group without labels of its own. */
    public ManagedNodeGroup(
            String name, InstanceType instanceType, int minSize, int maxSize, int desiredSize, String taints) {
        this(name, instanceType, minSize, maxSize, desiredSize, taints, Maps.immutable.empty());
    }

    /** A group without taints. */
    public ManagedNodeGroup(String name, InstanceType instanceType, int minSize, int maxSize, int desiredSize) {
        this(name, instanceType, minSize, maxSize, desiredSize, "");
    }

    /** What a node of this group offers to pods that are not daemons. */
    HostCapacity capacity(DaemonPods daemons) {
        NodeAllocatable node = NodeAllocatable.of(instanceType);
        return new HostCapacity(
                Math.max(0, node.allocatableCpuMilli() - daemons.cpuMilli()),
                Math.max(0, node.allocatableMemoryMib() - daemons.memoryMib()) * Demand.MIB,
                0,
                Math.max(0, node.maxPods() - daemons.count()),
                instanceType.gpus());
    }

    /** The same with what the scheduler knows of a node: its labels, its taints, its whole allocatable amounts. */
    HostShape shape(int pool, DaemonPods daemons) {
        NodeAllocatable node = NodeAllocatable.of(instanceType);
        MutableMap<String, String> attributes = Maps.mutable
                .of("taints", taints)
                .withKeyValue("allocatable.cpu", Integer.toString(node.allocatableCpuMilli()))
                .withKeyValue("allocatable.memory", Long.toString(node.allocatableMemoryMib() * Demand.MIB))
                .withKeyValue("daemons.scoring-memory", Long.toString(daemons.scoringMemoryBytes()));
        nodeLabels().forEachKeyValue((label, value) -> attributes.put("label:" + label, value));
        return new HostShape(instanceType, pool, capacity(daemons), attributes.toImmutable());
    }

    /** The labels of its nodes without those that say which node it is and in which zone. */
    private ImmutableMap<String, String> nodeLabels() {
        return Maps.mutable
                .of("eks.amazonaws.com/nodegroup", name)
                .withKeyValue("node.kubernetes.io/instance-type", instanceType.name())
                .withMap(labels.castToMap())
                .toImmutable();
    }

    /** True when its nodes would take a pod with these rules as far as labels and taints go; zones and names are not asked. */
    boolean admits(PodRules rules) {
        return tolerated(rules)
                && rules.nodes().labels().keyValuesView().allSatisfy(label -> has(label.getOne(), label.getTwo()));
    }

    private boolean tolerated(PodRules rules) {
        return Taint.list(taints).noneSatisfy(taint -> taint.isHard() && !taint.isTolerated(rules.tolerations()));
    }

    private boolean has(String label, String value) {
        return isElsewhere(label) || value.equals(nodeLabels().get(label));
    }

    /** Labels that differ from node to node within a group. */
    private static boolean isElsewhere(String label) {
        return label.equals("kubernetes.io/hostname") || label.equals("topology.kubernetes.io/zone");
    }

    /** True when a pod that tolerates nothing must stay away from nodes of this shape. */
    static boolean repelsPods(HostShape shape) {
        return Taint.list(shape.attributes().get("taints")).anySatisfy(Taint::isHard);
    }
}
