package io.berth.placement.kubernetes;

import io.berth.cluster.HostChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.ObjectIntMaps;

/**
 * The scheduler's snapshot of a cluster: nodes, the pods on them, what they use; a node is a number.
 *
 * <p>Adding or removing a pod or a node changes the sums and the indexes in place; nothing is counted anew.
 */
final class ClusterState {
    private final MutableList<NodeSpec> nodes = Lists.mutable.empty();
    private final MutableIntList living = IntLists.mutable.empty();
    private final MutableIntList free = IntLists.mutable.empty();
    private final List<List<PodSpec>> podsOfNode = new ArrayList<>();
    private final Map<String, Integer> numberOfNode = new HashMap<>();
    private final MutableObjectIntMap<String> extended = ObjectIntMaps.mutable.empty();
    private long[] cpu = {};
    private long[] memory = {};
    private long[] usedCpu = {};
    private long[] usedMemory = {};
    private long[] usedStorage = {};
    private long[] scoringCpu = {};
    private long[] scoringMemory = {};
    private long[][] extendedAllocatable = {};
    private long[][] extendedUsed = {};
    private int[] pods = {};
    private long[] allocatablePods = {};
    private final PriorityCounts priorities = new PriorityCounts();
    private final HostChanges changes = new HostChanges();
    private final BitSet isThere = new BitSet();
    private final NodeTopology topology;
    private final NodeJudgements judgements;
    private final PodIndex index;

    ClusterState(ClusterSpec spec) {
        grow(spec.nodes().size());
        topology = new NodeTopology(nodes);
        judgements = new NodeJudgements(nodes);
        index = new PodIndex(this, new LabelClasses(spec.namespaceLabels()), topology);
        spec.nodes().forEach(node -> register(nodes.size(), node));
        spec.pods().forEach(pod -> {
            Integer node = numberOfNode.get(pod.standing().node());
            if (node != null) {
                add(node, pod);
            }
        });
    }

    private void grow(int size) {
        cpu = Arrays.copyOf(cpu, size);
        memory = Arrays.copyOf(memory, size);
        usedCpu = Arrays.copyOf(usedCpu, size);
        usedMemory = Arrays.copyOf(usedMemory, size);
        usedStorage = Arrays.copyOf(usedStorage, size);
        scoringCpu = Arrays.copyOf(scoringCpu, size);
        scoringMemory = Arrays.copyOf(scoringMemory, size);
        pods = Arrays.copyOf(pods, size);
        allocatablePods = Arrays.copyOf(allocatablePods, size);
        for (int resource = 0; resource < extendedUsed.length; resource++) {
            extendedAllocatable[resource] = Arrays.copyOf(extendedAllocatable[resource], size);
            extendedUsed[resource] = Arrays.copyOf(extendedUsed[resource], size);
        }
    }

    /** One more node, without pods; returns its number, which may be that of one that went. */
    int addNode(NodeSpec node) {
        int number = free.isEmpty() ? nodes.size() : free.removeAtIndex(free.size() - 1);
        if (number == cpu.length) {
            grow(Math.max(16, nodes.size() * 2));
        }
        register(number, node);
        topology.nodeCame(number);
        judgements.nodeCame(number);
        index.nodeCame(number);
        return number;
    }

    private void register(int number, NodeSpec node) {
        if (number == nodes.size()) {
            nodes.add(node);
            podsOfNode.add(new ArrayList<>());
        } else {
            nodes.set(number, node);
        }
        living.add(number);
        isThere.set(number);
        changes.note(number);
        numberOfNode.put(node.name(), number);
        cpu[number] = node.allocatable().cpuMilli();
        memory[number] = node.allocatable().memoryBytes();
        allocatablePods[number] = node.allocatablePods();
        for (long[] amounts : extendedAllocatable) {
            amounts[number] = 0;
        }
        for (Resources.Amount amount : node.allocatable().others()) {
            int resource = extended(amount.name());
            extendedAllocatable[resource][number] = amount.count();
        }
    }

    /** A node is cordoned, or no longer so; everything else about it stays. */
    void replaceNode(int number, NodeSpec node) {
        index.nodeGoes(number);
        nodes.set(number, node);
        judgements.nodeCame(number);
        index.nodeCame(number);
        changes.note(number);
    }

    /** A node goes, and with it what ran there; its number is free. */
    void removeNode(int number) {
        List<PodSpec> there = podsOfNode.get(number);
        while (!there.isEmpty()) {
            change(number, there.removeLast(), -1);
        }
        index.nodeGoes(number);
        numberOfNode.remove(nodes.get(number).name());
        cpu[number] = 0;
        memory[number] = 0;
        for (long[] amounts : extendedAllocatable) {
            amounts[number] = 0;
        }
        living.remove(number);
        free.add(number);
        isThere.clear(number);
        changes.note(number);
        topology.nodeWent(number);
        judgements.nodeWent(number);
    }

    /** The numbers of the nodes that are there. */
    IntList nodes() {
        return living;
    }

    boolean isThere(int node) {
        return isThere.get(node);
    }

    /** Which nodes changed: came, went, were cordoned, or got or lost pods. */
    HostChanges changes() {
        return changes;
    }

    /** One more than the highest number. */
    int size() {
        return nodes.size();
    }

