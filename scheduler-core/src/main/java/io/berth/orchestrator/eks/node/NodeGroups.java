package io.berth.orchestrator.eks.node;

import io.berth.billing.PriceBook;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Purchase;
import io.berth.engine.Timeline;
import io.berth.log.LongRows;
import io.berth.orchestrator.HostFleet;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The managed node groups at work: each keeps as many nodes as it ought to have, as an Auto Scaling group does.
 *
 * <p>The number of a group is the number of its pool and of the host shape of its first type.
 */
public final class NodeGroups {
    private final ImmutableList<ManagedNodeGroup> groups;
    private final HostFleet fleet;
    private final HostTable hosts;
    private final Timeline timeline;
    private Offer isOffered = (group, zone, type) -> true;
    private final MutableList<MutableIntList> shapesOf = Lists.mutable.empty();
    private final int[] desired;
    private final LongRows askedMicros = new LongRows(0);

    public NodeGroups(
            ImmutableList<ManagedNodeGroup> groups,
            DaemonPods daemons,
            HostFleet fleet,
            HostTable hosts,
            Timeline timeline,
            PriceBook prices) {
        this.timeline = timeline;
        this.groups = groups;
        this.fleet = fleet;
        this.hosts = hosts;
        desired = new int[groups.size()];
        groups.forEachWithIndex((group, number) ->
                shapesOf.add(IntLists.mutable.of(fleet.shape(group.shape(group.instanceType(), number, daemons)))));
        groups.forEachWithIndex((group, number) -> {
            group.instanceTypes()
                    .drop(1)
                    .forEach(type -> shapesOf.get(number).add(fleet.shape(group.shape(type, number, daemons))));
            if (group.purchase() == Purchase.SPOT) {
                shapesOf.get(number).sortThis((shape, other) -> Long.compare(hour(prices, shape), hour(prices, other)));
            }
        });
    }

    private long hour(PriceBook prices, int shape) {
        return prices.hour(fleet.shapes().get(shape).type(), Purchase.SPOT).picodollars();
    }

    /** The nodes that are there when the run begins. */
    public void provision() {
        for (int group = 0; group < groups.size(); group++) {
            desired[group] = groups.get(group).desiredSize();
            for (int node = 0; node < desired[group]; node++) {
                int number = group;
                int first = shapesOf.get(group).getFirst();
                fleet.provisioned(group, zone -> isIn(number, zone) ? first : -1);
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

    public int desired(int group) {
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
        int alive = alive(group);
        boolean isShort = alive < desired[group];
        desired[group] = Math.max(groups.get(group).minSize(), Math.min(desired[group], alive));
        return isShort || late.notEmpty();
    }

    /** Asks for one node; -1 when there is none to be had. */
    int request(int group) {
        int host = fleet.request(group, zone -> shapeIn(group, zone));
        if (host >= 0) {
            askedMicros.set(host, timeline.nowMicros());
        }
        return host;
    }

    /** True when the group has a subnet in a zone. */
    public boolean isIn(int group, int zone) {
        return shape(group).isLaunchedIn(hosts.zones().name(zone));
    }

    private int shapeIn(int group, int zone) {
        if (!isIn(group, zone)) {
            return -1;
        }
        return shapesOf.get(group)
                .detectIfNone(
                        shape -> isOffered.test(
                                group, zone, fleet.shapes().get(shape).type()),
                        -1);
    }

    /** Says in which zones a group does not get nodes of a type. */
    public void offeredWhere(Offer offer) {
        isOffered = offer;
    }

    /** Whether a group gets nodes of a type in a zone. */
    @FunctionalInterface
    public interface Offer {
        boolean test(int group, int zone, InstanceType type);
    }

    /** Nodes that the group ought to have and nobody has asked for, or not with success. */
    public int missing(int group) {
        return Math.max(0, desired[group] - alive(group));
    }

    private int alive(int group) {
        return fleet.living(group).count(host -> hosts.state(host) != HostState.DRAINING);
    }

    /** Asks for the nodes that are missing; where every zone is down, {@link #restoreAll} later tries again. */
    public void restore(int group) {
        int missing = missing(group);
        while (missing > 0 && request(group) >= 0) {
            missing--;
        }
    }

    public void restoreAll() {
        for (int group = 0; group < groups.size(); group++) {
            restore(group);
        }
    }
}
