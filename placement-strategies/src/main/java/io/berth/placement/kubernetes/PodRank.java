package io.berth.placement.kubernetes;

import java.util.Comparator;

/**
 * Who goes first: higher priority, then earlier in the queue: the plugin PrioritySort.
 *
 * <p>Source: kubernetes/kubernetes, plugins/queuesort/priority_sort.go.
 *
 * @param priority of the pod's priority class
 * @param queuedAt when it entered the queue, in any unit
 */
public record PodRank(int priority, long queuedAt) implements Comparable<PodRank> {
    private static final Comparator<PodRank> ORDER =
            Comparator.comparingInt(PodRank::priority).reversed().thenComparingLong(PodRank::queuedAt);

    @Override
    public int compareTo(PodRank other) {
        return ORDER.compare(this, other);
    }
}
