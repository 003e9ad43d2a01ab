package io.berth.cluster;

/** Where a host is in its life. Only an active host takes new tasks. */
public enum HostState {
    /** Asked for; boots, or its agent has not registered yet. */
    REQUESTED,
    ACTIVE,
    /** Keeps its tasks, gets no new ones. */
    DRAINING,
    /** Is not heard of, keeps its tasks, gets no new ones until it is heard again. */
    UNREACHABLE,
    STOPPED
}
