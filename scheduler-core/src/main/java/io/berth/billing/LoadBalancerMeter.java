package io.berth.billing;

import io.berth.log.Fact;
import io.berth.workload.ServiceSpec;
import io.berth.workload.Workload;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Charges one Application Load Balancer for each service with traffic: started hours, and the capacity units of each hour.
 *
 * <p>Requests that fail bring their own bytes and no answer. One that faces the internet has a public address in each zone, and its
 * answers leave AWS.
 */
public final class LoadBalancerMeter implements Meter {
    private final PriceBook prices;
    private final int loadBalancers;
    private final int zones;
    private final Map<Integer, RequestHours> requestsOfService = new TreeMap<>();

    public LoadBalancerMeter(PriceBook prices, Workload workload, int zones) {
        this.prices = prices;
        this.zones = zones;
        loadBalancers =
                workload.items().count(item -> item instanceof ServiceSpec service && service.traffic() != null);
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.RequestsServed.class, Fact.RequestsFailed.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.RequestsServed served -> of(served.service()).served(served.at(), served.milliRequests());
            case Fact.RequestsFailed failed -> of(failed.service()).failed(failed.at(), failed.milliRequests());
            default -> {
                // Hours are charged whether requests come or not.
            }
        }
    }

    private RequestHours of(int service) {
        return requestsOfService.computeIfAbsent(service, key -> new RequestHours());
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        MutableList<BillLine> lines = Lists.mutable.empty();
        if (loadBalancers > 0) {
            long hours = LoadBalancerBilling.startedHours(atMicros);
            lines.add(LoadBalancerBilling.hours(prices, loadBalancers * hours));
            addCapacityUnits(lines);
            if (prices.terms().network().internetFacing()) {
                addInternet(lines, atMicros);
            }
        }
        return lines.toImmutable();
    }

    private void addCapacityUnits(MutableList<BillLine> lines) {
        long microLcus = requestsOfService.values().stream()
                .mapToLong(requests -> requests.microLcus(prices.terms().requests()))
                .sum();
        if (microLcus > 0) {
            lines.add(LoadBalancerBilling.capacityUnits(prices, microLcus));
        }
    }

    private void addInternet(MutableList<BillLine> lines, long atMicros) {
        long answers = requestsOfService.values().stream()
                .mapToLong(RequestHours::servedMilli)
                .sum();
        long seconds = Metering.startedSeconds(atMicros) * loadBalancers * zones;
        lines.add(NetworkBilling.publicAddresses(prices, seconds));
        lines.add(NetworkBilling.internetBytes(
                prices, Money.of(prices.terms().requests().responseBytes(), answers, 1_000)));
    }
}
