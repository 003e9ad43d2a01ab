package io.berth.placement.kubernetes;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.placement.Placement;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Leaves in a large cluster only the feasible nodes that kube-scheduler would have found before it stopped looking.
 *
 * <p>It looks in the order of the {@link NodeTree}, begins where the last decision stopped and ends when
 * {@link FeasibleNodes#toFind} nodes are found (kubernetes/kubernetes, pkg/scheduler/schedule_one.go). Upstream looks at 16 nodes
 * at a time and so takes a few more; here it is one after the other. Does nothing below 100 nodes.
 */
final class NodeSampler {
    private final NodeTree tree = new NodeTree();
    private final MutableIntList order = IntLists.mutable.empty();
    private final MutableIntList known = IntLists.mutable.empty();
    private final IntPredicate isSampled = this::isSampled;
    private int[] feasibleIn = new int[64];
    private int[] sampledIn = new int[64];
    private int decision;
    private int start;
    private int beganAt = Placement.NONE;

    void sample(Hosts hosts, Candidates candidates) {
        int nodes = hosts.active().size();
        int wanted = FeasibleNodes.toFind(nodes, 0, null);
        if (nodes < FeasibleNodes.MIN_NODES || candidates.size() < wanted) {
            // Every node was looked at, so the next search begins at the same node again.
            beganAt = Placement.NONE;
            return;
        }
        followChanges(hosts);
        mark(hosts, candidates);
        walk(wanted);
        candidates.retainIf(isSampled);
    }

    /** Where the last search began; {@link Placement#NONE} when it looked at every node. */
    int beganAt() {
        return beganAt;
    }

    private void mark(Hosts hosts, Candidates candidates) {
        decision++;
        if (feasibleIn.length < hosts.size()) {
            feasibleIn = Arrays.copyOf(feasibleIn, hosts.size() * 2);
            sampledIn = Arrays.copyOf(sampledIn, hosts.size() * 2);
        }
        for (int i = 0; i < candidates.size(); i++) {
            feasibleIn[candidates.get(i)] = decision;
        }
    }

    private void walk(int wanted) {
        int found = 0;
        int position = start % order.size();
        beganAt = order.get(position);
        while (found < wanted) {
            int node = order.get(position);
            if (feasibleIn[node] == decision) {
                sampledIn[node] = decision;
                found++;
            }
            position = position + 1 == order.size() ? 0 : position + 1;
        }
        start = position;
    }

    private boolean isSampled(int node) {
        return sampledIn[node] == decision;
    }

    /** Both lists are sorted by row, so one walk side by side finds who left and who came. */
    private void followChanges(Hosts hosts) {
        IntList active = hosts.active();
        if (known.equals(active)) {
            return;
        }
        int before = 0;
        int now = 0;
        while (before < known.size() || now < active.size()) {
            int left = before < known.size() ? known.get(before) : Integer.MAX_VALUE;
            int came = now < active.size() ? active.get(now) : Integer.MAX_VALUE;
            if (left < came) {
                tree.remove(left, hosts.zone().of(left));
            } else if (came < left) {
                tree.add(came, hosts.zone().of(came));
            }
            before += left <= came ? 1 : 0;
            now += came <= left ? 1 : 0;
        }
        known.clear();
        known.addAll(active);
        tree.writeTo(order);
    }
}
