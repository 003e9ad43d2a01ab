package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.orchestrator.eks.node.PodRooms;
import java.util.BitSet;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * A NodeClaim: a machine that is planned but not bought, with all offers that could still hold its pods.
 *
 * <p>Which of them is bought is decided when all pods are planned (Karpenter, pkg/controllers/provisioning/scheduling, 1.14).
 */
public final class KarpenterClaim {
    private final int number;
    private ImmutableList<KarpenterOffer> offers;
    private int room = PodRooms.NONE;
    private long cpu;
    private long memoryBytes;
    private long gpus;
    private int pods;

    /**
     * @param number in the order of planning
     * @param offers of one node pool, cheapest first
     */
    KarpenterClaim(int number, ImmutableList<KarpenterOffer> offers) {
        this.number = number;
        this.offers = offers;
    }

    /** Its number among imagined nodes, or {@link PodRooms#NONE}. */
    int room() {
        return room;
    }

    void stands(int inRoom) {
        room = inRoom;
    }

    KarpenterOffer dearest() {
        return offers.getLast();
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
     * @param isAdmitted which offers take the pod as far as labels and taints go, by shape; the others are dropped
     */
    boolean takes(Demand demand, BitSet isAdmitted) {
        long newCpu = cpu + demand.cpu();
        long newMemoryBytes = memoryBytes + demand.memoryBytes();
        long newGpus = gpus + demand.gpus();
        // The dearest are mostly the largest, so the search ends soon.
        for (int i = offers.size() - 1; i >= 0; i--) {
            KarpenterOffer offer = offers.get(i);
            if (isAdmitted.get(offer.shape()) && holds(offer.capacity(), newCpu, newMemoryBytes, newGpus, pods + 1)) {
                narrow(isAdmitted);
                cpu = newCpu;
                memoryBytes = newMemoryBytes;
                gpus = newGpus;
                pods++;
                return true;
            }
        }
        return false;
    }

    private void narrow(BitSet isAdmitted) {
        if (offers.anySatisfy(offer -> !isAdmitted.get(offer.shape()))) {
            offers = offers.select(offer -> isAdmitted.get(offer.shape()));
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
    KarpenterOffer cheapest() {
        return offers.detect(offer -> holds(offer.capacity(), cpu, memoryBytes, gpus, pods));
    }
}
