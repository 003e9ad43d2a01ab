package io.berth.placement.kubernetes;

/**
 * Prefers the node with the least left, which packs pods tightly: the other scoring strategy of NodeResourcesFit.
 *
 * <p>{@code requested x 100 / allocatable}, at most 100 (kubernetes/kubernetes, plugins/noderesources/most_allocated.go).
 */
final class MostAllocated {
    private MostAllocated() {}

    static long ofResource(long requested, long allocatable) {
        return Math.min(requested, allocatable) * 100 / allocatable;
    }
}
