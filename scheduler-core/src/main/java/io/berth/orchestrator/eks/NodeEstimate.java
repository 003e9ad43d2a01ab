package io.berth.orchestrator.eks;

import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/**
 * How many new nodes of one kind would help.
 *
 * @param nodes to add
 * @param podsOfGroup how many pods of each group they would take
 */
record NodeEstimate(int nodes, ImmutableIntList podsOfGroup) {
    long pods() {
        return podsOfGroup.sum();
    }
}
