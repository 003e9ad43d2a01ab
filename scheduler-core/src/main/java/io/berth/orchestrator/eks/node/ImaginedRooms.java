package io.berth.orchestrator.eks.node;

import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.placement.ImaginedCluster;
import io.berth.placement.PlacementRequest;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Rooms judged by every filter of the scheduler, for pods with rules of their own.
 *
 * <p>Only rooms with enough of CPU, memory and places for pods are judged. In which zone an imagined node stands is for those to say who
 * would add it.
 */
public final class ImaginedRooms implements PodRooms {
    private final ImaginedCluster cluster;
    private final HostTable hosts;
    private final IntFunction<HostShape> shapes;
    private final NodeDaemons daemons;
    private final PlacementRequest[] requests;
    private final RoomTree tree;
    private final MutableIntList nodes = IntLists.mutable.empty();
    private final BitSet isClosed = new BitSet();

    /**
     * @param shapes what a node of each group is like
     */
    public ImaginedRooms(
            ImaginedCluster cluster,
            HostTable hosts,
            IntFunction<HostShape> shapes,
            NodeDaemons daemons,
            PlacementRequest[] requests) {
        this.cluster = cluster;
        this.hosts = hosts;
        this.shapes = shapes;
        this.daemons = daemons;
        this.requests = requests;
        tree = new RoomTree(hosts.active().size());
    }

    @Override
    public int size() {
        return nodes.size();
    }

    @Override
    public void addNode(int nodeGroup, int zone) {
        int node = cluster.add(shapes.apply(nodeGroup), zone);
        daemons.services().forEach(service -> reserve(service, node));
        add(node);
    }

    @Override
    public void addHost(int host) {
        if (hosts.state(host) == HostState.REQUESTED) {
            addUpcoming(host, hosts.zone().of(host));
        } else {
            add(host, cluster.node(host));
        }
    }

    @Override
    public void addUpcoming(int host, int zone) {
        add(host, cluster.add(hosts.shape(host), zone));
    }

    private void add(int host, int node) {
        for (int i = 0; i < daemons.services().size(); i++) {
            int service = daemons.services().get(i);
            if (daemons.on(host, service) == 0) {
                reserve(service, node);
            }
        }
        add(node);
    }

    private void add(int node) {
        nodes.add(node);
        changed(tree.add());
    }

    /** A node may be overfull, and yet takes what asks for nothing. */
    private void changed(int room) {
        int node = nodes.get(room);
        tree.set(
                room,
                Math.clamp(cluster.freeCpu(node), 0, Integer.MAX_VALUE),
                Math.max(0, cluster.freeMemoryBytes(node)),
                Math.clamp(cluster.freePods(node), 0, Integer.MAX_VALUE),
                Integer.MAX_VALUE);
    }

    /** The node will have a pod of this DaemonSet, if it takes one and has room for it. */
    private void reserve(int daemon, int node) {
        if (cluster.admits(daemon, node) && cluster.fits(daemon, node)) {
            cluster.put(daemon, node);
        }
    }

    @Override
    public void close(int room) {
        isClosed.set(room);
        cluster.empty(nodes.get(room));
        tree.close(room);
    }

    @Override
    public void drop(int room) {
        isClosed.set(room);
        cluster.remove(nodes.get(room));
        tree.close(room);
    }

    @Override
    public void open(int room) {
        isClosed.clear(room);
        cluster.refill(nodes.get(room));
        changed(room);
    }

    @Override
    public boolean fits(int room, int item) {
        return !isClosed.get(room)
                && tree.hasRoom(room, requests[item].demand())
                && cluster.fits(item, nodes.get(room));
    }

    @Override
    public void take(int room, int item) {
        cluster.put(item, nodes.get(room));
        changed(room);
    }

    @Override
    public void giveBack(int room, int item) {
        cluster.takeBack(item, nodes.get(room));
        changed(room);
    }

    @Override
    public int firstFit(int item, int from) {
        int room = firstFit(item, from, size());
        return room != NONE || from == 0 ? room : firstFit(item, 0, from);
    }

    private int firstFit(int item, int from, int end) {
        Demand demand = requests[item].demand();
        int room = tree.next(demand, from);
        while (room != NONE && room < end && !fits(room, item)) {
            room = tree.next(demand, room + 1);
        }
        return room < end ? room : NONE;
    }
}
