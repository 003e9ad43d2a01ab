package io.berth.placement.kubernetes;

import io.berth.cluster.HostChanges;
import java.util.Arrays;

/**
 * What the filters that look at one node alone say of each node, for pods that ask for the same: only nodes that changed are judged again.
 *
 * <p>Most decisions of a full cluster end here: where every node refuses by itself, no other filter needs to be asked.
 */
final class NodeVerdicts {
    private static final long LONG_AGO = Integer.MIN_VALUE;

    private final int[] changed = new int[256];
    private NodeStatus[] statuses = {};
    private boolean[] isThere = {};
    private int passing;
    private NodeStatus[] refusals = new NodeStatus[4];
    private int[] refused = new int[4];
    private int refusalCount;
    private long readChanges = LONG_AGO;

    /** Takes so many refusals, nodes with the same answer together. */
    @FunctionalInterface
    interface Counting {
        void count(NodeStatus status, int nodes);
    }

    /**
     * Reads up to the present.
     *
     * @param filters prepared for such a pod
     */
    void follow(ClusterState cluster, NodeFilters filters) {
        HostChanges changes = cluster.changes();
        makeRoom(cluster.size());
        if (changes.count() - readChanges > cluster.size() || !changes.remembers(readChanges)) {
            readChanges = changes.count();
            judgeAll(cluster, filters);
        }
        while (readChanges < changes.count()) {
            long before = Math.min(changes.count(), readChanges + changed.length);
            int count = changes.read(readChanges, before, changed);
            readChanges = before;
            for (int i = 0; i < count; i++) {
                judge(changed[i], cluster, filters);
            }
        }
    }

    private void makeRoom(int nodes) {
        if (statuses.length < nodes) {
            int before = statuses.length;
            statuses = Arrays.copyOf(statuses, nodes * 2);
            isThere = Arrays.copyOf(isThere, nodes * 2);
            Arrays.fill(statuses, before, statuses.length, NodeStatus.SUCCESS);
        }
    }

    private void judgeAll(ClusterState cluster, NodeFilters filters) {
        Arrays.fill(statuses, NodeStatus.SUCCESS);
        Arrays.fill(isThere, false);
        passing = 0;
        refusalCount = 0;
        for (int node = 0; node < cluster.size(); node++) {
            judge(node, cluster, filters);
        }
    }

    private void judge(int node, ClusterState cluster, NodeFilters filters) {
        if (isThere[node]) {
            count(statuses[node], -1);
        }
        isThere[node] = cluster.isThere(node);
        statuses[node] = isThere[node] ? filters.checkAlone(node) : NodeStatus.SUCCESS;
        if (isThere[node]) {
            count(statuses[node], 1);
        }
    }

    private void count(NodeStatus status, int change) {
        if (status.isSuccess()) {
            passing += change;
        } else {
            int kind = kind(status);
            refused[kind] += change;
        }
    }

    /** Answers are shared between nodes, so there are few. */
    @SuppressWarnings("ReferenceEquality")
    private int kind(NodeStatus status) {
        for (int kind = 0; kind < refusalCount; kind++) {
            if (refusals[kind] == status) {
                return kind;
            }
        }
        if (refusalCount == refusals.length) {
            refusals = Arrays.copyOf(refusals, refusalCount * 2);
            refused = Arrays.copyOf(refused, refusalCount * 2);
        }
        refusals[refusalCount] = status;
        refused[refusalCount] = 0;
        return refusalCount++;
    }

    /** Nodes that nothing but other pods and their places can refuse. */
    int passing() {
        return passing;
    }

    NodeStatus of(int node) {
        return statuses[node];
    }

    void writeTo(NodeStatus[] into, int nodes) {
        System.arraycopy(statuses, 0, into, 0, Math.min(nodes, into.length));
    }

    void forEachRefusal(Counting counting) {
        for (int kind = 0; kind < refusalCount; kind++) {
            if (refused[kind] > 0) {
                counting.count(refusals[kind], refused[kind]);
            }
        }
    }
}
