package io.berth.orchestrator.eks.karpenter;

import io.berth.scaling.Timetable;
import io.berth.workload.DisruptionReason;
import io.berth.workload.pod.CountOrPercent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many nodes of a pool may be disrupted at once for some reasons; shares are rounded up.
 *
 * <p>Source: Karpenter documentation, disruption, NodePool disruption budgets, read 2026-11.
 *
 * @param reasons what it holds for
 * @param schedule when it begins to hold; always when null
 * @param durationMicros and how long it holds then
 */
public record KarpenterBudget(
        CountOrPercent nodes,
        Set<DisruptionReason> reasons,
        @Nullable Timetable schedule,
        long durationMicros) {
    /** What Karpenter disrupts on its own account, and budgets may name. */
    static final Set<DisruptionReason> REASONS =
            Set.of(DisruptionReason.EMPTY, DisruptionReason.UNDERUTILIZED, DisruptionReason.DRIFTED);

    /** A tenth of the nodes, whatever the reason. */
    public static final KarpenterBudget USUAL = new KarpenterBudget(new CountOrPercent(10, true), REASONS);

    private static final long WEEK_MICROS = 7L * 24 * 3_600 * 1_000_000;

    public KarpenterBudget {
        if ((schedule == null) != (durationMicros == 0)) {
            throw new IllegalArgumentException("a budget on a schedule has both a schedule and a duration above 0");
        }
    }

    /** A budget that always holds. */
    public KarpenterBudget(CountOrPercent nodes, Set<DisruptionReason> reasons) {
        this(nodes, reasons, null, 0);
    }

    /** True while it holds; timetables repeat from week to week, so it may have begun before the run. */
    boolean isActive(long nowMicros) {
        if (schedule == null) {
            return true;
        }
        long shifted = nowMicros + Math.ceilDiv(durationMicros, WEEK_MICROS) * WEEK_MICROS;
        return schedule.after(shifted - durationMicros) <= shifted;
    }

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
