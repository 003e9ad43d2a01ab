package io.berth.orchestrator.eks;

/**
 * The flags of Cluster Autoscaler.
 *
 * @param scanMicros from one look to the next
 * @param utilizationPercent a node with more of its CPU or memory requested than this stays
 * @param unneededMicros how long a node must be superfluous before it goes
 * @param delayAfterAddMicros how long nothing is removed after nodes were added
 */
public record ClusterAutoscalerSettings(
        long scanMicros, int utilizationPercent, long unneededMicros, long delayAfterAddMicros) {
    /** Every 10 s; 50 %; 10 minutes each. */
    public static final ClusterAutoscalerSettings DEFAULTS =
            new ClusterAutoscalerSettings(10_000_000, 50, 600_000_000, 600_000_000);

    public ClusterAutoscalerSettings {
        if (scanMicros < 1 || unneededMicros < 0 || delayAfterAddMicros < 0) {
            throw new IllegalArgumentException(
                    "Cluster Autoscaler needs a scan interval above 0us and delays of at least 0us, got " + scanMicros
                            + "us, " + unneededMicros + "us and " + delayAfterAddMicros + "us");
        }
        if (utilizationPercent < 0 || utilizationPercent > 100) {
            throw new IllegalArgumentException(
                    "the utilization threshold must lie between 0 % and 100 %, got " + utilizationPercent + " %");
        }
    }
}
