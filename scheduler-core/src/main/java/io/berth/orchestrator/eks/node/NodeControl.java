package io.berth.orchestrator.eks.node;

import org.eclipse.collections.api.list.primitive.IntList;

/** What those who add and remove nodes may ask of the nodes and their pods. */
public interface NodeControl {
    /** Pods of a node that are not gone, terminating ones included; daemons aside, which stay until the node ends. */
    IntList podsToMove(int node);

    /** True when nothing but daemons runs on a node. */
    boolean isFree(int node);

    /** True when a pod may be moved now: it would not begin its work anew, and no disruption budget forbids it. */
    boolean mayEvict(int pod);

    /** True when a pod would not begin its work anew if it were moved, whatever its budget says now. */
    boolean isMovable(int pod);

    /** How many healthy pods of a service or job may be evicted now; any number without a disruption budget. */
    int allowedDisruptions(int item);

    /** The node takes no new pods. */
    void cordon(int node);

    /**
     * A cordoned node gives up its pods as their disruption budgets allow, and itself when it has none; pods that may not be moved
     * stay until they end.
     */
    void empty(int node);

    /** All pods of a cordoned node are told to stop, whatever protects them. */
    void dismiss(int node);

    /** A cordoned node keeps the pods that are left and takes new ones again. */
    void reopen(int node);

    /** From the stop signal until a pod is killed. */
    long gracePeriodMicros();

    /** The machine ends now, with whatever is on it. */
    void end(int node);
}
