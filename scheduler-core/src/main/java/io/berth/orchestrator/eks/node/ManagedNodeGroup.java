package io.berth.orchestrator.eks.node;

import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Purchase;
import io.berth.orchestrator.SpotSettings;
import io.berth.workload.pod.PodRules;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/**
 * A managed node group: one Auto Scaling group of EC2 machines.
 *
 * <p>Of several types those on demand come in their order, so that the first is always taken; on Spot the cheapest is that can be had
 * (Amazon EKS user guide, managed node groups, capacity types, read 2026-11).
 *
 * @param instanceTypes the first is what Cluster Autoscaler takes all nodes for
 * @param minSize fewest nodes
 * @param maxSize most nodes
 * @param desiredSize nodes that are there when the run begins
 * @param labels of its nodes, besides those that every node has
 * @param taints such as {@code dedicated=batch:NoSchedule}, separated by commas; empty for none
 * @param spot how EC2 takes its machines back; null on demand
 * @param scaleDown what Cluster Autoscaler does otherwise with its nodes
 * @param extendedResources what a device plugin tells of each node, such as {@code example.com/fpga: 2}; GPUs are known without
 * @param zones where its subnets lie; empty for all zones
 */
public record ManagedNodeGroup(
        String name,
        ImmutableList<InstanceType> instanceTypes,
        int minSize,
        int maxSize,
        int desiredSize,
        String taints,
        ImmutableMap<String, String> labels,
        @Nullable SpotSettings spot,
        GroupScaleDown scaleDown,
        ImmutableMap<String, Integer> extendedResources,
        ImmutableList<String> zones) {
    /** What the attributes of a node begin with that say how many devices of a kind it has. */
    private static final String EXTENDED = "extended:";

    public ManagedNodeGroup {
        if (minSize < 0 || maxSize < 1 || desiredSize < minSize || desiredSize > maxSize) {
            throw new IllegalArgumentException("node group " + name + " needs minSize <= desiredSize <= maxSize, got "
                    + minSize + ", " + desiredSize + ", " + maxSize);
        }
    }

    /** A group of one type that says nothing about the removal of its nodes, which have no devices but GPUs. */
    public ManagedNodeGroup(
            String name,
            InstanceType instanceType,
            int minSize,
            int maxSize,
            int desiredSize,
            String taints,
            ImmutableMap<String, String> labels,
            @Nullable SpotSettings spot) {
        this(
                name,
                Lists.immutable.of(instanceType),
                minSize,
                maxSize,
                desiredSize,
                taints,
                labels,
                spot,
                GroupScaleDown.AS_CLUSTER,
                Maps.immutable.empty(),
                Lists.immutable.empty());
    }

    /** A group on demand without labels of its own. */
    public ManagedNodeGroup(
            String name, InstanceType instanceType, int minSize, int maxSize, int desiredSize, String taints) {
        this(name, instanceType, minSize, maxSize, desiredSize, taints, Maps.immutable.empty(), null);
    }

    /** A group without taints. */
    public ManagedNodeGroup(String name, InstanceType instanceType, int minSize, int maxSize, int desiredSize) {
        this(name, instanceType, minSize, maxSize, desiredSize, "");
    }

    /** The first of its types, which stands for all. */
    public InstanceType instanceType() {
        return instanceTypes.getFirst();
    }

    /** The same group with other types. */
    public ManagedNodeGroup of(ImmutableList<InstanceType> types) {
        return new ManagedNodeGroup(
                name, types, minSize, maxSize, desiredSize, taints, labels, spot, scaleDown, extendedResources, zones);
    }

    /** The same group with other rules for the removal of its nodes. */
    public ManagedNodeGroup with(GroupScaleDown other) {
        return new ManagedNodeGroup(
                name,
                instanceTypes,
                minSize,
                maxSize,
                desiredSize,
                taints,
                labels,
                spot,
                other,
                extendedResources,
                zones);
    }

    /** The same group with devices on each node. */
    public ManagedNodeGroup withExtendedResources(ImmutableMap<String, Integer> devices) {
        return new ManagedNodeGroup(
                name, instanceTypes, minSize, maxSize, desiredSize, taints, labels, spot, scaleDown, devices, zones);
    }

    /** The same group with subnets in these zones alone. */
    public ManagedNodeGroup in(ImmutableList<String> its) {
        return new ManagedNodeGroup(
                name,
                instanceTypes,
                minSize,
                maxSize,
                desiredSize,
                taints,
                labels,
                spot,
                scaleDown,
                extendedResources,
                its);
    }

    /** True when a node of the other group is the same to Cluster Autoscaler: the type, the labels and the taints, not the name or the zone. */
    public boolean isLike(ManagedNodeGroup other) {
        return instanceType().equals(other.instanceType())
                && labels.equals(other.labels)
                && taints.equals(other.taints)
                && extendedResources.equals(other.extendedResources)
                && (spot == null) == (other.spot == null);
    }

    /** What a node of this group offers to pods that are not daemons. */
    public HostCapacity capacity(DaemonPods daemons) {
        return new NodeTemplate(instanceType(), daemons).capacity();
    }

    /** The same with what the scheduler knows of a node: its labels, its taints, its whole allocatable amounts. */
    HostShape shape(InstanceType type, int pool, DaemonPods daemons) {
        HostShape shape = new NodeTemplate(type, daemons).shape(pool, nodeLabels(), taints, purchase());
        MutableMap<String, String> attributes =
                Maps.mutable.ofMap(shape.attributes().castToMap());
        extendedResources.forEachKeyValue(
                (device, count) -> attributes.put(EXTENDED + device, Integer.toString(count)));
        HostShape its =
                new HostShape(shape.type(), shape.pool(), shape.capacity(), attributes.toImmutable(), shape.purchase());
        return zones.isEmpty() ? its : its.launchedIn(zones);
    }

    Purchase purchase() {
        return spot == null ? Purchase.ON_DEMAND : Purchase.SPOT;
    }

    /** True when an empty node has all of these devices. */
    public boolean offers(ImmutableMap<String, Integer> devices) {
        return devices.keyValuesView()
                .allSatisfy(device -> device.getTwo() <= extendedResources.getIfAbsentValue(device.getOne(), 0));
    }

    private ImmutableMap<String, String> nodeLabels() {
        return labels.newWithKeyValue("eks.amazonaws.com/nodegroup", name)
                .newWithKeyValue("eks.amazonaws.com/capacityType", spot == null ? "ON_DEMAND" : "SPOT");
    }

    /** True when its nodes would take a pod with these rules as far as labels and taints go; zones and names are not asked. */
    public boolean admits(PodRules rules) {
        return new NodeTemplate(instanceType(), DaemonPods.NONE).admits(rules, nodeLabels(), taints);
    }
}
