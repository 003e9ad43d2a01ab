package io.berth.orchestrator.eks.node;

import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.placement.ImaginedCluster;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Rooms judged by every filter of the scheduler, for pods with rules of their own.
 *
 * <p>An imagined node stands in the first zone of its group, as Cluster Autoscaler takes one node for a template of all.
 */
public final class ImaginedRooms implements PodRooms {
    private final ImaginedCluster cluster;
    private final HostTable hosts;
    private final IntFunction<HostShape> shapes;
    private final NodeDaemons daemons;
    private final MutableIntList nodes = IntLists.mutable.empty();
    private final BitSet isClosed = new BitSet();

    /**
     * @param shapes what a node of each group is like
     */
    public ImaginedRooms(ImaginedCluster cluster, HostTable hosts, IntFunction<HostShape> shapes, NodeDaemons daemons) {
        this.cluster = cluster;
        this.hosts = hosts;
        this.shapes = shapes;
        this.daemons = daemons;
    }

    @Override
    public int size() {
        return nodes.size();
    }

    @Override
    public void addNode(int nodeGroup) {
        int node = cluster.add(shapes.apply(nodeGroup), 0);
        nodes.add(node);
        daemons.services().forEach(service -> reserve(service, node));
    }

    @Override
    public void addHost(int host) {
        int node = hosts.state(host) == HostState.REQUESTED
                ? cluster.add(hosts.shape(host), hosts.zone().of(host))
                : cluster.node(host);
        nodes.add(node);
        daemons.services().select(service -> daemons.on(host, service) == 0).forEach(service -> reserve(service, node));
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
    }

    @Override
    public void open(int room) {
        isClosed.clear(room);
        cluster.refill(nodes.get(room));
    }

    @Override
    public boolean fits(int room, int item) {
        return !isClosed.get(room) && cluster.fits(item, nodes.get(room));
    }

    @Override
    public void take(int room, int item) {
        cluster.put(item, nodes.get(room));
    }

    @Override
    public void giveBack(int room, int item) {
        cluster.takeBack(item, nodes.get(room));
    }
}
