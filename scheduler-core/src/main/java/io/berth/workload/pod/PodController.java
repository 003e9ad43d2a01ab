package io.berth.workload.pod;

/**
 * What looks after the pods of a service in Kubernetes, and how: a Deployment unless something else is said (Kubernetes documentation,
 * workload management, read 2026-11).
 *
 * @param isStateful a StatefulSet, whose pods have ordinals, instead of a Deployment
 * @param strategy how a Deployment brings a new revision
 * @param updateStrategy how a StatefulSet or a DaemonSet does
 * @param isParallel pods of a StatefulSet come and go all at once ({@code podManagementPolicy: Parallel})
 * @param minReadyMicros a pod is available when it has been ready for so long
 * @param progressDeadlineMicros a rollout of a Deployment that makes no progress for so long is marked
 */
public record PodController(
        boolean isStateful,
        UpdateStrategy strategy,
        UpdateStrategy updateStrategy,
        boolean isParallel,
        long minReadyMicros,
        long progressDeadlineMicros) {
    private static final long TEN_MINUTES = 600_000_000;

    /** A Deployment with the defaults of its API. */
    public static final PodController DEPLOYMENT =
            new PodController(false, UpdateStrategy.OF_DEPLOYMENT, UpdateStrategy.OF_SET, false, 0, TEN_MINUTES);

    public PodController {
        if (progressDeadlineMicros <= minReadyMicros) {
            throw new IllegalArgumentException("progressDeadlineSeconds must be more than minReadySeconds, got "
                    + progressDeadlineMicros / 1_000_000 + " and " + minReadyMicros / 1_000_000);
        }
        if (isStateful && !strategy.equals(UpdateStrategy.OF_DEPLOYMENT)) {
            throw new IllegalArgumentException("strategy belongs to a Deployment; a StatefulSet has updateStrategy");
        }
        if (!isStateful && isParallel) {
            throw new IllegalArgumentException(
                    "podManagementPolicy belongs to a StatefulSet; add controller: StatefulSet");
        }
        if (isStateful) {
            updateStrategy.checkStateful();
        }
    }
}
