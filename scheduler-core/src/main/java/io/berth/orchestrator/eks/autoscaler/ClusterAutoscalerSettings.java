package io.berth.orchestrator.eks.autoscaler;

import io.berth.orchestrator.eks.node.ScaleDownRules;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/**
 * The flags of Cluster Autoscaler.
 *
 * @param scanMicros from one look to the next
 * @param expanders choose among groups that would help, one after the other; what they leave is drawn
 * @param priorities of groups by name, for the expander {@code priority}; groups without one come last
 * @param maxProvisionMicros nodes that are not ready by then count as failed
 * @param balancesSimilarGroups whether groups of like nodes grow together
 * @param expendablePriority pods that matter less get no nodes and keep none
 * @param scaleDown when nodes are removed
 */
public record ClusterAutoscalerSettings(
        long scanMicros,
        ImmutableList<Expander> expanders,
        ImmutableMap<String, Integer> priorities,
        long maxProvisionMicros,
        boolean balancesSimilarGroups,
        int expendablePriority,
        ScaleDownSettings scaleDown) {
    private static final long MAX_PROVISION_MICROS = 900_000_000;
    private static final int EXPENDABLE_PRIORITY = -10;

    /** Every 10 s; least waste, the default since 1.33; 15 minutes. */
    public static final ClusterAutoscalerSettings DEFAULTS =
            new ClusterAutoscalerSettings(10_000_000, 50, 600_000_000, 600_000_000);

    /** These numbers, and all other flags as they are when nobody sets them. */
    public ClusterAutoscalerSettings(
            long scanMicros, int utilizationPercent, long unneededMicros, long delayAfterAddMicros) {
        this(
                scanMicros,
                ScaleDownSettings.of(
                        new ScaleDownRules(utilizationPercent, 50, unneededMicros, 1_200_000_000, false),
                        delayAfterAddMicros));
    }

    /** The same with other rules for the removal of nodes. */
    public ClusterAutoscalerSettings(long scanMicros, ScaleDownSettings scaleDown) {
        this(
                scanMicros,
                Lists.immutable.of(Expander.LEAST_WASTE),
                Maps.immutable.empty(),
                MAX_PROVISION_MICROS,
                false,
                EXPENDABLE_PRIORITY,
                scaleDown);
    }

    public ClusterAutoscalerSettings {
        if (scanMicros < 1) {
            throw new IllegalArgumentException(
                    "Cluster Autoscaler needs a scan interval above 0us, got " + scanMicros + "us");
        }
    }
}
