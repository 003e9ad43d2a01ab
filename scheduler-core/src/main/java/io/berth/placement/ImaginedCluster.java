package io.berth.placement;

import io.berth.cluster.HostShape;

/** A copy of a cluster to try things on: nodes may be added and pods put there, and nothing happens. Nodes are numbered anew. */
public interface ImaginedCluster {
    /** The node of a host that has one. */
    int node(int host);

    /** One more node; returns its number. */
    int add(HostShape shape, int zone);

    /** A node that was added is there no longer, with all that was put there. */
    void remove(int node);

    /** Whether every filter lets one more pod of the group onto the node. */
    boolean fits(int group, int node);

    /** Whether labels and taints let pods of the group onto the node, whatever runs there. */
    boolean admits(int group, int node);

    /** Milli-cores that no pod has asked for; negative on a node with too much on it. */
    long freeCpu(int node);

    long freeMemoryBytes(int node);

    /** How many pods more may run there. */
    long freePods(int node);

    void put(int group, int node);

    /** Takes back what was put there. */
    void takeBack(int group, int node);

    /** The pods of a node are away until {@link #refill}. */
    void empty(int node);

    void refill(int node);
}
