package io.berth.workload.pod;

import org.jspecify.annotations.Nullable;

/**
 * What a pod says to those who would move it to spare a node: Cluster Autoscaler and Karpenter. kubectl drain does not ask.
 *
 * <p>Pods of services may be moved unless they say otherwise. Pods of jobs would begin their work anew, so they stay unless they
 * say that they may go; the real ones treat both alike, and those who run batch jobs annotate them (Cluster Autoscaler FAQ, what types
 * of pods can prevent it from removing a node; Karpenter documentation, disruption, pod-level controls, read 2026-11).
 *
 * @param safeToEvict the annotation {@code cluster-autoscaler.kubernetes.io/safe-to-evict}; null without it
 * @param doNotDisrupt the annotation {@code karpenter.sh/do-not-disrupt}; null without it
 * @param hasLocalStorage it has a volume that is lost with its node
 * @param isSystem it counts as one of the namespace kube-system
 */
public record PodMobility(
        @Nullable Boolean safeToEvict, @Nullable Boolean doNotDisrupt, boolean hasLocalStorage, boolean isSystem) {
    /** Nothing is said. */
    public static final PodMobility USUAL = new PodMobility(null, null, false, false);

    /** True when Karpenter leaves the pod alone. */
    public boolean isLeftAlone(boolean ofJob) {
        return doNotDisrupt == null ? ofJob : doNotDisrupt;
    }

    /** True when whoever drains a node for Cluster Autoscaler or by hand moves the pod, and does not wait for its end. */
    public boolean followsDrain(boolean ofJob) {
        return !ofJob || Boolean.TRUE.equals(safeToEvict);
    }
}
