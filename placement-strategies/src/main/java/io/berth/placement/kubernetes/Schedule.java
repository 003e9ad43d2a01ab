package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * What became of a queue of pods.
 *
 * @param decisions one for each pod, in the order in which they were given
 * @param evicted pods that ran before and were preempted
 */
public record Schedule(ImmutableList<Decision> decisions, ImmutableList<PodSpec> evicted) {
    /** How many of the pods have a node. */
    public int placed() {
        return decisions.count(Decision::isPlaced);
    }
}
