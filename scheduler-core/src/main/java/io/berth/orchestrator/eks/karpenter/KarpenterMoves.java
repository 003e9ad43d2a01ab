package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.HostTable;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.workload.DisruptionReason;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.Arrays;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the pods of some nodes would fit elsewhere, with at most one new machine: Karpenter's simulation of a disruption.
 *
 * <p>A consolidation must save money: the new machine is cheaper than all that go together, and none of their own types unless cheaper
 * than that one alone. Spot nodes are replaced by Spot nodes only where the gate is open, and single ones only by a choice of many
 * types (Karpenter, pkg/controllers/disruption, 1.14). Costs a search in a tree for each pod.
 */
public final class KarpenterMoves {
    private final KarpenterSettings settings;
    private final HostTable hosts;
    private final KarpenterNodes nodes;
    private final KarpenterPlanner planner;
    private final NodeControl control;
    private final TaskTable tasks;
    private final Supplier<PodRooms> imagine;
    private PodRooms rooms;
    private final MutableIntList taken = IntLists.mutable.empty();
    private final int[] pods;
    private int[] roomOfHost = new int[64];

    /**
     * @param items how many services and jobs there are
     * @param imagine rooms to try pods in
     */
    KarpenterMoves(
            KarpenterSettings settings,
            HostTable hosts,
            KarpenterNodes nodes,
            KarpenterPlanner planner,
            NodeControl control,
            TaskTable tasks,
            int items,
            Supplier<PodRooms> imagine) {
        this.imagine = imagine;
        rooms = imagine.get();
        this.settings = settings;
        this.hosts = hosts;
        this.nodes = nodes;
        this.planner = planner;
        this.control = control;
        this.tasks = tasks;
        pods = new int[items];
    }

    /**
     * Takes the cluster as it is now.
     *
     * @param waiting pods without a place, by service or job; they fill the nodes first
     */
    void look(int[] waiting) {
        rooms = imagine.get();
        if (roomOfHost.length < hosts.size()) {
            roomOfHost = new int[hosts.size() * 2];
        }
        hosts.active().forEach(host -> {
            roomOfHost[host] = rooms.size();
            rooms.addHost(host);
        });
        for (int item : planner.largestFirst()) {
            fill(item, waiting[item]);
        }
        taken.clear();
        nodes.limit(planner);
    }

    /** Puts pods where they fit and says how many found no room. */
    private int fill(int item, int count) {
        int left = count;
        int room = left == 0 ? PodRooms.NONE : rooms.firstFit(item, 0);
        while (left > 0 && room != PodRooms.NONE) {
            rooms.take(room, item);
            taken.add(room);
            taken.add(item);
            left--;
            room = rooms.fits(room, item) ? room : rooms.firstFit(item, room);
        }
        return left;
    }

    /** Gives up these nodes, if their pods fit elsewhere; null when they do not, or when that saves nothing but should. */
    @Nullable
    KarpenterCommand command(DisruptionReason reason, ImmutableIntList leaving) {
        Arrays.fill(pods, 0);
        leaving.forEach(host -> {
            rooms.close(roomOfHost[host]);
            control.podsToMove(host).forEach(pod -> pods[tasks.item(pod)] += tasks.is(pod, TaskState.STOPPING) ? 0 : 1);
        });
        int left = 0;
        for (int item : planner.largestFirst()) {
            if (pods[item] > 0) {
                pods[item] = fill(item, pods[item]);
                left += pods[item];
            }
        }
        undo(leaving);
        if (left == 0) {
            return new KarpenterCommand(reason, leaving, null);
        }
        KarpenterOffer replacement = replacement(reason, leaving);
        return replacement == null ? null : new KarpenterCommand(reason, leaving, replacement);
    }

    private void undo(ImmutableIntList leaving) {
        for (int i = 0; i < taken.size(); i += 2) {
            rooms.giveBack(taken.get(i), taken.get(i + 1));
        }
        taken.clear();
        leaving.forEach(host -> rooms.open(roomOfHost[host]));
    }

    private @Nullable KarpenterOffer replacement(DisruptionReason reason, ImmutableIntList leaving) {
        if (reason.saves() && haveRules()) {
            return null;
        }
        KarpenterClaim claim = planner.planOne(pods);
        nodes.limit(planner);
        if (claim == null) {
            return null;
        }
        return reason.saves() ? cheaper(claim.possible(), leaving) : claim.cheapest();
    }

    /** Pods with rules of their own move to nodes that are there, or stay. */
    private boolean haveRules() {
        for (int item = 0; item < pods.length; item++) {
            if (pods[item] > 0 && planner.hasRules(item)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable KarpenterOffer cheaper(ImmutableList<KarpenterOffer> possible, ImmutableIntList leaving) {
        long price = leaving.collect(nodes::offer).sumOfLong(KarpenterOffer::picodollarsPerHour);
        ImmutableList<KarpenterOffer> cheaper =
                possible.select(offer -> offer.picodollarsPerHour() < price && !isDearerThanItsLike(offer, leaving));
        boolean allSpot = leaving.allSatisfy(host -> nodes.offer(host).isSpot());
        if (allSpot && possible.anySatisfy(KarpenterOffer::isSpot)) {
            cheaper = cheaper.select(KarpenterOffer::isSpot);
            boolean isChoice = leaving.size() > 1 || cheaper.size() >= settings.minSpotToSpotTypes();
            return settings.spotToSpot() && isChoice ? cheaper.getFirst() : null;
        }
        return cheaper.getFirst();
    }

    /** A machine like one of several that go must be cheaper than that one, or else the others would just be removed. */
    private boolean isDearerThanItsLike(KarpenterOffer offer, ImmutableIntList leaving) {
        return leaving.size() > 1
                && leaving.anySatisfy(host -> nodes.offer(host).type().equals(offer.type())
                        && offer.picodollarsPerHour() >= nodes.offer(host).picodollarsPerHour());
    }

    /** What the nodes cost in an hour less what their replacement does. */
    static long savedPicodollarsPerHour(KarpenterNodes nodes, KarpenterCommand command) {
        long before = command.nodes().collect(nodes::offer).sumOfLong(KarpenterOffer::picodollarsPerHour);
        KarpenterOffer replacement = command.replacement();
        return before - (replacement == null ? 0 : replacement.picodollarsPerHour());
    }
}
