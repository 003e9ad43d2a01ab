package io.berth.orchestrator.ecs;

import io.berth.orchestrator.WarmPoolSpec;
import io.berth.scaling.GroupPolicies;
import io.berth.settings.Formats;
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
 * @param scaling policies of the user, on metrics of the cluster
 * @param zoneRebalancingMicros how long zones are out of balance until hosts move, or {@link Formats#NEVER_MICROS}; assumed
 */
public record EcsGroupSpec(
        ImmutableList<String> instanceTypes,
        EcsAllocation allocation,
        int minSize,
        int maxSize,
        int desiredSize,
        @Nullable EcsSpot spot,
        @Nullable WarmPoolSpec warmPool,
        ImmutableList<EcsScheduledSize> schedule,
        GroupPolicies scaling,
        long zoneRebalancingMicros) {
    /** A minute: one look at the group. */
    static final long USUAL_ZONE_REBALANCING_MICROS = 60_000_000;

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

    /** A group without policies of the user. */
    EcsGroupSpec(
            ImmutableList<String> instanceTypes,
            EcsAllocation allocation,
            int minSize,
            int maxSize,
            int desiredSize,
            @Nullable EcsSpot spot,
            @Nullable WarmPoolSpec warmPool,
            ImmutableList<EcsScheduledSize> schedule) {
        this(
                instanceTypes,
                allocation,
                minSize,
                maxSize,
                desiredSize,
                spot,
                warmPool,
                schedule,
                GroupPolicies.NONE,
                USUAL_ZONE_REBALANCING_MICROS);
    }

    /** The same on Spot hosts. */
    EcsGroupSpec withSpot(EcsSpot other) {
        return with(allocation, other, warmPool, schedule, scaling);
    }

    /** The same with another choice among its types. */
    EcsGroupSpec withAllocation(EcsAllocation other) {
        return with(other, spot, warmPool, schedule, scaling);
    }

    /** The same with a warm pool. */
    EcsGroupSpec withWarmPool(WarmPoolSpec other) {
        return with(allocation, spot, other, schedule, scaling);
    }

    /** The same with another size from some moment on. */
    EcsGroupSpec withSchedule(EcsScheduledSize... sizes) {
        return with(allocation, spot, warmPool, Lists.immutable.of(sizes), scaling);
    }

    /** The same with policies of the user. */
    EcsGroupSpec withScaling(GroupPolicies policies) {
        return with(allocation, spot, warmPool, schedule, policies);
    }

    /** The same, whose hosts move to another zone after another time. */
    EcsGroupSpec withZoneRebalancing(long micros) {
        return new EcsGroupSpec(
                instanceTypes, allocation, minSize, maxSize, desiredSize, spot, warmPool, schedule, scaling, micros);
    }

    private EcsGroupSpec with(
            EcsAllocation otherAllocation,
            @Nullable EcsSpot otherSpot,
            @Nullable WarmPoolSpec otherWarmPool,
            ImmutableList<EcsScheduledSize> otherSchedule,
            GroupPolicies otherScaling) {
        return new EcsGroupSpec(
                instanceTypes,
                otherAllocation,
                minSize,
                maxSize,
                desiredSize,
                otherSpot,
                otherWarmPool,
                otherSchedule,
                otherScaling,
                zoneRebalancingMicros);
    }
}
