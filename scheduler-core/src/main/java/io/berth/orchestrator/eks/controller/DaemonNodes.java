package io.berth.orchestrator.eks.controller;

import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** The nodes that DaemonSets look after. */
public interface DaemonNodes {
    /** Where there are no nodes, as on Fargate. */
    DaemonNodes NONE = new DaemonNodes() {
        @Override
        public IntList of(int service) {
            return IntLists.immutable.empty();
        }

        @Override
        public void pin(int pod, int node) {
            throw new IllegalStateException("there are no nodes, so pod " + pod + " cannot be kept to node " + node);
        }

        @Override
        public int nodeOf(int pod) {
            throw new IllegalStateException("there are no nodes, so pod " + pod + " is on none");
        }

        @Override
        public void whenChanged(Runnable listener) {}
    };

    /** Nodes that ought to run a pod of the service, in the order in which they came. */
    IntList of(int service);

    /** The pod may run on this node alone. */
    void pin(int pod, int node);

    /** The node to which a pod that is not gone was pinned. */
    int nodeOf(int pod);

    /** Hears that nodes came or went. */
    void whenChanged(Runnable listener);
}
