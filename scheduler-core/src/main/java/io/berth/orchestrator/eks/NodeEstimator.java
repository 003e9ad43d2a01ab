package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Packs waiting pods on imagined new nodes, large pods first: first fit decreasing, as Cluster Autoscaler does it.
 *
 * <p>Groups go by the share of a node that one pod takes. Pods first fill the nodes that are imagined already, in turn, then the
 * last one, then new ones (kubernetes/autoscaler, cluster-autoscaler/estimator/binpacking_estimator.go, 1.35).
 */
final class NodeEstimator {
    private final HostCapacity template;
    private final int maxNodes;
    private final NodeRooms rooms = new NodeRooms();
    private boolean[] holdsPods = new boolean[16];
    private int turn;

    /**
     * @param template what an empty new node offers
     * @param maxNodes most nodes that may be added
     */
    NodeEstimator(HostCapacity template, int maxNodes) {
        this.template = template;
        this.maxNodes = maxNodes;
    }

    NodeEstimate estimate(List<PodGroup> groups) {
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
        Demand demand = group.demand();
        if (!template.holds(demand)) {
            return 0;
        }
        int packed = 0;
        int room = rooms.firstFit(demand, turn);
        while (packed < group.count() && room != NodeRooms.NONE) {
            take(room, demand);
            packed++;
            turn = (room + 1) % rooms.size();
            room = rooms.firstFit(demand, turn);
        }
        while (packed < group.count() && lastOrNewFits(demand)) {
            take(rooms.size() - 1, demand);
            packed++;
        }
        return packed;
    }

    private boolean lastOrNewFits(Demand demand) {
        int last = rooms.size() - 1;
        if (last >= 0 && rooms.fits(last, demand)) {
            return true;
        }
        if (rooms.size() == maxNodes) {
            return false;
        }
        rooms.add(template);
        if (holdsPods.length < rooms.size()) {
            holdsPods = Arrays.copyOf(holdsPods, rooms.size() * 2);
        }
        return true;
    }

    private void take(int room, Demand demand) {
        rooms.take(room, demand);
        holdsPods[room] = true;
    }
}
