package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.orchestrator.eks.node.PodRooms;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * A NodeClaim: a machine that is planned but not bought, with all offers that could still hold its pods.
 *
 * <p>Which of them is bought is decided when all pods are planned (Karpenter, pkg/controllers/provisioning/scheduling, 1.14).
 */
public final class KarpenterClaim {
    private final int number;
    private final KarpenterOfferings open;
    private ImmutableList<KarpenterOffer> offers;
    private @Nullable KarpenterOfferings narrowedBy;
    private final MutableIntList podsInRoom = IntLists.mutable.empty();
    private int room = PodRooms.NONE;
    private int zone;
    private long cpu;
    private long memoryBytes;
    private long gpus;
    private int pods;

    /**
     * @param number in the order of planning
     * @param offers of one node pool, cheapest first
     * @param open where they are to be had now
     */
    KarpenterClaim(int number, ImmutableList<KarpenterOffer> offers, KarpenterOfferings open) {
        this.number = number;
        this.offers = offers;
        this.open = open.copy();
    }

    /** Its number among imagined nodes, or {@link PodRooms#NONE}. */
    int room() {
        return room;
    }

    /** The zone in which it is imagined. */
    int zone() {
        return zone;
    }

    /** Services and jobs of the pods that were put into its room. */
    IntList podsInRoom() {
        return podsInRoom;
    }

    void stands(int inRoom, int inZone) {
        room = inRoom;
        zone = inZone;
    }

    void isInRoom(int item) {
        podsInRoom.add(item);
    }

    /** Its pods care in which zone they are together. */
    void staysIn(int inZone) {
        open.retainZone(inZone);
        dropClosed();
    }

    /** The dearest machine that it may become in a zone with a pod that takes these; null when there is none. */
    @Nullable
    KarpenterOffer dearest(int inZone, KarpenterOfferings admitted) {
        return offers.asReversed().detect(offer -> open.has(offer, inZone) && admitted.has(offer, inZone));
    }

    int number() {
        return number;
    }

    int pods() {
        return pods;
    }

    /** The largest machine that it may become counts against the limits of its pool. */
    long mostCpuMilli() {
        return offers.collectLong(KarpenterOffer::cpuMilli).maxIfEmpty(0);
    }

    long mostMemoryBytes() {
        return offers.collectLong(KarpenterOffer::memoryBytes).maxIfEmpty(0);
    }

    /**
     * Plans one more pod for it when some offer holds it then.
     *
     * @param admitted what takes the pod as far as its own labels, zones and taints go; the rest is dropped
     */
    boolean takes(Demand demand, KarpenterOfferings admitted) {
        boolean takes = mayTake(demand, admitted);
        if (takes) {
            narrow(admitted);
            cpu += demand.cpu();
            memoryBytes += demand.memoryBytes();
            gpus += demand.gpus();
            pods++;
        }
        return takes;
    }

    /** The same without planning it. */
    boolean mayTake(Demand demand, KarpenterOfferings admitted) {
        long newCpu = cpu + demand.cpu();
        long newMemoryBytes = memoryBytes + demand.memoryBytes();
        long newGpus = gpus + demand.gpus();
        // The dearest are mostly the largest, so the search ends soon.
        for (int i = offers.size() - 1; i >= 0; i--) {
            KarpenterOffer offer = offers.get(i);
            if (holds(offer.capacity(), newCpu, newMemoryBytes, newGpus, pods + 1) && open.shares(offer, admitted)) {
                return true;
            }
        }
        return false;
    }

    private void narrow(KarpenterOfferings admitted) {
        if (narrowedBy != admitted) {
            narrowedBy = admitted;
            open.retain(admitted);
            dropClosed();
        }
    }

    private void dropClosed() {
        if (offers.anySatisfy(offer -> !open.has(offer))) {
            offers = offers.select(open::has);
        }
    }

    private static boolean holds(HostCapacity capacity, long cpu, long memoryBytes, long gpus, int pods) {
        return cpu <= capacity.cpu()
                && memoryBytes <= capacity.memoryBytes()
                && gpus <= capacity.gpus()
                && pods <= capacity.slots();
    }

    /** The offers that hold all its pods, cheapest first. */
    ImmutableList<KarpenterOffer> possible() {
        return offers.select(offer -> holds(offer.capacity(), cpu, memoryBytes, gpus, pods));
    }

    /** The cheapest of them; null when there is none. */
    @Nullable
    KarpenterMachine cheapest() {
        KarpenterOffer cheapest = offers.detect(offer -> holds(offer.capacity(), cpu, memoryBytes, gpus, pods));
        return cheapest == null ? null : machine(cheapest);
    }

    /** One of them, where all its pods can be. */
    KarpenterMachine machine(KarpenterOffer offer) {
        return new KarpenterMachine(offer, open.zonesOf(offer));
    }
}
