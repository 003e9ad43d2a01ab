package io.berth.placement.kubernetes;

/**
 * Prefers the node with the most left: the scoring strategy of NodeResourcesFit in the default profile.
 *
 * <p>{@code (allocatable - requested) x 100 / allocatable}, truncated, nothing for an overfull node (kubernetes/kubernetes,
 * plugins/noderesources/least_allocated.go). Requests contain the {@link ScoringDefaults}.
 */
final class LeastAllocated {
    private LeastAllocated() {}

    static long ofResource(long requested, long allocatable) {
        return requested > allocatable ? 0 : (allocatable - requested) * 100 / allocatable;
    }
}
