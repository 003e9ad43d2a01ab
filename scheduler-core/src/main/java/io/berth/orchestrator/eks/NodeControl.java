package io.berth.orchestrator.eks;

import org.eclipse.collections.api.list.primitive.IntList;

/** What those who add and remove nodes may ask of the nodes and their pods. */
interface NodeControl {
    /** Pods of a node that are not gone, terminating ones included. */
    IntList podsOn(int node);

    /** True when a pod may be moved now: it would not begin its work anew, and no disruption budget forbids it. */
    boolean mayEvict(int pod);

    /** The node takes no new pods. */
    void cordon(int node);

    /** A cordoned node gives up its pods, and itself when it has none; pods that may not be moved stay until they end. */
    void empty(int node);

    /** The machine ends now, with whatever is on it. */
    void end(int node);
}
