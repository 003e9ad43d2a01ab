package io.berth.orchestrator.ecs;

import io.berth.orchestrator.WarmPoolSpec;
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
 * @param managedInstances when ECS launches the machines itself, of the types of the group; null for an Auto Scaling group
 */
public record EcsProviderSpec(
        String name,
        EcsGroupSpec group,
        @Nullable EcsManagedScaling managedScaling,
        EcsTermination termination,
        @Nullable EcsManagedInstances managedInstances) {
    public EcsProviderSpec {
        if (termination.protection() && managedScaling == null) {
            throw new IllegalArgumentException(
                    "capacity provider " + name + " has managed termination protection, which needs managedScaling");
        }
    }

    /** An Auto Scaling group. */
    public EcsProviderSpec(
            String name, EcsGroupSpec group, @Nullable EcsManagedScaling managedScaling, EcsTermination termination) {
        this(name, group, managedScaling, termination, null);
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
                new EcsGroupSpec(
                        instanceTypes,
                        EcsAllocation.PRIORITIZED,
                        minSize,
                        maxSize,
                        desiredSize,
                        null,
                        null,
                        Lists.immutable.empty()),
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
        return new EcsProviderSpec(name, group.withSpot(spot), managedScaling, termination);
    }

    /** The same with another choice among its types. */
    public EcsProviderSpec allocating(EcsAllocation allocation) {
        return new EcsProviderSpec(name, group.withAllocation(allocation), managedScaling, termination);
    }

    /** The same with a warm pool. */
    public EcsProviderSpec warmed(WarmPoolSpec warmPool) {
        return new EcsProviderSpec(name, group.withWarmPool(warmPool), managedScaling, termination);
    }

    /** The same with another way to end hosts. */
    public EcsProviderSpec ending(boolean protection, boolean draining) {
        return new EcsProviderSpec(
                name,
                group,
                managedScaling,
                new EcsTermination(protection, draining, termination.drainTimeoutMicros()));
    }

    /** True when tasks that find no room wait in PROVISIONING for machines to come. */
    boolean followsDemand() {
        return managedScaling != null || managedInstances != null;
    }

    ImmutableList<String> instanceTypes() {
        return group.instanceTypes();
    }
}
