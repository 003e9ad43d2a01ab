package io.berth.orchestrator.eks.autoscaler;

import io.berth.cluster.HostTable;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.orchestrator.eks.scheduler.KubeScheduler;
import io.berth.placement.PlacementRequest;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/**
 * Cluster Autoscaler's simulation of a scale-down: pods of a node that is to go take room on others, which then have to stay.
 *
 * <p>Pods for which less important ones make room stand on their nominated nodes already. Costs a search for each pod that moves.
 */
final class PodMoves {
    private final HostTable hosts;
    private final KubeScheduler scheduler;
    private final PlacementRequest[] requests;
    private final NodeDaemons daemonSets;
    private final NodeControl control;
    private final PodsThatStay staying;
    private final Supplier<PodRooms> imagine;
    private final IntUnaryOperator itemOfPod;
    private final MutableIntIntMap roomOfHost = IntIntMaps.mutable.empty();
    private final MutableIntObjectMap<MutableIntList> nominated = IntObjectMaps.mutable.empty();
    private final MutableIntList moves = IntLists.mutable.empty();
    private final BitSet receivesPods = new BitSet();
    private PodRooms rooms;

    /**
     * @param imagine rooms to try pods in
     * @param itemOfPod the service or job of a pod
     */
    PodMoves(
            HostTable hosts,
            KubeScheduler scheduler,
            PlacementRequest[] requests,
            NodeDaemons daemonSets,
            NodeControl control,
            PodsThatStay staying,
            Supplier<PodRooms> imagine,
            IntUnaryOperator itemOfPod) {
        this.hosts = hosts;
        this.scheduler = scheduler;
        this.requests = requests;
        this.daemonSets = daemonSets;
        this.control = control;
        this.staying = staying;
        this.imagine = imagine;
        this.itemOfPod = itemOfPod;
        rooms = imagine.get();
    }

    /** Takes the cluster as it is now. */
    void look(IntList active) {
        rooms = imagine.get();
        roomOfHost.clear();
        receivesPods.clear();
        nominated.clear();
        active.forEach(host -> {
            roomOfHost.put(host, rooms.size());
            rooms.addHost(host);
        });
        scheduler.nominations((pod, node) -> {
            int item = itemOfPod.applyAsInt(pod);
            nominated.getIfAbsentPut(node, IntLists.mutable::empty).add(item);
            int room = roomOfHost.getIfAbsent(node, PodRooms.NONE);
            if (room != PodRooms.NONE) {
                rooms.take(room, item);
            }
        });
    }

    /** The services and jobs of pods that wait for room on a node. */
    IntList nominatedFor(int host) {
        MutableIntList items = nominated.get(host);
        return items == null ? IntLists.immutable.empty() : items;
    }

    /** True when pods of nodes that go were imagined to move there. */
    boolean receivesPods(int host) {
        int room = roomOfHost.getIfAbsent(host, PodRooms.NONE);
        return room != PodRooms.NONE && receivesPods.get(room);
    }

    /** True when every pod of the node finds a room elsewhere, which is then taken; else nothing is taken. */
    boolean canMove(int host) {
        int room = roomOfHost.getIfAbsent(host, PodRooms.NONE);
        close(room);
        moves.clear();
        for (int item = 0; item < requests.length; item++) {
            int pods = daemonSets.isDaemon(item) || staying.areExpendable(item) ? 0 : podsOf(item, host);
            if (pods > 0 && !canMove(item, pods)) {
                undo();
                open(room);
                return false;
            }
        }
        for (int i = 0; i < moves.size(); i += 2) {
            receivesPods.set(moves.get(i));
        }
        return true;
    }

    private int podsOf(int item, int host) {
        return hosts.tasksOf(item).of(host) + nominatedFor(host).count(each -> each == item);
    }

    private boolean canMove(int item, int pods) {
        // One that may go is enough to begin with: the eviction of the others is asked for until the time is over.
        if (staying.keepsNode(item) || control.allowedDisruptions(item) < 1) {
            return false;
        }
        for (int pod = 0; pod < pods; pod++) {
            int target = rooms.firstFit(item, 0);
            if (target == PodRooms.NONE) {
                return false;
            }
            rooms.take(target, item);
            moves.add(target);
            moves.add(item);
        }
        return true;
    }

    private void undo() {
        for (int i = 0; i < moves.size(); i += 2) {
            rooms.giveBack(moves.get(i), moves.get(i + 1));
        }
    }

    /** A node that does not answer takes no pods anyway. */
    private void close(int room) {
        if (room != PodRooms.NONE) {
            rooms.close(room);
        }
    }

    private void open(int room) {
        if (room != PodRooms.NONE) {
            rooms.open(room);
        }
    }
}
