package io.berth.orchestrator.eks.controller;

import org.eclipse.collections.api.block.predicate.primitive.IntPredicate;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** The pods of one revision of a Deployment. */
final class ReplicaSet {
    /** The revision that its pods have. */
    final int revision;

    /** Orders ReplicaSets by age, later is larger. */
    final int created;

    /** How many pods it ought to have. */
    int size;

    /** Pods that nobody told to stop and that are not deleted, oldest first. */
    final MutableIntList live = IntLists.mutable.empty();

    /** Pods that were told to stop and are not deleted. */
    final MutableIntList departing = IntLists.mutable.empty();

    ReplicaSet(int revision, int created) {
        this.revision = revision;
        this.created = created;
    }

    int count(IntPredicate which) {
        return live.count(which);
    }

    boolean isGone() {
        return live.isEmpty() && departing.isEmpty();
    }

    /** For the arithmetic of rollouts, which knows ReplicaSets by name. */
    String name() {
        return Integer.toString(created);
    }
}
