package io.berth.orchestrator.eks.node;

import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Timeline;
import io.berth.log.LongRows;
import io.berth.orchestrator.HostFleet;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/**
 * The managed node groups at work: each keeps as many nodes as it ought to have, as an Auto Scaling group does.
 *
 * <p>The number of a group is the number of its pool and of its host shape.
 */
public final class NodeGroups {
    private final ImmutableList<ManagedNodeGroup> groups;
    private final HostFleet fleet;
    private final HostTable hosts;
    private final Timeline timeline;
    private Offer isOffered = (group, zone) -> true;
    private final int[] desired;
    private final LongRows askedMicros = new LongRows(0);

    public NodeGroups(
            ImmutableList<ManagedNodeGroup> groups,
            DaemonPods daemons,
            HostFleet fleet,
            HostTable hosts,
            Timeline timeline) {
        this.timeline = timeline;
        this.groups = groups;
        this.fleet = fleet;
        this.hosts = hosts;
        desired = new int[groups.size()];
        groups.forEachWithIndex((group, number) -> fleet.shape(group.shape(number, daemons)));
    }

    /** The nodes that are there when the run begins. */
    public void provision() {
        for (int group = 0; group < groups.size(); group++) {
            desired[group] = groups.get(group).desiredSize();
            for (int node = 0; node < desired[group]; node++) {
                fleet.provisioned(group);
            }
        }
    }

    public int size() {
        return groups.size();
    }

    /** What a node of the group is like. */
    public HostShape shape(int group) {
        return fleet.shapes().get(group);
    }

    public ManagedNodeGroup get(int group) {
        return groups.get(group);
    }

    int desired(int group) {
        return desired[group];
    }

    /** Nodes of the group that were asked for and are not gone. */
    public MutableIntList living(int group) {
        return fleet.living(group);
    }

    /** Nodes that the group may still get. */
    public int room(int group) {
        return groups.get(group).maxSize() - desired[group];
    }

    public boolean mayShrink(int group) {
        return desired[group] > groups.get(group).minSize();
    }

    public void grow(int group, int nodes) {
        desired[group] += nodes;
        restore(group);
    }

    /** The group ought to have one node less; which one goes is the caller's business. */
    public void shrink(int group) {
        desired[group]--;
    }

    /** A node that was to go stays after all. */
    public void keep(int group) {
        desired[group]++;
    }

    /**
     * Nodes that were asked for by then and are not ready are no longer wanted, nor those that could not be asked for at all.
     *
     * @return true when there were any
     */
    public boolean giveUpUnready(int group, long askedByMicros) {
        MutableIntList late = fleet.living(group)
                .select(host -> hosts.state(host) == HostState.REQUESTED && askedMicros.of(host) <= askedByMicros);
        late.forEach(fleet::stop);
        desired[group] = Math.max(groups.get(group).minSize(), desired[group] - late.size());
        restore(group);
        int alive = fleet.living(group).count(host -> hosts.state(host) != HostState.DRAINING);
        boolean isShort = alive < desired[group];
        desired[group] = Math.max(groups.get(group).minSize(), Math.min(desired[group], alive));
        return isShort || late.notEmpty();
    }

    /** Asks for one node; -1 when there is none to be had. */
    int request(int group) {
        int host = fleet.request(group, zone -> isOffered.test(group, zone) ? group : -1);
        if (host >= 0) {
            askedMicros.set(host, timeline.nowMicros());
        }
        return host;
    }

    /** Says in which zones a group gets no nodes. */
    public void offeredWhere(Offer offer) {
        isOffered = offer;
    }

    /** Whether a group gets nodes in a zone. */
    @FunctionalInterface
    public interface Offer {
        boolean test(int group, int zone);
    }

    /** Asks for the nodes that are missing; where every zone is down, {@link #restoreAll} later tries again. */
    public void restore(int group) {
        int alive = fleet.living(group).count(host -> hosts.state(host) != HostState.DRAINING);
        while (alive < desired[group] && request(group) >= 0) {
            alive++;
        }
    }

    public void restoreAll() {
        for (int group = 0; group < groups.size(); group++) {
            restore(group);
        }
    }
}
