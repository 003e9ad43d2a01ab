package io.berth.orchestrator.ecs;

import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.cluster.PortBook;
import io.berth.orchestrator.World;
import io.berth.placement.Constraint;
import io.berth.placement.Placement;
import io.berth.placement.PlacementBook;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Preference;
import io.berth.placement.StepCall;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** How hosts are chosen: what each service and job asks of one, and the steps that narrow them down. */
final class EcsDecisions {
    /**
     * The checks before any strategy; the one that removes the last host is the reason that is told (ECS developer guide, API
     * failure reasons; the order among them is assumed).
     */
    static final ImmutableList<StepCall> RESOURCE_CHECKS = Lists.immutable.of(
            new StepCall("fits:cpu", null),
            new StepCall("fits:memory", null),
            new StepCall("fits:ports", null),
            new StepCall("fits:interfaces", null),
            new StepCall("fits:gpus", null));

    private final World world;
    private final EcsSpec spec;
    private final HostTable hosts;
    private final Workload workload;
    private final Demand[] demands;
    private final PlacementRequest[][] requests;
    private final MutableList<Preference> serviceStrategy;
    private final Placement[] placements;

    EcsDecisions(World world, EcsSpec spec, HostTable hosts) {
        this.world = world;
        this.spec = spec;
        this.hosts = hosts;
        workload = world.workload();
        demands = demandsOfItems();
        requests = requestsOfPools();
        serviceStrategy = world.placements().preferences(spec.serviceStrategy(), hosts);
        placements = placementsOfItems();
    }

    /** What a task of each service and job takes of its host. */
    Demand[] demands() {
        return demands;
    }

    /** What of it is free again as soon as a task is told to stop; the same object where that is all. */
    Demand[] freedAtStop() {
        return spec.hosts().interfacesUntilDetached() ? withoutInterfaces(demands) : demands;
    }

    /** What each service and job asks of the hosts of each capacity provider. */
    PlacementRequest[][] requests() {
        return requests;
    }

    /** The preferences of services, which also say whose host they leave first. */
    ListIterable<Preference> serviceStrategy() {
        return serviceStrategy;
    }

    /** One placement for all services and one for all jobs, by service and job. */
    Placement[] placements() {
        return placements;
    }

    private Demand[] demandsOfItems() {
        PortBook ports = new PortBook();
        return workload.items()
                .collect(item -> EcsResources.demand(item.shape(), ports))
                .toArray(new Demand[0]);
    }

    /** The same object where there are none. */
    private static Demand[] withoutInterfaces(Demand[] demands) {
        return Lists.immutable
                .with(demands)
                .collect(demand -> demand.interfaces() == 0 ? demand : demand.withoutInterfaces())
                .toArray(new Demand[0]);
    }

    private PlacementRequest[][] requestsOfPools() {
        int pools = spec.capacityProviders().size();
        PlacementRequest[][] ofPools = new PlacementRequest[demands.length][pools];
        for (int item = 0; item < demands.length; item++) {
            for (int pool = 0; pool < pools; pool++) {
                // With one provider there is nothing to tell apart, which saves a step in every decision.
                int wanted = pools == 1 ? PlacementRequest.ANY_POOL : pool;
                ofPools[item][pool] = new PlacementRequest(item, demands[item], wanted);
            }
        }
        return ofPools;
    }

    private Placement[] placementsOfItems() {
        PlacementBook book = world.placements();
        ListIterable<StepCall> calls = Lists.mutable
                .of(new StepCall("pool", null))
                .withAll(spec.scheduling().constraints())
                .withAll(RESOURCE_CHECKS);
        MutableList<Constraint> constraints = book.constraints(calls, hosts);
        Placement ofServices = new Placement(hosts, constraints, serviceStrategy, world.draws())
                .toldTo(world.journal(), spec.serviceStrategy());
        Placement ofJobs = new Placement(hosts, constraints, book.preferences(spec.jobStrategy(), hosts), world.draws())
                .toldTo(world.journal(), spec.jobStrategy());
        Placement[] ofItems = new Placement[workload.items().size()];
        for (int item = 0; item < ofItems.length; item++) {
            ofItems[item] = workload.isService(item) ? ofServices : ofJobs;
        }
        return ofItems;
    }
}
