package io.berth.orchestrator.eks;

import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.orchestrator.HostFleet;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/**
 * The managed node groups at work: each keeps as many nodes as it ought to have, as an Auto Scaling group does.
 *
 * <p>The number of a group is the number of its pool and of its host shape.
 */
final class NodeGroups {
    private final ImmutableList<ManagedNodeGroup> groups;
    private final HostFleet fleet;
    private final HostTable hosts;
    private final int[] desired;

    NodeGroups(ImmutableList<ManagedNodeGroup> groups, DaemonPods daemons, HostFleet fleet, HostTable hosts) {
        this.groups = groups;
        this.fleet = fleet;
        this.hosts = hosts;
        desired = new int[groups.size()];
        groups.forEachWithIndex((group, number) -> fleet.shape(group.shape(number, daemons)));
    }

    /** The nodes that are there when the run begins. */
    void provision() {
        for (int group = 0; group < groups.size(); group++) {
            desired[group] = groups.get(group).desiredSize();
            for (int node = 0; node < desired[group]; node++) {
                fleet.provisioned(group);
            }
        }
    }

    int size() {
        return groups.size();
    }

    /** What a node of the group is like. */
    HostShape shape(int group) {
        return fleet.shapes().get(group);
    }

    ManagedNodeGroup get(int group) {
        return groups.get(group);
    }

    int desired(int group) {
        return desired[group];
    }

    /** Nodes of the group that were asked for and are not gone. */
    MutableIntList living(int group) {
        return fleet.living(group);
    }

    /** Nodes that the group may still get. */
    int room(int group) {
        return groups.get(group).maxSize() - desired[group];
    }

    boolean mayShrink(int group) {
        return desired[group] > groups.get(group).minSize();
    }

    void grow(int group, int nodes) {
        desired[group] += nodes;
        restore(group);
    }

    /** The group ought to have one node less; which one goes is the caller's business. */
    void shrink(int group) {
        desired[group]--;
    }

    /** Asks for the nodes that are missing; where every zone is down, {@link #restoreAll} later tries again. */
    void restore(int group) {
        int alive = fleet.living(group).count(host -> hosts.state(host) != HostState.DRAINING);
        while (alive < desired[group] && fleet.request(group) >= 0) {
            alive++;
        }
    }

    void restoreAll() {
        for (int group = 0; group < groups.size(); group++) {
            restore(group);
        }
    }
}
