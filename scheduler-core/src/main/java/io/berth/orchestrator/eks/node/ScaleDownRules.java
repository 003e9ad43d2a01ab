package io.berth.orchestrator.eks.node;

/**
 * When a node may go, as each node group can have it for itself.
 *
 * <p>On AWS a group has its own values as tags of its Auto Scaling group (kubernetes/autoscaler, cluster-autoscaler/cloudprovider/aws,
 * autoscaling options).
 *
 * @param utilizationPercent a node of which so much of its CPU or memory is requested stays
 * @param gpuUtilizationPercent the same for machines with GPUs, of which nothing else counts
 * @param unneededMicros how long a node must be superfluous before it goes
 * @param unreadyMicros the same for a node that does not answer
 * @param ignoresDaemonPods whether what daemon pods take is left out when a node's use is judged
 */
public record ScaleDownRules(
        int utilizationPercent,
        int gpuUtilizationPercent,
        long unneededMicros,
        long unreadyMicros,
        boolean ignoresDaemonPods) {
    /** 50 %, 10 and 20 minutes, daemons counted (kubernetes/autoscaler, cluster-autoscaler flags, 1.35). */
    public static final ScaleDownRules USUAL = new ScaleDownRules(50, 50, 600_000_000, 1_200_000_000, false);

    public ScaleDownRules {
        if (unneededMicros < 0 || unreadyMicros < 0) {
            throw new IllegalArgumentException("Cluster Autoscaler needs delays of at least 0us, got " + unneededMicros
                    + "us and " + unreadyMicros + "us");
        }
        requireShare(utilizationPercent);
        requireShare(gpuUtilizationPercent);
    }

    private static void requireShare(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(
                    "the utilization threshold must lie between 0 % and 100 %, got " + percent + " %");
        }
    }
}
