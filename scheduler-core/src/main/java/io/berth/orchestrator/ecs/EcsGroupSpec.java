package io.berth.orchestrator.ecs;

import io.berth.orchestrator.WarmPoolSpec;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * An Auto Scaling group: what it launches and how much of it.
 *
 * @param instanceTypes names; the smallest and the largest decide how cluster auto scaling counts
 * @param allocation which of the types is launched
 * @param minSize fewest hosts
 * @param maxSize most hosts
 * @param desiredSize hosts that are there, registered and paid for when the run begins
 * @param spot null for hosts on demand
 * @param warmPool null without one
 * @param schedule sizes that are set at given moments
 */
public record EcsGroupSpec(
        ImmutableList<String> instanceTypes,
        EcsAllocation allocation,
        int minSize,
        int maxSize,
        int desiredSize,
        @Nullable EcsSpot spot,
        @Nullable WarmPoolSpec warmPool,
        ImmutableList<EcsScheduledSize> schedule) {
    public EcsGroupSpec {
        if (instanceTypes.isEmpty()) {
            throw new IllegalArgumentException("a capacity provider needs at least one instance type");
        }
        if (minSize < 0 || minSize > desiredSize || desiredSize > maxSize) {
            throw new IllegalArgumentException("a capacity provider needs 0 <= minSize <= desiredSize <= maxSize, got "
                    + minSize + ", " + desiredSize + " and " + maxSize);
        }
        if (warmPool != null && spot != null) {
            throw new IllegalArgumentException("a group of Spot hosts cannot have a warm pool");
        }
    }

    /** The same on Spot hosts. */
    EcsGroupSpec withSpot(EcsSpot other) {
        return new EcsGroupSpec(instanceTypes, allocation, minSize, maxSize, desiredSize, other, warmPool, schedule);
    }

    /** The same with another choice among its types. */
    EcsGroupSpec withAllocation(EcsAllocation other) {
        return new EcsGroupSpec(instanceTypes, other, minSize, maxSize, desiredSize, spot, warmPool, schedule);
    }

    /** The same with a warm pool. */
    EcsGroupSpec withWarmPool(WarmPoolSpec other) {
        return new EcsGroupSpec(instanceTypes, allocation, minSize, maxSize, desiredSize, spot, other, schedule);
    }

    /** The same with another size from some moment on. */
    EcsGroupSpec withSchedule(EcsScheduledSize... sizes) {
        return new EcsGroupSpec(
                instanceTypes, allocation, minSize, maxSize, desiredSize, spot, warmPool, Lists.immutable.of(sizes));
    }
}
