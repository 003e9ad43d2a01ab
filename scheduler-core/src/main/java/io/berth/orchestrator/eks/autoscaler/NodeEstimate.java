package io.berth.orchestrator.eks.autoscaler;

import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/**
 * How many new nodes of one kind would help.
 *
 * @param nodes to add
 * @param podsOfGroup how many pods of each group they would take
 */
public record NodeEstimate(int nodes, ImmutableIntList podsOfGroup) {
    public long pods() {
        return podsOfGroup.sum();
    }
}
