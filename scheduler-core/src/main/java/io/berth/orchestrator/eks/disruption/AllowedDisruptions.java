package io.berth.orchestrator.eks.disruption;

import io.berth.workload.pod.DisruptionBudget;

/**
 * What a PodDisruptionBudget lets happen now.
 *
 * <p>Both of its limits round up, unlike those of a Deployment (kubernetes/kubernetes, pkg/controller/disruption).
 *
 * @param desiredHealthy pods that have to stay healthy
 * @param disruptions pods that may be evicted now
 */
public record AllowedDisruptions(int desiredHealthy, int disruptions) {
    /** For a service that wants {@code scale} pods and has so many that are ready and not told to stop. */
    public static AllowedDisruptions of(DisruptionBudget budget, int scale, int healthy) {
        int desired = budget.desiredHealthy(scale);
        return new AllowedDisruptions(desired, scale == 0 ? 0 : Math.max(0, healthy - desired));
    }
}
