package io.berth.placement.kubernetes;

import org.jspecify.annotations.Nullable;

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

    /** Where the pods of each domain are counted all along; null when they are to be counted for each decision. */
    default @Nullable SpreadDomains kept() {
        return null;
    }

    /** True when the pods of this node count for its domain. */
    default boolean includes(int node) {
        return true;
    }
}
