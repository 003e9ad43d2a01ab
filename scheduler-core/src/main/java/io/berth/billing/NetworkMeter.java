package io.berth.billing;

import io.berth.log.Fact;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/**
 * Charges what the terms ask for between tasks and the world: NAT gateways or interface endpoints with the images that come through
 * them, public addresses, and bytes that cross zones.
 *
 * <p>Of what a request exchanges with all zones alike, the share of the other zones is charged, on the way out and on the way in. A
 * NAT gateway has a public address. Pulls through endpoints need two of them in each zone (Amazon ECR user guide, interface VPC
 * endpoints, read 2026-11). Nothing of this costs anything by default.
 */
public final class NetworkMeter implements Meter {
    private static final int REGISTRY_ENDPOINTS = 2;
    private static final long NEVER = -1;

    private final PriceBook prices;
    private final Terms.Network network;
    private final int zones;
    private final HostSeconds machines = new HostSeconds();
    private final MutableIntLongMap addressSince = IntLongMaps.mutable.empty();
    private long addressSeconds;
    private long pulledBytes;
    private long milliRequests;

    public NetworkMeter(PriceBook prices, int zones) {
        this.prices = prices;
        this.zones = zones;
        network = prices.terms().network();
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return network.equals(Terms.Network.DEFAULTS)
                ? Set.of()
                : Set.of(
                        Fact.HostRequested.class,
                        Fact.HostRunning.class,
                        Fact.HostPaused.class,
                        Fact.HostStopped.class,
                        Fact.TaskPlaced.class,
                        Fact.TaskEnded.class,
                        Fact.ImagePulled.class,
                        Fact.RequestsServed.class,
                        Fact.RequestsFailed.class);
    }

    @Override
    public void accept(Fact fact) {
        machines.accept(fact);
        switch (fact) {
            case Fact.ImagePulled pulled -> pulledBytes += pulled.downloadedBytes();
            case Fact.RequestsServed served -> milliRequests += served.milliRequests();
            case Fact.RequestsFailed failed -> milliRequests += failed.milliRequests();
            case Fact.TaskPlaced placed -> placed(placed);
            case Fact.TaskEnded ended -> ended(ended.at(), ended.task());
            default -> {
                // Sends nothing.
            }
        }
    }

    private void placed(Fact.TaskPlaced placed) {
        if (placed.host() < 0) {
            addressSince.put(placed.task(), placed.at());
        }
    }

    private void ended(long at, int task) {
        long since = addressSince.removeKeyIfAbsent(task, NEVER);
        if (since != NEVER) {
            addressSeconds += Metering.startedSeconds(at - since);
        }
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        MutableList<BillLine> lines = Lists.mutable.empty();
        addGateways(lines, atMicros);
        if (network.registryEndpoints()) {
            lines.add(NetworkBilling.endpoints(prices, REGISTRY_ENDPOINTS * zones, atMicros));
            lines.add(NetworkBilling.endpointBytes(prices, pulledBytes));
        }
        if (network.publicSubnets()) {
            lines.add(NetworkBilling.publicAddresses(prices, addressSeconds(atMicros)));
        }
        if (network.crossZoneBytesPerRequest() > 0) {
            lines.add(NetworkBilling.crossZoneBytes(
                    prices, Money.of(ofRequests(network.crossZoneBytesPerRequest()), zones - 1L, zones)));
        }
        return lines.toImmutable();
    }

    private void addGateways(MutableList<BillLine> lines, long atMicros) {
        int gateways = switch (network.nat()) {
            case NONE -> 0;
            case SINGLE -> 1;
            case PER_ZONE -> zones;
        };
        if (gateways > 0) {
            long images = network.registryEndpoints() ? 0 : pulledBytes;
            lines.add(NetworkBilling.natGateways(prices, gateways, atMicros));
            lines.add(NetworkBilling.natBytes(prices, images + ofRequests(network.natBytesPerRequest())));
            lines.add(NetworkBilling.publicAddresses(prices, gateways * Metering.startedSeconds(atMicros)));
        }
    }

    private long ofRequests(long bytes) {
        return Money.of(bytes, milliRequests, 1_000);
    }

    private long addressSeconds(long atMicros) {
        long[] seconds = {addressSeconds};
        addressSince.forEachKeyValue((task, since) -> seconds[0] += Metering.startedSeconds(atMicros - since));
        machines.until(atMicros).values().forEach(ofShape -> seconds[0] += ofShape);
        return seconds[0];
    }
}
