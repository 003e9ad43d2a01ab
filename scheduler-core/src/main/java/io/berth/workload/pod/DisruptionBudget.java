package io.berth.workload.pod;

import org.jspecify.annotations.Nullable;

/**
 * How many pods of a service have to stay healthy while others are evicted: a PodDisruptionBudget (Kubernetes documentation, specifying a
 * disruption budget for your application, read 2026-11).
 *
 * @param minAvailable pods that must stay; null when the other limit is given
 * @param maxUnavailable pods that may be missing; null when the other limit is given
 * @param alwaysAllowsUnhealthy whether pods that run and are not ready may always be evicted ({@code AlwaysAllow}), or only while as many
 *     as must stay are healthy ({@code IfHealthyBudget})
 */
public record DisruptionBudget(
        @Nullable CountOrPercent minAvailable, @Nullable CountOrPercent maxUnavailable, boolean alwaysAllowsUnhealthy) {
    public DisruptionBudget {
        if ((minAvailable == null) == (maxUnavailable == null)) {
            throw new IllegalArgumentException("a disruption budget needs either minAvailable or maxUnavailable");
        }
    }

    /** Pods that have to stay healthy of so many that are wanted; both limits round up. */
    public int desiredHealthy(int scale) {
        if (minAvailable != null) {
            return minAvailable.roundedUp(scale);
        }
        return maxUnavailable == null ? 0 : Math.max(0, scale - maxUnavailable.roundedUp(scale));
    }
}
