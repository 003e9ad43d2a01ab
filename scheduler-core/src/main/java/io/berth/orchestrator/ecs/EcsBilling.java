package io.berth.orchestrator.ecs;

import io.berth.billing.Ec2Billing;
import io.berth.billing.Ec2Meter;
import io.berth.billing.HostedWork;
import io.berth.billing.MachineFeeMeter;
import io.berth.billing.Meter;
import io.berth.billing.PausedVolumeMeter;
import io.berth.billing.RootVolumeMeter;
import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.orchestrator.WarmPoolSpec;
import io.berth.orchestrator.World;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * What ECS on EC2 is charged for: machines with their volumes, the fee of Managed Instances, and what every workload needs.
 *
 * <p>Amazon ECS itself is free. Root volumes are those of the images: 30 GiB of the ECS-optimized AMI (ECS developer guide,
 * ECS-optimized Linux AMIs, read 2026-11), 80 GiB of data for Managed Instances (ECS developer guide, Managed Instances, read 2026-10).
 */
final class EcsBilling {
    private static final int OPTIMIZED_IMAGE_GIB = 30;
    private static final int MANAGED_INSTANCE_GIB = 80;
    private static final double PERCENT = 100;

    private final World world;
    private final EcsSpec spec;
    private final Demand[] demands;
    private final ListIterable<HostShape> shapes;

    EcsBilling(World world, EcsSpec spec, Demand[] demands, ListIterable<HostShape> shapes) {
        this.world = world;
        this.spec = spec;
        this.demands = demands;
        this.shapes = shapes;
    }

    ListIterable<Meter> meters() {
        var prices = world.prices();
        return Lists.mutable
                .<Meter>of(
                        new Ec2Meter(prices, shapes, work()),
                        new MachineFeeMeter(prices, shapes, this::isManagedInstance, Ec2Billing::managed),
                        new RootVolumeMeter(prices, this::rootGib),
                        new PausedVolumeMeter(prices, this::pausedGib))
                .withAll(world.sharedMeters());
    }

    private HostedWork work() {
        Workload workload = world.workload();
        return new HostedWork(
                demands.length,
                TaskShape.UNITS_PER_VCPU,
                world.tasks()::item,
                world.tasks()::host,
                item -> demands[item],
                item -> workload.item(item) instanceof ServiceSpec service
                        && service.rules().daemon(),
                this::headroom,
                this::isKeptWarm);
    }

    /** A target capacity below 100 % keeps the rest free. */
    private double headroom(int shape) {
        @Nullable EcsManagedScaling scaling = provider(shape).managedScaling();
        return scaling == null ? 0 : 1 - scaling.targetCapacityPercent() / PERCENT;
    }

    private boolean isKeptWarm(int shape) {
        @Nullable WarmPoolSpec warm = provider(shape).group().warmPool();
        return warm != null && warm.state() == WarmPoolSpec.State.RUNNING;
    }

    private boolean isManagedInstance(int shape) {
        return provider(shape).managedInstances() != null;
    }

    private int rootGib(int shape) {
        return isManagedInstance(shape) ? MANAGED_INSTANCE_GIB : OPTIMIZED_IMAGE_GIB;
    }

    /** The volume that a machine of this shape keeps while it is paused. */
    private int pausedGib(int shape) {
        @Nullable WarmPoolSpec warm = provider(shape).group().warmPool();
        return warm == null ? 0 : warm.volumeGib();
    }

    private EcsProviderSpec provider(int shape) {
        return spec.capacityProviders().get(shapes.get(shape).pool());
    }
}
