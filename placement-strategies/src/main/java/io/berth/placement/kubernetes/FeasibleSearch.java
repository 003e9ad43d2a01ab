package io.berth.placement.kubernetes;

import io.berth.placement.Placement;
import io.berth.placement.Sample;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.ObjectIntMaps;

/**
 * Looks for the nodes that a pod may go to: one of each zone in turn, from where the last search stopped, until enough are found.
 *
 * <p>Upstream looks at 16 nodes at a time and may take a few more; here it is one after the other (kubernetes/kubernetes,
 * pkg/scheduler/schedule_one.go).
 */
final class FeasibleSearch {
    private static final NodeStatus PINNED_ELSEWHERE =
            NodeStatus.unresolvable(Plugin.NODE_AFFINITY, "node(s) didn't satisfy plugin(s) [NodeAffinity]");
    private static final NodeStatus CONFLICT =
            NodeStatus.unresolvable(Plugin.NODE_AFFINITY, "pod affinity terms conflict");

    /** No node. */
    static final int NONE = -1;

    private final ClusterState cluster;
    private PodFilter filters;
    private int percentage;
    private final Nominations nominations = new Nominations();
    private final NodeTree tree = new NodeTree();
    private final MutableObjectIntMap<String> zones = ObjectIntMaps.mutable.empty();
    private final MutableIntList order = IntLists.mutable.empty();
    private int wanted;
    private int[] feasible = {};
    private NodeStatus[] statuses = {};
    private boolean active;
    private int start;
    private int found;
    private int first = NONE;
    private int looked;
    private boolean isNominated;

    FeasibleSearch(ClusterState cluster, PodFilter filters) {
        this.cluster = cluster;
        this.filters = filters;
        cluster.nodes().forEach(node -> tree.add(node, zone(node)));
        follow();
    }

    private int zone(int node) {
        return zones.getIfAbsentPut(cluster.node(node).zone(), zones.size());
    }

    /** A node of the cluster is new. */
    void nodeCame(int node) {
        tree.add(node, zone(node));
        follow();
    }

    /** A node is about to leave the cluster. */
    void nodeGoes(int node) {
        tree.remove(node, zone(node));
        nominations.withdrawFrom(node);
        follow();
    }

    private void follow() {
        tree.writeTo(order);
        wanted = FeasibleNodes.toFind(order.size(), percentage, null);
        start = order.isEmpty() ? 0 : start % order.size();
        if (statuses.length < cluster.size()) {
            feasible = new int[Math.max(cluster.size(), feasible.length * 2)];
            statuses = new NodeStatus[feasible.length];
        }
        Arrays.fill(statuses, NodeStatus.SUCCESS);
    }

    /** The next searches ask these filters, and find a share of the nodes enough; 0 adapts it to the size of the cluster. */
    void judgeBy(PodFilter others, int share) {
        filters = others;
        if (share != percentage) {
            percentage = share;
            wanted = FeasibleNodes.toFind(order.size(), percentage, null);
        }
    }

    /** How many were found; they stand in {@link #feasible()}. */
    int run(PodSpec pod) {
        Arrays.fill(statuses, NodeStatus.SUCCESS);
        active = filters.prepare(pod);
        Set<String> names = NodeAffinity.onlyNames(pod.rules().nodes().required());
        int position = start;
        first = order.isEmpty() ? NONE : order.get(start);
        looked = 0;
        found = 0;
        isNominated = false;
        int nominated = nominations.nodeOf(pod.name());
        if (nominated != Nominations.NONE && check(pod, nominated).isSuccess()) {
            feasible[found++] = nominated;
            first = nominated;
            looked = 1;
            isNominated = true;
            return found;
        }
        int seen = 0;
        for (; seen < order.size() && found < wanted; seen++) {
            int node = order.get(position);
            NodeStatus status = NodeStatus.SUCCESS;
            if (names != null && !names.contains(cluster.node(node).name())) {
                status = names.isEmpty() ? CONFLICT : PINNED_ELSEWHERE;
            } else {
                status = check(pod, node);
            }
            statuses[node] = status;
            if (status.isSuccess()) {
                feasible[found++] = node;
            }
            position = position + 1 == order.size() ? 0 : position + 1;
        }
        start = position;
        looked = seen;
        return found;
    }

    /** Whether a node takes a pod as the cluster is now, nominated pods included. */
    NodeStatus judge(PodSpec pod, int node) {
        active = filters.prepare(pod);
        return check(pod, node);
    }

    /** With the pods that were promised a place there, where they are as important, and without them. */
    private NodeStatus check(PodSpec pod, int node) {
        if (nominations.hasOther(node, pod)) {
            NodeStatus crowded = checkBeside(nominations.others(node, pod), pod, node);
            if (!crowded.isSuccess()) {
                return crowded;
            }
        }
        return active ? filters.check(node) : NodeStatus.SUCCESS;
    }

    private NodeStatus checkBeside(ListIterable<PodSpec> others, PodSpec pod, int node) {
        others.forEach(other -> cluster.add(node, other));
        NodeStatus status = filters.prepare(pod) ? filters.check(node) : NodeStatus.SUCCESS;
        others.forEach(other -> cluster.remove(node, other));
        active = filters.prepare(pod);
        return status;
    }

    /** Pods that made room on a node by preemption and have not come there yet. */
    Nominations nominations() {
        return nominations;
    }

    /** Begins the next search at a node, as if the last one had stopped before it. */
    void beginAt(int node) {
        start = Math.max(0, order.indexOf(node));
    }

    /** How far the last search looked. */
    Sample sample(IntUnaryOperator row) {
        return new Sample(wanted, first == NONE ? Placement.NONE : row.applyAsInt(first), looked, found);
    }

    /** Whether the last search went no further than to the node for which the pod is nominated. */
    boolean isNominated() {
        return isNominated;
    }

    /** What the last search found of a node that it looked at. */
    NodeStatus status(int node) {
        return statuses[node];
    }

    /** How many nodes the last search found. */
    int found() {
        return found;
    }

    /** Whether the last search found a node. */
    boolean found(int node) {
        return Arrays.stream(feasible, 0, found).anyMatch(each -> each == node);
    }

    int[] feasible() {
        return feasible;
    }

    /** After a search that found nothing: nodes where removing pods may help. */
    IntList worthPreempting() {
        return order.select(node -> statuses[node].code() == NodeStatus.Code.UNSCHEDULABLE);
    }

    /** After a search that found nothing: the plugins that refused nodes, by their bits. */
    int refusers() {
        int refusers = 0;
        for (NodeStatus status : statuses) {
            Plugin plugin = status.plugin();
            refusers |= plugin == null ? 0 : plugin.bit();
        }
        return refusers;
    }

    /** After a search that found nothing: whether pods that come later could change that. */
    boolean mayChangeWithOtherPods() {
        return (refusers() & (Plugin.INTER_POD_AFFINITY.bit() | Plugin.POD_TOPOLOGY_SPREAD.bit())) != 0;
    }

    /** After a search that found nothing: why. */
    String refusal() {
        // Answers are shared between nodes, so their identity is enough; the text is sorted anyway.
        IdentityHashMap<NodeStatus, Integer> nodesByStatus = new IdentityHashMap<>();
        for (NodeStatus status : statuses) {
            nodesByStatus.merge(status, 1, Integer::sum);
        }
        RefusalText text = new RefusalText();
        nodesByStatus.forEach((status, nodes) -> status.reasons().forEach(reason -> text.count(reason, nodes)));
        return nodesByStatus.containsKey(CONFLICT)
                ? RefusalText.sentence(order.size(), CONFLICT)
                : text.sentence(order.size());
    }
}
