package io.berth.placement;

import io.berth.cluster.HostShape;

/** A small change after which a task would have had a place at once. */
public sealed interface Remedy {
    /**
     * The task asks for less; one of the two amounts may be 0.
     *
     * @param cpu in the unit of the cluster
     * @param host where it would have gone
     */
    record Less(int cpu, long memoryBytes, int host) implements Remedy {}

    /** There is one more empty host of this kind. */
    record OneMore(HostShape shape) implements Remedy {}
}
