package io.berth.orchestrator.eks.node;

import org.jspecify.annotations.Nullable;

/**
 * What one node group says about the removal of its nodes; what it does not say holds as for the whole cluster.
 *
 * @param isDisabled all its nodes have the annotation {@code cluster-autoscaler.kubernetes.io/scale-down-disabled}
 */
public record GroupScaleDown(
        boolean isDisabled,
        @Nullable Integer utilizationPercent,
        @Nullable Integer gpuUtilizationPercent,
        @Nullable Long unneededMicros,
        @Nullable Long unreadyMicros,
        @Nullable Boolean ignoresDaemonPods) {
    /** Nothing is said. */
    public static final GroupScaleDown AS_CLUSTER = new GroupScaleDown(false, null, null, null, null, null);

    /** What holds for the group. */
    public ScaleDownRules over(ScaleDownRules usual) {
        return new ScaleDownRules(
                utilizationPercent == null ? usual.utilizationPercent() : utilizationPercent,
                gpuUtilizationPercent == null ? usual.gpuUtilizationPercent() : gpuUtilizationPercent,
                unneededMicros == null ? usual.unneededMicros() : unneededMicros,
                unreadyMicros == null ? usual.unreadyMicros() : unreadyMicros,
                ignoresDaemonPods == null ? usual.ignoresDaemonPods() : ignoresDaemonPods);
    }
}
