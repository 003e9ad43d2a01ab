package io.berth.orchestrator.eks.node;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.cluster.MaxPods;
import io.berth.cluster.NodeAllocatable;
import io.berth.cluster.Purchase;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.VolumeZone;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.factory.Maps;

/**
 * What a node of an instance type offers to pods and what the scheduler knows of it, whoever launches it.
 *
 * @param daemons what every node runs besides
 * @param isAutoMode EKS Auto Mode keeps to 110 pods on machines of every size
 */
public record NodeTemplate(InstanceType type, DaemonPods daemons, boolean isAutoMode) {
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String HOSTNAME = "kubernetes.io/hostname";

    /** No node is called so, and nobody can ask for it. */
    private static final String NEW = "a new node";

    /** A node that is not one of Auto Mode's. */
    public NodeTemplate(InstanceType type, DaemonPods daemons) {
        this(type, daemons, false);
    }

    /** What a node offers to pods that are not daemons. */
    public HostCapacity capacity() {
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
    public HostShape shape(int pool, ImmutableMap<String, String> labels, String taints, Purchase purchase) {
        NodeAllocatable node = NodeAllocatable.of(type);
        MutableMap<String, String> attributes = Maps.mutable
                .of("taints", taints)
                .withKeyValue("allocatable.cpu", Integer.toString(node.allocatableCpuMilli()))
                .withKeyValue("allocatable.memory", Long.toString(node.allocatableMemoryMib() * Demand.MIB))
                .withKeyValue("daemons.scoring-memory", Long.toString(daemons.scoringMemoryBytes()));
        allLabels(labels).forEachKeyValue((label, value) -> attributes.put("label:" + label, value));
        return new HostShape(type, pool, capacity(), attributes.toImmutable(), purchase);
    }

    /** The labels of a node without those that say which node it is and in which zone. */
    private ImmutableMap<String, String> allLabels(ImmutableMap<String, String> labels) {
        return labels.newWithKeyValue("node.kubernetes.io/instance-type", type.name());
    }

    /** True when a node takes a pod with these rules as far as labels and taints go; zones and names are not asked. */
    public boolean admits(PodRules rules, ImmutableMap<String, String> labels, String taints) {
        return Taint.list(taints).noneSatisfy(taint -> taint.isHard() && !taint.isTolerated(rules.tolerations()))
                && rules.nodes()
                        .labels()
                        .keyValuesView()
                        .allSatisfy(wanted -> isElsewhere(wanted.getOne())
                                || wanted.getTwo().equals(allLabels(labels).get(wanted.getOne())));
    }

    /** True when a node in a zone takes a pod with these rules as far as labels, volumes and taints go; names are not asked. */
    public boolean admits(PodRules rules, ImmutableMap<String, String> labels, String taints, String zone) {
        ImmutableMap<String, String> all =
                allLabels(labels).newWithKeyValue(ZONE, zone).newWithKeyValue(HOSTNAME, NEW);
        ImmutableList<NodeSelectorTerm> required = rules.nodes().required();
        return admits(rules, labels, taints)
                && zone.equals(rules.nodes().labels().getIfAbsentValue(ZONE, zone))
                && VolumeZone.passes(rules.volumes(), all)
                && (required == null || required.anySatisfy(term -> term.matches(all, NEW)));
    }

    /** Labels that differ from node to node within a group. */
    private static boolean isElsewhere(String label) {
        return label.equals(HOSTNAME) || label.equals(ZONE);
    }

    /** True when a pod that tolerates nothing must stay away from nodes of this shape. */
    public static boolean repelsPods(HostShape shape) {
        return Taint.list(shape.attributes().get("taints")).anySatisfy(Taint::isHard);
    }
}
