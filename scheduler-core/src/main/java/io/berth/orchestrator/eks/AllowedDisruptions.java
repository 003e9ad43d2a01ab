package io.berth.orchestrator.eks;

import io.berth.workload.pod.CountOrPercent;
import org.jspecify.annotations.Nullable;

/**
 * What a PodDisruptionBudget lets happen now.
 *
 * <p>Both of its limits round up, unlike those of a Deployment (kubernetes/kubernetes, pkg/controller/disruption).
 *
 * @param desiredHealthy pods that have to stay healthy
 * @param disruptions pods that may be evicted now
 */
record AllowedDisruptions(int desiredHealthy, int disruptions) {
    /** One of the two limits is null. */
    static AllowedDisruptions of(
            int scale, int healthy, @Nullable CountOrPercent minAvailable, @Nullable CountOrPercent maxUnavailable) {
        int desired = 0;
        if (minAvailable != null) {
            desired = minAvailable.roundedUp(scale);
        } else if (maxUnavailable != null) {
            desired = Math.max(0, scale - maxUnavailable.roundedUp(scale));
        }
        return new AllowedDisruptions(desired, scale == 0 ? 0 : Math.max(0, healthy - desired));
    }
}
