package io.berth.orchestrator.ecs;

import io.berth.autoscaling.TargetTracking;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Purchase;
import io.berth.network.PullModel;
import io.berth.orchestrator.CapacityProviderChoice;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.Dialect;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceSettings;
import io.berth.placement.StepCall;
import io.berth.workload.Workload;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;

/**
 * How one scenario runs ECS on EC2 hosts.
 *
 * @param capacityProviders the Auto Scaling groups
 * @param capacityProviderStrategy how tasks are split among them; when empty, all of them with equal weights
 * @param hosts what holds for every host
 * @param scheduling where tasks go and how fast
 * @param delays how long the steps of a task take
 * @param pulls how fast a host gets an image; assumed
 * @param tracking target tracking of the services' desired counts
 * @param services how the service scheduler replaces tasks
 */
public record EcsSpec(
        ImmutableList<EcsProviderSpec> capacityProviders,
        ImmutableList<CapacityProviderStrategyItem> capacityProviderStrategy,
        EcsHosts hosts,
        EcsScheduling scheduling,
        EcsDelays delays,
        PullModel pulls,
        TargetTracking.Settings tracking,
        ServiceSettings services)
        implements OrchestratorSpec {
    /** ECS endpoints and quotas, read 2026-10. */
    private static final int MAX_PROVIDERS = 20;

    public EcsSpec {
        int providers = capacityProviders.size();
        if (providers < 1 || providers > MAX_PROVIDERS) {
            throw new IllegalArgumentException(
                    "capacityProviders takes 1 to " + MAX_PROVIDERS + " entries, got " + providers);
        }
        ImmutableList<String> names = capacityProviders.collect(EcsProviderSpec::name);
        if (names.distinct().size() < providers) {
            throw new IllegalArgumentException("two capacity providers share a name: " + names.makeString(", "));
        }
        if (capacityProviderStrategy.isEmpty()) {
            capacityProviderStrategy = names.collect(name -> new CapacityProviderStrategyItem(name, 0, 1));
        }
        CapacityProviderStrategyItem.check(capacityProviderStrategy, names);
        if (capacityProviders.anySatisfy(each -> each.managedInstances() != null)) {
            checkManagedInstances(capacityProviders, scheduling);
        }
    }

    private static void checkManagedInstances(ImmutableList<EcsProviderSpec> providers, EcsScheduling scheduling) {
        if (providers.anySatisfy(each -> each.managedInstances() == null)) {
            throw new IllegalArgumentException(
                    "Auto Scaling groups and managed instances cannot be mixed in one strategy");
        }
        if (!scheduling.serviceStrategy().equals(EcsScheduling.DEFAULTS.serviceStrategy())) {
            throw new IllegalArgumentException(
                    "managed instances take no placementStrategy: ECS spreads over zones, then packs");
        }
        if (!scheduling.jobStrategy().equals(EcsScheduling.DEFAULTS.jobStrategy())) {
            throw new IllegalArgumentException(
                    "managed instances take no jobPlacementStrategy: ECS spreads over zones, then packs");
        }
    }

    /** Steps for tasks of services: those of the user, or those of Managed Instances, zones first and then packing. */
    ImmutableList<StepCall> serviceStrategy() {
        return isManagedInstances() ? EcsScheduling.OF_MANAGED_INSTANCES : scheduling.serviceStrategy();
    }

    /** The same for tasks of jobs. */
    ImmutableList<StepCall> jobStrategy() {
        return isManagedInstances() ? EcsScheduling.OF_MANAGED_INSTANCES : scheduling.jobStrategy();
    }

    boolean isManagedInstances() {
        return capacityProviders.getFirst().managedInstances() != null;
    }

    /** These providers, and defaults for everything else. */
    public static EcsSpec of(EcsProviderSpec... providers) {
        return new EcsSpec(
                Lists.immutable.of(providers),
                Lists.immutable.empty(),
                EcsHosts.DEFAULTS,
                EcsScheduling.DEFAULTS,
                EcsDelays.DEFAULTS,
                PullModel.DEFAULTS,
                TargetTracking.Settings.DEFAULTS,
                ServiceSettings.DEFAULTS);
    }

    /** The same with another scheduling. */
    public EcsSpec withScheduling(EcsScheduling other) {
        return new EcsSpec(
                capacityProviders, capacityProviderStrategy, hosts, other, delays, pulls, tracking, services);
    }

    /** The same with another split among the capacity providers. */
    public EcsSpec withStrategy(CapacityProviderStrategyItem... items) {
        return new EcsSpec(
                capacityProviders, Lists.immutable.of(items), hosts, scheduling, delays, pulls, tracking, services);
    }

    /** The same with other hosts. */
    public EcsSpec withHosts(EcsHosts other) {
        return new EcsSpec(
                capacityProviders, capacityProviderStrategy, other, scheduling, delays, pulls, tracking, services);
    }

    @Override
    public String kind() {
        return "ecs";
    }

    @Override
    public Dialect dialect() {
        return Dialect.ECS;
    }

    @Override
    public Orchestrator start(World world) {
        return new EcsOrchestrator(world, this);
    }

    @Override
    public void check(Workload workload, Consumer<String> mistakes, Consumer<String> warnings) {
        new EcsCheck(this, mistakes, warnings).check(workload);
    }

    /** What the hosts of each type have in common that a provider launches. */
    ImmutableList<HostShape> shapesOf(int pool) {
        EcsProviderSpec provider = capacityProviders.get(pool);
        Purchase purchase = provider.group().spot() == null ? Purchase.ON_DEMAND : Purchase.SPOT;
        return typesOf(pool).collect(type -> EcsResources.shape(type, pool, hosts, provider.registration(), purchase));
    }

    /** What a host of each type of a provider offers. */
    ListIterable<HostCapacity> capacitiesOf(int pool) {
        return typesOf(pool).collect(type -> EcsResources.capacity(type, hosts));
    }

    private ImmutableList<InstanceType> typesOf(int pool) {
        return capacityProviders.get(pool).instanceTypes().collect(hosts.catalogue()::require);
    }

    CapacityProviderChoice providerChoice() {
        return CapacityProviderChoice.of(capacityProviderStrategy, capacityProviders.collect(EcsProviderSpec::name));
    }
}
