package io.berth.orchestrator.eks.karpenter;

import io.berth.workload.DisruptionReason;
import io.berth.workload.pod.CountOrPercent;
import java.util.Set;

/**
 * How many nodes of a pool may be disrupted at once for some reasons; shares are rounded up.
 *
 * @param reasons what it holds for
 */
public record KarpenterBudget(CountOrPercent nodes, Set<DisruptionReason> reasons) {
    /** What Karpenter disrupts on its own account, and budgets may name. */
    static final Set<DisruptionReason> REASONS =
            Set.of(DisruptionReason.EMPTY, DisruptionReason.UNDERUTILIZED, DisruptionReason.DRIFTED);

    /** A tenth of the nodes, whatever the reason. */
    public static final KarpenterBudget USUAL = new KarpenterBudget(new CountOrPercent(10, true), REASONS);

    /**
     * Nodes that may be disrupted now.
     *
     * @param nodes of the pool
     * @param away nodes that are not ready or are disrupted already
     */
    int allowed(int nodes, int away) {
        return Math.max(0, this.nodes.roundedUp(nodes) - away);
    }
}
