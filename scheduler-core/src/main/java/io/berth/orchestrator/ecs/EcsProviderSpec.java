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
 * @param registration what its hosts tell of themselves
 * @param managedInstances when ECS launches the machines itself, of the types of the group; null for an Auto Scaling group
 */
public record EcsProviderSpec(
        String name,
        EcsGroupSpec group,
        @Nullable EcsManagedScaling managedScaling,
        EcsTermination termination,
        EcsRegistration registration,
        @Nullable EcsManagedInstances managedInstances) {
    public EcsProviderSpec {
        if (termination.protection() && managedScaling == null) {
            throw new IllegalArgumentException(
                    "capacity provider " + name + " has managed termination protection, which needs managedScaling");
        }
    }

    /** An Auto Scaling group whose hosts have no custom attributes. */
    public EcsProviderSpec(
            String name, EcsGroupSpec group, @Nullable EcsManagedScaling managedScaling, EcsTermination termination) {
        this(name, group, managedScaling, termination, EcsRegistration.DEFAULTS, null);
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
        return with(group.withSpot(spot));
    }

    /** The same with another choice among its types. */
    public EcsProviderSpec allocating(EcsAllocation allocation) {
        return with(group.withAllocation(allocation));
    }

    /** The same with a warm pool. */
    public EcsProviderSpec warmed(WarmPoolSpec warmPool) {
        return with(group.withWarmPool(warmPool));
    }

    private EcsProviderSpec with(EcsGroupSpec other) {
        return new EcsProviderSpec(name, other, managedScaling, termination, registration, managedInstances);
    }

    /** The same with another way to end hosts. */
    public EcsProviderSpec ending(boolean protection, boolean draining) {
        EcsTermination other = new EcsTermination(protection, draining, termination.drainTimeoutMicros());
        return new EcsProviderSpec(name, group, managedScaling, other, registration, managedInstances);
    }

    /** The same provider, whose hosts tell other things of themselves. */
    public EcsProviderSpec withRegistration(EcsRegistration other) {
        return new EcsProviderSpec(name, group, managedScaling, termination, other, managedInstances);
    }

    /** True when tasks that find no room wait in PROVISIONING for machines to come. */
    boolean followsDemand() {
        return managedScaling != null || managedInstances != null;
    }

    ImmutableList<String> instanceTypes() {
        return group.instanceTypes();
    }
}
