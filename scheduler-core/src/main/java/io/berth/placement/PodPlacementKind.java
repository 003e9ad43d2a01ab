package io.berth.placement;

import org.jspecify.annotations.Nullable;

/** Makes a scheduler of whole pods that an orchestrator asks for by its word. */
public interface PodPlacementKind {
    /**
     * @param argument what stands between the parentheses, null without them
     * @throws IllegalArgumentException with a sentence when the argument makes no sense
     */
    PodPlacement create(@Nullable String argument, PodCluster cluster);
}
