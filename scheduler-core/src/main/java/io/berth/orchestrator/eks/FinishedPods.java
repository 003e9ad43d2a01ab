package io.berth.orchestrator.eks;

import io.berth.orchestrator.World;
import java.util.BitSet;
import org.eclipse.collections.api.IntIterable;

/**
 * Pods of Jobs on Fargate that have ended and that nobody has deleted: each keeps its micro-VM, which is paid for.
 *
 * <p>A pod that ends by itself stays until its Job is deleted, so that its logs can be read; one that was told to stop, or whose
 * micro-VM is gone, is deleted at its end (Amazon EKS user guide, AWS Fargate considerations; Kubernetes documentation, Jobs, read
 * 2026-11). That a pod ends by itself when a fault kills its container is assumed.
 */
final class FinishedPods {
    private final World world;
    private final PodPlaces places;
    private final BitSet toldToStop = new BitSet();
    private final BitSet kept = new BitSet();

    FinishedPods(World world, PodPlaces places) {
        this.world = world;
        this.places = places;
    }

    void terminating(int pod) {
        if (places.keepsFinished(world.tasks().item(pod))) {
            toldToStop.set(pod);
        }
    }

    /**
     * A pod has ended.
     *
     * @param isMachineGone whether its micro-VM ended with it
     */
    void ended(int pod, boolean isMachineGone) {
        if (!places.keepsFinished(world.tasks().item(pod)) || world.tasks().zone(pod) < 0) {
            return;
        }
        kept.set(pod);
        if (isMachineGone || toldToStop.get(pod)) {
            toldToStop.clear(pod);
            delete(pod);
        }
    }

    void delete(IntIterable pods) {
        pods.forEach(this::delete);
    }

    private void delete(int pod) {
        if (kept.get(pod)) {
            kept.clear(pod);
            world.log().podDeleted(pod);
        }
    }

    /** The micro-VMs in a zone are gone, and the pods with them. */
    void failZone(int zone) {
        for (int pod = kept.nextSetBit(0); pod >= 0; pod = kept.nextSetBit(pod + 1)) {
            if (world.tasks().zone(pod) == zone) {
                delete(pod);
            }
        }
    }
}
