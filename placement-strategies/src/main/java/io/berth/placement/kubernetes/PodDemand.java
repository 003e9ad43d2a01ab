package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What a pod takes from its node.
 *
 * @param requests effective requests, which filters look at
 * @param scoringCpuMilli the same with the default for containers that ask for no CPU, which scores look at
 * @param scoringMemoryBytes likewise for memory
 * @param images of each container, init containers included, with tag
 * @param ports host ports
 */
public record PodDemand(
        Resources requests,
        long scoringCpuMilli,
        long scoringMemoryBytes,
        ImmutableList<String> images,
        ImmutableList<HostPort> ports) {
    /** A pod without containers. */
    public static final PodDemand NOTHING =
            new PodDemand(Resources.NONE, 0, 0, Lists.immutable.empty(), Lists.immutable.empty());
}
