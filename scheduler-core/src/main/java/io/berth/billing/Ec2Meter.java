package io.berth.billing;

import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.log.Fact;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/** Charges the seconds that EC2 machines run, one line for each instance type. Memory: one entry a running machine. */
public final class Ec2Meter implements Meter {
    private final PriceBook prices;
    private final ListIterable<HostShape> shapes;
    private final MutableIntIntMap shapeOfHost = IntIntMaps.mutable.empty();
    private final MutableIntLongMap runningSince = IntLongMaps.mutable.empty();
    private final SortedMap<String, Long> secondsOfType = new TreeMap<>();
    private final SortedMap<String, InstanceType> types = new TreeMap<>();

    /**
     * @param shapes what the shape numbers of host facts stand for; may still grow
     */
    public Ec2Meter(PriceBook prices, ListIterable<HostShape> shapes) {
        this.prices = prices;
        this.shapes = shapes;
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.HostRequested requested -> shapeOfHost.put(requested.host(), requested.shape());
            case Fact.HostRunning running -> runningSince.put(running.host(), running.at());
            case Fact.HostStopped stopped -> stopped(stopped.at(), stopped.host());
            default -> {
                // Tasks, requests and zones cost nothing here.
            }
        }
    }

    private void stopped(long at, int host) {
        if (runningSince.containsKey(host)) {
            long since = runningSince.get(host);
            runningSince.remove(host);
            add(secondsOfType, host, Ec2Billing.billedSeconds(at - since));
        }
        shapeOfHost.remove(host);
    }

    private void add(SortedMap<String, Long> seconds, int host, long billed) {
        InstanceType type = shapes.get(shapeOfHost.get(host)).type();
        types.put(type.name(), type);
        seconds.merge(type.name(), billed, Long::sum);
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        SortedMap<String, Long> seconds = new TreeMap<>(secondsOfType);
        runningSince.forEachKeyValue((host, since) -> add(seconds, host, Ec2Billing.billedSeconds(atMicros - since)));
        return Lists.immutable
                .withAll(types.values())
                .collect(type -> Ec2Billing.onDemand(prices, type, seconds.getOrDefault(type.name(), 0L)));
    }
}
