package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The order in which nodes are looked at: one of each zone in turn.
 *
 * <p>Zones stand in the order in which they first had a node; one that lost its last node starts again at the end
 * (kubernetes/kubernetes, pkg/scheduler/backend/cache/node_tree.go). Adding is quick, removing searches the zone.
 */
final class NodeTree {
    private final MutableIntList zones = IntLists.mutable.empty();
    private final MutableList<MutableIntList> nodesOfZone = Lists.mutable.empty();

    void add(int node, int zone) {
        int position = zones.indexOf(zone);
        if (position < 0) {
            zones.add(zone);
            nodesOfZone.add(IntLists.mutable.empty());
            position = zones.size() - 1;
        }
        nodesOfZone.get(position).add(node);
    }

    void remove(int node, int zone) {
        int position = zones.indexOf(zone);
        MutableIntList nodes = nodesOfZone.get(position);
        nodes.remove(node);
        if (nodes.isEmpty()) {
            zones.removeAtIndex(position);
            nodesOfZone.remove(position);
        }
    }

    /** Writes every node once, in order. */
    void writeTo(MutableIntList order) {
        order.clear();
        int longest = 0;
        for (int zone = 0; zone < zones.size(); zone++) {
            longest = Math.max(longest, nodesOfZone.get(zone).size());
        }
        for (int turn = 0; turn < longest; turn++) {
            for (int zone = 0; zone < zones.size(); zone++) {
                MutableIntList nodes = nodesOfZone.get(zone);
                if (turn < nodes.size()) {
                    order.add(nodes.get(turn));
                }
            }
        }
    }
}
