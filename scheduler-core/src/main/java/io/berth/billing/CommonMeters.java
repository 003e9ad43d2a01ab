package io.berth.billing;

import io.berth.workload.Workload;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** The meters of everything that a workload needs whoever runs it. */
public final class CommonMeters {
    private CommonMeters() {}

    /**
     * Load balancers, images, network and monitoring.
     *
     * @param zones availability zones in use
     */
    public static ImmutableList<Meter> of(PriceBook prices, Workload workload, int zones) {
        return Lists.immutable.of(
                new LoadBalancerMeter(prices, workload, zones),
                new ImageStorageMeter(prices, workload),
                new NetworkMeter(prices, zones),
                new MonitoringMeter(prices));
    }
}
