package io.berth.orchestrator.eks.controller;

import io.berth.workload.pod.CountOrPercent;

/**
 * How far a rolling update may stray from the desired number of pods.
 *
 * <p>Surge rounds up, unavailability down; when both come to nothing one pod may be unavailable, or the update could not begin
 * (kubernetes/kubernetes, pkg/controller/deployment/util, ResolveFenceposts).
 */
record RolloutLimits(int maxSurge, int maxUnavailable) {
    static RolloutLimits of(CountOrPercent surge, CountOrPercent unavailable, int replicas) {
        int more = surge.roundedUp(replicas);
        int fewer = unavailable.roundedDown(replicas);
        return new RolloutLimits(more, more == 0 && fewer == 0 ? 1 : fewer);
    }
}
