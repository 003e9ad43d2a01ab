package io.berth.placement.kubernetes;

/** One soft topology constraint of the pod to be placed, seen from the nodes. */
interface SpreadConstraint {
    /** The node has no such label. */
    int NO_DOMAIN = -1;

    int maxSkew();

    /** True for {@code kubernetes.io/hostname}: every node is a domain of its own. */
    boolean isPerNode();

    /** Number of the node's domain, from 0; {@link #NO_DOMAIN} when it lacks the label. */
    int domain(int node);

    /** Matching pods on the node that are not terminating. */
    int matchingPods(int node);

    /** True when the pods of this node count for its domain. */
    default boolean includes(int node) {
        return true;
    }
}
