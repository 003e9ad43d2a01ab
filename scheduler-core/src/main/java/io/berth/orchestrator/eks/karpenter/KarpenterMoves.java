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
    /** New machines for pods with rules that are tried at one look, as each costs a look at all nodes. */
    private static final int MOST_TRIES_BY_RULES = 16;

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
    private int[] stillWaiting = {};
    private int triesByRules;
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
        stillWaiting = waiting;
        triesByRules = MOST_TRIES_BY_RULES;
        see();
    }

    private void see() {
        rooms = imagine.get();
        if (roomOfHost.length < hosts.size()) {
            roomOfHost = new int[hosts.size() * 2];
        }
        hosts.active().forEach(host -> {
            roomOfHost[host] = rooms.size();
            rooms.addHost(host);
        });
        for (int item : planner.largestFirst()) {
            fill(item, stillWaiting[item]);
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
        int left = moveToNodes(leaving);
        undo(leaving);
        if (left == 0) {
            return new KarpenterCommand(reason, leaving, null);
        }
        KarpenterMachine replacement = replacement(reason, leaving, planner.planOne(pods));
        if (replacement != null && reason.saves() && haveRules()) {
            replacement = replacementByRules(reason, leaving);
        }
        return replacement == null ? null : new KarpenterCommand(reason, leaving, replacement);
    }

    /** Puts the pods of these nodes onto the others and says how many found no room; which they are stands in the counts of pods. */
    private int moveToNodes(ImmutableIntList leaving) {
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
        return left;
    }

    /** Asks every filter of the scheduler about the new machine, too, which is seldom reached; then the cluster is looked at anew. */
    private @Nullable KarpenterMachine replacementByRules(DisruptionReason reason, ImmutableIntList leaving) {
        if (triesByRules-- <= 0) {
            return null;
        }
        moveToNodes(leaving);
        int zone = hosts.zone().of(leaving.getFirst());
        KarpenterMachine replacement = replacement(reason, leaving, planner.planOne(pods, rooms, zone));
        see();
        return replacement;
    }

    private void undo(ImmutableIntList leaving) {
        for (int i = 0; i < taken.size(); i += 2) {
            rooms.giveBack(taken.get(i), taken.get(i + 1));
        }
        taken.clear();
        leaving.forEach(host -> rooms.open(roomOfHost[host]));
    }

    private @Nullable KarpenterMachine replacement(
            DisruptionReason reason, ImmutableIntList leaving, @Nullable KarpenterClaim claim) {
        nodes.limit(planner);
        if (claim == null) {
            return null;
        }
        if (!reason.saves()) {
            return claim.cheapest();
        }
        KarpenterOffer cheaper = cheaper(claim.possible(), leaving);
        return cheaper == null ? null : claim.machine(cheaper);
    }

    /** True when one of the pods that found no room cares for more than resources. */
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
        KarpenterMachine replacement = command.replacement();
        return before - (replacement == null ? 0 : replacement.offer().picodollarsPerHour());
    }
}
