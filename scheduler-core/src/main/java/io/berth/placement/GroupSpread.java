package io.berth.placement;

import io.berth.cluster.IntColumn;

/**
 * A preference for the value of an attribute, such as a zone, under which the fewest tasks of the request's group run.
 *
 * <p>Tasks on registered hosts count, with room or without; among the values that have a host that will do, the ones with the
 * fewest tasks are kept. As the first preference, with host-local ones behind it, it can be answered from an index for each value.
 */
public interface GroupSpread extends Preference {
    /** The numbers of the values by host, -1 for none, which counts as one more value. */
    IntColumn values();

    /** True when tasks count wherever they run; false when only those inside the choice of an earlier step do. */
    boolean countsEverywhere();
}
