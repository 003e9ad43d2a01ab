package io.berth.orchestrator.eks.autoscaler;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.orchestrator.eks.node.PodRooms;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Packs waiting pods on imagined new nodes, large pods first: first fit decreasing, as Cluster Autoscaler does it.
 *
 * <p>Groups go by the share of a node that one pod takes. Pods first fill the nodes that are imagined already, in turn, then the
 * last one, then new ones. A pod that a topology constraint over nodes keeps off the last one may go to any other, and a node that is there
 * already then counts as one of those needed, as upstream has it (kubernetes/autoscaler, cluster-autoscaler/estimator/binpacking_estimator.go, 1.35).
 */
public final class NodeEstimator {
    private final PodRooms rooms;
    private final int nodeGroup;
    private final int zone;
    private final HostCapacity template;
    private final int first;
    private final int maxNodes;
    private boolean[] holdsPods;
    private int turn;

    /**
     * @param rooms nodes that are there; new ones are added
     * @param nodeGroup group of the new nodes
     * @param zone where they are imagined
     * @param template what an empty new node offers
     * @param maxNodes most nodes that may be added
     */
    public NodeEstimator(PodRooms rooms, int nodeGroup, int zone, HostCapacity template, int maxNodes) {
        this.rooms = rooms;
        this.nodeGroup = nodeGroup;
        this.zone = zone;
        first = rooms.size();
        turn = first;
        holdsPods = new boolean[first + 16];
        this.template = template;
        this.maxNodes = maxNodes;
    }

    public NodeEstimate estimate(List<PodGroup> groups) {
        int[] scheduled = new int[groups.size()];
        IntStream.range(0, groups.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        group -> -share(groups.get(group).demand())))
                .forEach(group -> scheduled[group] = pack(groups.get(group)));
        int nodes = 0;
        for (int room = 0; room < rooms.size(); room++) {
            nodes += holdsPods[room] ? 1 : 0;
        }
        return new NodeEstimate(nodes, IntLists.immutable.of(scheduled));
    }

    private double share(Demand demand) {
        double cpu = template.cpu() == 0 ? 0 : (double) demand.cpu() / template.cpu();
        double memory = template.memoryBytes() == 0 ? 0 : (double) demand.memoryBytes() / template.memoryBytes();
        return cpu + memory;
    }

    private int pack(PodGroup group) {
        if (!template.holds(group.demand())) {
            return 0;
        }
        int packed = 0;
        int room = inTurn(group.item());
        while (packed < group.count() && room != PodRooms.NONE) {
            take(room, group.item());
            packed++;
            turn = room + 1;
            room = inTurn(group.item());
        }
        room = packed < group.count() ? room(group) : PodRooms.NONE;
        while (packed < group.count() && room != PodRooms.NONE) {
            take(room, group.item());
            packed++;
            room = packed < group.count() ? room(group) : PodRooms.NONE;
        }
        return packed;
    }

    /** The first of the new nodes, from the one after the last that was taken. */
    private int inTurn(int item) {
        int added = rooms.size() - first;
        for (int step = 0; step < added; step++) {
            int room = first + (turn - first + step) % added;
            if (rooms.fits(room, item)) {
                return room;
            }
        }
        return PodRooms.NONE;
    }

    /** The last new node, or another where a topology constraint is the reason, or one more. */
    private int room(PodGroup group) {
        int last = rooms.size() - 1;
        if (last >= first && rooms.fits(last, group.item())) {
            return last;
        }
        int other = last >= first && group.spreadsOverNodes() ? rooms.firstFit(group.item(), 0) : PodRooms.NONE;
        if (other != PodRooms.NONE) {
            return other;
        }
        boolean lastIsEmpty = last >= first && !holdsPods[last];
        if (lastIsEmpty || rooms.size() - first == maxNodes) {
            return PodRooms.NONE;
        }
        rooms.addNode(nodeGroup, zone);
        if (holdsPods.length < rooms.size()) {
            holdsPods = Arrays.copyOf(holdsPods, rooms.size() * 2);
        }
        return rooms.fits(last + 1, group.item()) ? last + 1 : PodRooms.NONE;
    }

    private void take(int room, int item) {
        rooms.take(room, item);
        holdsPods[room] = true;
    }
}
