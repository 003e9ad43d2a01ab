package io.berth.orchestrator.eks.autoscaler;

import io.berth.cluster.HostTable;
import io.berth.orchestrator.eks.autoscaler.KeptNodes.Hold;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.orchestrator.eks.scheduler.KubeScheduler;
import io.berth.placement.PlacementRequest;
import io.berth.workload.KeptReason;
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
import org.jspecify.annotations.Nullable;

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

    /** What keeps the node: pods that have to stay or find no room elsewhere; null when every pod finds a room, which is then taken. */
    @Nullable
    Hold keeps(int host) {
        for (int item = 0; item < requests.length; item++) {
            KeptReason reason = movingPods(item, host) > 0 ? blocks(item) : null;
            if (reason != null) {
                return new Hold(reason, item);
            }
        }
        int room = roomOfHost.getIfAbsent(host, PodRooms.NONE);
        close(room);
        moves.clear();
        for (int item = 0; item < requests.length; item++) {
            if (!move(item, movingPods(item, host))) {
                undo();
                open(room);
                return new Hold(KeptReason.NO_PLACE_TO_MOVE_PODS, item);
            }
        }
        for (int i = 0; i < moves.size(); i += 2) {
            receivesPods.set(moves.get(i));
        }
        return null;
    }

    private int movingPods(int item, int host) {
        return daemonSets.isDaemon(item) || staying.areExpendable(item) ? 0 : podsOf(item, host);
    }

    private int podsOf(int item, int host) {
        return hosts.tasksOf(item).of(host) + nominatedFor(host).count(each -> each == item);
    }

    private @Nullable KeptReason blocks(int item) {
        KeptReason reason = staying.keepsNode(item);
        // One that may go is enough to begin with: the eviction of the others is asked for until the time is over.
        return reason == null && control.allowedDisruptions(item) < 1 ? KeptReason.NOT_ENOUGH_PDB : reason;
    }

    private boolean move(int item, int pods) {
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
