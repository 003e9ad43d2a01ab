package io.berth.billing;

import io.berth.log.Fact;
import io.berth.workload.ServiceSpec;
import io.berth.workload.Workload;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Charges one Application Load Balancer for each service with traffic, by started hours. */
public final class LoadBalancerMeter implements Meter {
    private final PriceBook prices;
    private final int loadBalancers;

    public LoadBalancerMeter(PriceBook prices, Workload workload) {
        this.prices = prices;
        loadBalancers =
                workload.items().count(item -> item instanceof ServiceSpec service && service.traffic() != null);
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of();
    }

    @Override
    public void accept(Fact fact) {
        // Hours are charged whether requests come or not.
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        return loadBalancers == 0
                ? Lists.immutable.empty()
                : Lists.immutable.of(
                        LoadBalancerBilling.hours(prices, loadBalancers * LoadBalancerBilling.startedHours(atMicros)));
    }
}
