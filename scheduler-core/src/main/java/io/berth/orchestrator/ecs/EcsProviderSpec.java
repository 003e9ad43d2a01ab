package io.berth.orchestrator.ecs;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * One capacity provider: an Auto Scaling group of EC2 hosts (ECS developer guide, capacity providers for EC2 workloads, read
 * 2026-10).
 *
 * @param instanceTypes names; hosts are launched of the first one, as an Auto Scaling group with prioritized types does while
 *     there is capacity; the smallest and the largest decide how cluster auto scaling counts
 * @param minSize fewest hosts
 * @param maxSize most hosts
 * @param desiredSize hosts that are there, registered and paid for when the run begins
 * @param managedScaling cluster auto scaling; null keeps the number of hosts as it is
 * @param registration what its hosts tell of themselves
 */
public record EcsProviderSpec(
        String name,
        ImmutableList<String> instanceTypes,
        int minSize,
        int maxSize,
        int desiredSize,
        @Nullable EcsManagedScaling managedScaling,
        EcsRegistration registration) {
    public EcsProviderSpec {
        if (instanceTypes.isEmpty()) {
            throw new IllegalArgumentException("capacity provider " + name + " needs at least one instance type");
        }
        if (minSize < 0 || minSize > desiredSize || desiredSize > maxSize) {
            throw new IllegalArgumentException("capacity provider " + name
                    + " needs 0 <= minSize <= desiredSize <= maxSize, got " + minSize + ", " + desiredSize + " and "
                    + maxSize);
        }
    }

    /** A provider whose hosts have no custom attributes. */
    public EcsProviderSpec(
            String name,
            ImmutableList<String> instanceTypes,
            int minSize,
            int maxSize,
            int desiredSize,
            @Nullable EcsManagedScaling managedScaling) {
        this(name, instanceTypes, minSize, maxSize, desiredSize, managedScaling, EcsRegistration.DEFAULTS);
    }

    /** So many hosts of one type all the time. */
    public static EcsProviderSpec fixed(String name, String instanceType, int hosts) {
        return new EcsProviderSpec(name, Lists.immutable.of(instanceType), hosts, hosts, hosts, null);
    }

    /** Hosts of one type that follow the demand, the fewest at the start. */
    public static EcsProviderSpec scaled(
            String name, String instanceType, int minSize, int maxSize, EcsManagedScaling scaling) {
        return new EcsProviderSpec(name, Lists.immutable.of(instanceType), minSize, maxSize, minSize, scaling);
    }

    /** The same provider, whose hosts tell other things of themselves. */
    public EcsProviderSpec withRegistration(EcsRegistration other) {
        return new EcsProviderSpec(name, instanceTypes, minSize, maxSize, desiredSize, managedScaling, other);
    }
}
