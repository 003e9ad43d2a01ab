package io.berth.orchestrator.eks.autoscaler;

import io.berth.orchestrator.eks.node.ScaleDownRules;

/**
 * The flags of Cluster Autoscaler about the removal of nodes.
 *
 * @param isEnabled whether any node is removed
 * @param usual for groups that say nothing else
 * @param removesUnready whether nodes go that do not answer
 * @param delayAfterAddMicros how long nothing is removed after nodes were added
 * @param delayAfterFailureMicros and after a removal that its pods prevented
 * @param recheckMicros how long a node is left alone whose pods had nowhere to go
 * @param keepsLocalStorage whether pods with local storage keep their node
 * @param keepsSystemPods whether system pods without a disruption budget keep their node
 * @param minReplicas pods of Deployments with fewer keep their node
 * @param maxUnreadyPercent with more nodes than this that do not answer nothing is added or removed
 * @param okUnready so many may be silent in clusters of any size
 */
public record ScaleDownSettings(
        boolean isEnabled,
        ScaleDownRules usual,
        boolean removesUnready,
        long delayAfterAddMicros,
        long delayAfterFailureMicros,
        long recheckMicros,
        boolean keepsLocalStorage,
        boolean keepsSystemPods,
        int minReplicas,
        int maxUnreadyPercent,
        int okUnready) {
    /** As the flags are when nobody sets them (kubernetes/autoscaler, cluster-autoscaler flags, 1.35). */
    public static final ScaleDownSettings DEFAULTS = of(ScaleDownRules.USUAL, 600_000_000);

    public ScaleDownSettings {
        if (delayAfterAddMicros < 0 || delayAfterFailureMicros < 0 || recheckMicros < 0) {
            throw new IllegalArgumentException("Cluster Autoscaler needs delays of at least 0us, got "
                    + delayAfterAddMicros + "us, " + delayAfterFailureMicros + "us and " + recheckMicros + "us");
        }
    }

    /** Other thresholds and another delay, and everything else as usual. */
    public static ScaleDownSettings of(ScaleDownRules rules, long delayAfterAddMicros) {
        return new ScaleDownSettings(
                true, rules, true, delayAfterAddMicros, 180_000_000, 300_000_000, true, true, 0, 45, 3);
    }

    /** True when so many nodes are silent that Cluster Autoscaler trusts its picture of the cluster no more. */
    boolean isUnhealthy(int unready, int nodes) {
        return unready > okUnready && unready * 100L > (long) maxUnreadyPercent * nodes;
    }
}