    NodeSpec node(int node) {
        return nodes.get(node);
    }

    List<PodSpec> podsOn(int node) {
        return podsOfNode.get(node);
    }

    NodeTopology topology() {
        return topology;
    }

    NodeJudgements judgements() {
        return judgements;
    }

    PodIndex index() {
        return index;
    }

    void add(int node, PodSpec pod) {
        podsOfNode.get(node).add(pod);
        change(node, pod, 1);
    }

    void remove(int node, PodSpec pod) {
        List<PodSpec> there = podsOfNode.get(node);
        int position = there.size() - 1;
        while (!isSame(pod, there.get(position))) {
            position--;
        }
        there.remove(position);
        change(node, pod, -1);
    }

    /** Other pods on a node; whoever calls runs the answer to have those that were there again, in their order. */
    Runnable withPods(int node, UnaryOperator<PodSpec> change) {
        List<PodSpec> before = List.copyOf(podsOn(node));
        replacePods(node, before.stream().map(change).toList());
        return () -> replacePods(node, before);
    }

    /** These pods are on the node instead of those which are there; both may begin alike. */
    void replacePods(int node, List<PodSpec> pods) {
        List<PodSpec> there = podsOfNode.get(node);
        int same = 0;
        while (same < there.size() && same < pods.size() && isSame(there.get(same), pods.get(same))) {
            same++;
        }
        while (there.size() > same) {
            change(node, there.removeLast(), -1);
        }
        for (int i = same; i < pods.size(); i++) {
            add(node, pods.get(i));
        }
    }

    /** Most pods tell themselves apart by their names, so that labels and rules are seldom compared. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(PodSpec pod, PodSpec other) {
        return pod == other || (pod.name().equals(other.name()) && pod.equals(other));
    }

    private void change(int node, PodSpec pod, int sign) {
        changes.note(node);
        priorities.add(pod.priority(), sign);
        pods[node] += sign;
        Resources requests = pod.demand().requests();
        usedCpu[node] += sign * requests.cpuMilli();
        usedMemory[node] += sign * requests.memoryBytes();
        usedStorage[node] += sign * requests.ephemeralStorageBytes();
        scoringCpu[node] += sign * pod.demand().scoringCpuMilli();
        scoringMemory[node] += sign * pod.demand().scoringMemoryBytes();
        if (requests.others().notEmpty()) {
            changeExtended(node, requests, sign);
        }
        index.add(node, pod, sign);
    }

    private void changeExtended(int node, Resources requests, int sign) {
        for (Resources.Amount amount : requests.others()) {
            int resource = extended(amount.name());
            extendedUsed[resource][node] += sign * amount.count();
        }
    }

    /** Number of an extended resource; a new one gets the next. */
    int extended(String name) {
        int number = extended.getIfAbsentPut(name, extended.size());
        if (number == extendedUsed.length) {
            extendedAllocatable = Arrays.copyOf(extendedAllocatable, number + 1);
            extendedUsed = Arrays.copyOf(extendedUsed, number + 1);
            extendedAllocatable[number] = new long[cpu.length];
            extendedUsed[number] = new long[cpu.length];
        }
        return number;
    }

    int pods(int node) {
        return pods[node];
    }

    long allocatablePods(int node) {
        return allocatablePods[node];
    }

    long cpu(int node) {
        return cpu[node];
    }

    long memory(int node) {
        return memory[node];
    }

    long usedCpu(int node) {
        return usedCpu[node];
    }

    long usedMemory(int node) {
        return usedMemory[node];
    }

    long usedStorage(int node) {
        return usedStorage[node];
    }

    long scoringCpu(int node) {
        return scoringCpu[node];
    }

    long scoringMemory(int node) {
        return scoringMemory[node];
    }

    long extendedAllocatable(int resource, int node) {
        return extendedAllocatable[resource][node];
    }

    long extendedUsed(int resource, int node) {
        return extendedUsed[resource][node];
    }

    /** Priority of the least important pod; the highest there is when nothing runs. */
    int lowestPriority() {
        return priorities.lowest();
    }

    /** Every resource that a node has or a pod asks for. */
    ImmutableList<Usage> usage() {
        MutableList<Usage> usage = Lists.mutable.empty();
        usage.add(new Usage("cpu", sum(usedCpu), sum(cpu)));
        usage.add(new Usage("memory", sum(usedMemory), sum(memory)));
        long storage = sum(node -> node.allocatable().ephemeralStorageBytes());
        usage.add(new Usage("ephemeral-storage", sum(usedStorage), storage));
        usage.add(new Usage("pods", podsOfNode.stream().mapToLong(List::size).sum(), sum(NodeSpec::allocatablePods)));
        extended.keysView()
                .toSortedList()
                .forEach(name -> usage.add(new Usage(
                        name, sum(extendedUsed[extended.get(name)]), sum(extendedAllocatable[extended.get(name)]))));
        return usage.select(each -> each.requested() + each.allocatable() > 0).toImmutable();
    }

    private long sum(ToLongFunction<NodeSpec> amount) {
        return Arrays.stream(living.toArray())
                .mapToLong(node -> amount.applyAsLong(nodes.get(node)))
                .sum();
    }

    private static long sum(long[] column) {
        return Arrays.stream(column).sum();
    }
}
