package io.berth.network.requests;

/** How a load balancer chooses among the targets of a group that has some. */
interface Router {
    Target choose(TargetGroup group, long nowMicros);

    /** A target has joined, and the others of the group are there already. */
    default void joined(Target target, TargetGroup others, long nowMicros) {}
}
