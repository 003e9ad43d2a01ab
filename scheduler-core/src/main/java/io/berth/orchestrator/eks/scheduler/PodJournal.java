package io.berth.orchestrator.eks.scheduler;

import io.berth.cluster.HostShape;
import io.berth.placement.Decision;
import io.berth.placement.DecisionJournal;
import io.berth.placement.Placement;
import io.berth.placement.PodPlacement;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.ListIterable;

/**
 * Has the decisions of the faster placement told by the scheduler of whole pods, which knows every plugin by name.
 *
 * <p>Both come to the same by different ways; the choice stays that of the faster one. Costs a copy of the cluster for each decision that is told.
 */
public final class PodJournal implements DecisionJournal {
    private final DecisionJournal listener;
    private final Supplier<PodPlacement> wholePods;
    private final IntSupplier beganAt;
    private long drawKey;

    /**
     * @param wholePods a cluster as it is now, which tells the listener
     * @param beganAt the host at which the last search began among several
     */
    public PodJournal(DecisionJournal listener, Supplier<PodPlacement> wholePods, IntSupplier beganAt) {
        this.listener = listener;
        this.wholePods = wholePods;
        this.beganAt = beganAt;
    }

    @Override
    public boolean follows(long key) {
        drawKey = key;
        return listener.follows(key);
    }

    @Override
    public ListIterable<HostShape> shapes() {
        return listener.shapes();
    }

    @Override
    public void decided(Decision decision) {
        boolean wereSeveral = decision.steps().stream().anyMatch(step -> step.refusal() == null);
        wholePods
                .get()
                .tell(decision.request(), drawKey, decision.host(), wereSeveral ? beganAt.getAsInt() : Placement.NONE);
    }
}
