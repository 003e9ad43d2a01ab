package io.berth.orchestrator.ecs;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * One capacity provider: an Auto Scaling group of EC2 hosts and what ECS does to it (ECS developer guide, capacity providers for EC2
 * workloads, read 2026-10).
 *
 * @param group the hosts
 * @param managedScaling cluster auto scaling; null leaves the number of hosts to others
 * @param termination what happens to tasks when hosts end
 */
public record EcsProviderSpec(
        String name, EcsGroupSpec group, @Nullable EcsManagedScaling managedScaling, EcsTermination termination) {
    public EcsProviderSpec {
        if (termination.protection() && managedScaling == null) {
            throw new IllegalArgumentException(
                    "capacity provider " + name + " has managed termination protection, which needs managedScaling");
        }
    }

    /** Hosts on demand of the first of these types, without termination protection. */
    public EcsProviderSpec(
            String name,
            ImmutableList<String> instanceTypes,
            int minSize,
            int maxSize,
            int desiredSize,
            @Nullable EcsManagedScaling managedScaling) {
        this(
                name,
                new EcsGroupSpec(instanceTypes, EcsAllocation.PRIORITIZED, minSize, maxSize, desiredSize, null),
                managedScaling,
                EcsTermination.DEFAULTS);
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

    /** The same with hosts from the Spot market. */
    public EcsProviderSpec onSpot(EcsSpot spot) {
        return new EcsProviderSpec(
                name,
                new EcsGroupSpec(
                        group.instanceTypes(),
                        group.allocation(),
                        group.minSize(),
                        group.maxSize(),
                        group.desiredSize(),
                        spot),
                managedScaling,
                termination);
    }

    /** The same with another choice among its types. */
    public EcsProviderSpec allocating(EcsAllocation allocation) {
        return new EcsProviderSpec(
                name,
                new EcsGroupSpec(
                        group.instanceTypes(),
                        allocation,
                        group.minSize(),
                        group.maxSize(),
                        group.desiredSize(),
                        group.spot()),
                managedScaling,
                termination);
    }

    /** The same with another way to end hosts. */
    public EcsProviderSpec ending(boolean protection, boolean draining) {
        return new EcsProviderSpec(
                name,
                group,
                managedScaling,
                new EcsTermination(protection, draining, termination.drainTimeoutMicros()));
    }

    ImmutableList<String> instanceTypes() {
        return group.instanceTypes();
    }
}
