package io.berth.placement;

import io.berth.cluster.Demand;

/**
 * What is to be placed. One object serves all tasks of a service or job.
 *
 * @param group number of the service or job, whose tasks are counted by spread strategies
 * @param demand what one task takes
 * @param pool only hosts of this capacity provider or node group; {@link #ANY_POOL} for all
 */
public record PlacementRequest(int group, Demand demand, int pool) {
    /** Hosts of every pool will do. */
    public static final int ANY_POOL = -1;
}
