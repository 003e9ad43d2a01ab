package io.berth.placement;

import io.berth.cluster.Demand;
import io.berth.cluster.HeldImages;

/**
 * What is to be placed. One object serves all tasks of a service or job.
 *
 * @param group number of the service or job, whose tasks are counted by spread strategies
 * @param demand what one task takes
 * @param pool only hosts of this capacity provider or node group; {@link #ANY_POOL} for all
 * @param image number of its image among the {@link HeldImages}; {@link HeldImages#NONE} where nobody asks who has it
 */
public record PlacementRequest(int group, Demand demand, int pool, int image) {
    /** Hosts of every pool will do. */
    public static final int ANY_POOL = -1;

    /** Whatever image its tasks have. */
    public PlacementRequest(int group, Demand demand, int pool) {
        this(group, demand, pool, HeldImages.NONE);
    }

    /** The same for tasks of this image. */
    public PlacementRequest of(int other) {
        return other == image ? this : new PlacementRequest(group, demand, pool, other);
    }
}
