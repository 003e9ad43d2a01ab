package io.berth.orchestrator.eks.node;

import io.berth.billing.Ec2Meter;
import io.berth.billing.EksBilling;
import io.berth.billing.HostedWork;
import io.berth.billing.MachineFeeMeter;
import io.berth.billing.Meter;
import io.berth.billing.RootVolumeMeter;
import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.orchestrator.World;
import io.berth.workload.Workload;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What nodes of EKS are charged for: the machines, their root volumes, and the fee of Auto Mode for the machines that it runs, to
 * which those of managed groups do not belong.
 *
 * <p>Volumes: 20 GiB of the Amazon Linux 2023 image, 80 GiB for Auto Mode; both are assumed.
 */
public final class NodeBilling {
    private static final int MILLI_PER_CORE = 1000;
    private static final int NODE_IMAGE_GIB = 20;
    private static final int AUTO_MODE_GIB = 80;

    private NodeBilling() {}

    /**
     * The meters of nodes.
     *
     * @param isAutoMode which shapes Auto Mode runs
     */
    public static ListIterable<Meter> meters(World world, ListIterable<HostShape> shapes, IntPredicate isAutoMode) {
        Workload workload = world.workload();
        Demand[] demands =
                workload.items().collect(item -> PodRequest.of(item.shape())).toArray(new Demand[0]);
        return Lists.immutable.of(
                new Ec2Meter(
                        world.prices(),
                        shapes,
                        new HostedWork(
                                demands.length,
                                MILLI_PER_CORE,
                                world.tasks()::item,
                                world.tasks()::host,
                                item -> demands[item],
                                item -> NodeDaemons.isDaemon(workload.item(item)),
                                shape -> 0,
                                shape -> false)),
                new RootVolumeMeter(world.prices(), shape -> isAutoMode.test(shape) ? AUTO_MODE_GIB : NODE_IMAGE_GIB),
                new MachineFeeMeter(world.prices(), shapes, isAutoMode, EksBilling::autoMode));
    }
}
