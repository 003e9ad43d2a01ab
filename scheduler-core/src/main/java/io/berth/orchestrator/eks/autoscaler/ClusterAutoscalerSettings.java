package io.berth.orchestrator.eks.autoscaler;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/**
 * The flags of Cluster Autoscaler.
 *
 * @param scanMicros from one look to the next
 * @param utilizationPercent a node with more of its CPU or memory requested than this stays
 * @param unneededMicros how long a node must be superfluous before it goes
 * @param delayAfterAddMicros how long nothing is removed after nodes were added
 * @param expanders choose among groups that would help, one after the other; what they leave is drawn
 * @param priorities of groups by name, for the expander {@code priority}; groups without one come last
 * @param maxProvisionMicros nodes that are not ready by then count as failed
 * @param ignoresDaemonPods whether what daemon pods take is left out when a node's use is judged
 */
public record ClusterAutoscalerSettings(
        long scanMicros,
        int utilizationPercent,
        long unneededMicros,
        long delayAfterAddMicros,
        ImmutableList<Expander> expanders,
        ImmutableMap<String, Integer> priorities,
        long maxProvisionMicros,
        boolean ignoresDaemonPods) {
    /** Every 10 s; 50 %; 10 minutes each; least waste, the default since 1.33; 15 minutes. */
    public static final ClusterAutoscalerSettings DEFAULTS =
            new ClusterAutoscalerSettings(10_000_000, 50, 600_000_000, 600_000_000);

    private static final long MAX_PROVISION_MICROS = 900_000_000;

    /** The same with the expander and the provision time that hold when nothing is said. */
    public ClusterAutoscalerSettings(
            long scanMicros, int utilizationPercent, long unneededMicros, long delayAfterAddMicros) {
        this(
                scanMicros,
                utilizationPercent,
                unneededMicros,
                delayAfterAddMicros,
                Lists.immutable.of(Expander.LEAST_WASTE),
                Maps.immutable.empty(),
                MAX_PROVISION_MICROS,
                false);
    }

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
