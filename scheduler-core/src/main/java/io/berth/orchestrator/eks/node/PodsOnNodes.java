package io.berth.orchestrator.eks.node;

import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementRequest;
import io.berth.workload.TaskTable;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Which pods are on which node, and what they hold there.
 *
 * <p>A terminating pod holds its place but no longer counts for spreading: it is moved to a group of its own. Group {@code n + i}
 * holds the terminating pods of item {@code i} of {@code n}.
 */
public final class PodsOnNodes {
    private final HostTable hosts;
    private final TaskTable tasks;
    private final PlacementRequest[] requests;
    private final BitSet isTerminating = new BitSet();
    private final MutableList<MutableIntList> podsOfNode = Lists.mutable.empty();

    public PodsOnNodes(World world, HostTable hosts) {
        this.hosts = hosts;
        tasks = world.tasks();
        requests = IntStream.range(0, world.workload().items().size())
                .mapToObj(item -> new PlacementRequest(
                        item, PodRequest.of(world.workload().item(item).shape()), PlacementRequest.ANY_POOL))
                .toArray(PlacementRequest[]::new);
    }

    /** What pods of each service and job ask of a node; the caller does not change it. */
    public PlacementRequest[] requests() {
        return requests;
    }

    /** Pods of a node that are not gone, terminating ones included. */
    public IntList of(int node) {
        return heldBy(node);
    }

    public boolean isTerminating(int pod) {
        return isTerminating.get(pod);
    }

    /** A pod gets its place. */
    public void place(int pod, int node) {
        hosts.reserve(node, demand(pod), tasks.item(pod));
        heldBy(node).add(pod);
    }

    /** A pod was told to stop and is still there. */
    public void terminate(int pod) {
        int node = tasks.host(pod);
        hosts.release(node, demand(pod), tasks.item(pod));
        hosts.reserve(node, demand(pod), terminatingGroup(pod));
        isTerminating.set(pod);
    }

    /** A pod with a place is gone. */
    public void remove(int pod) {
        int node = tasks.host(pod);
        hosts.release(node, demand(pod), isTerminating.get(pod) ? terminatingGroup(pod) : tasks.item(pod));
        isTerminating.clear(pod);
        heldBy(node).remove(pod);
    }

    private int terminatingGroup(int pod) {
        return requests.length + tasks.item(pod);
    }

    private Demand demand(int pod) {
        return requests[tasks.item(pod)].demand();
    }

    private MutableIntList heldBy(int node) {
        while (podsOfNode.size() <= node) {
            podsOfNode.add(IntLists.mutable.empty());
        }
        return podsOfNode.get(node);
    }
}
