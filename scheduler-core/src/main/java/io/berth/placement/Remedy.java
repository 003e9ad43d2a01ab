package io.berth.placement;

import io.berth.cluster.HostShape;
import java.util.List;

/** A small change after which a task would have had a place at once. */
public sealed interface Remedy {
    /**
     * The task asks for less; one of the two amounts may be 0.
     *
     * @param cpu in the unit of the cluster
     * @param host where it would have gone
     */
    record Less(int cpu, long memoryBytes, int host) implements Remedy {}

    /**
     * There is one more empty host of this kind.
     *
     * @param zones where it would have to be, of the zones that have such hosts; empty when none of them is ruled out
     */
    record OneMore(HostShape shape, List<Integer> zones) implements Remedy {}
}
