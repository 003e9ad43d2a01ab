package io.berth.placement.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * Where a pod goes, or why it goes nowhere.
 *
 * @param node null for a pod that waits
 * @param refusal the scheduler's words; empty for a pod that was placed
 */
public record Decision(PodSpec pod, @Nullable String node, String refusal) {
    /** True when the pod has a node. */
    public boolean isPlaced() {
        return node != null;
    }
}
