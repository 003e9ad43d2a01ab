package io.berth.billing;

import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.log.Fact;
import io.berth.log.LongRows;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/** Charges the seconds that EC2 machines run, one line for each instance type. Memory: one number a machine. */
public final class Ec2Meter implements Meter {
    private static final long NEVER = -1;

    private final PriceBook prices;
    private final ListIterable<HostShape> shapes;
    private final LongRows shapeOfHost = new LongRows(-1);
    private final MutableIntLongMap runningSince = IntLongMaps.mutable.empty();
    private final SortedMap<String, Long> secondsOfType = new TreeMap<>();

    /**
     * @param shapes what the shape numbers of host facts stand for; may still grow
     */
    public Ec2Meter(PriceBook prices, ListIterable<HostShape> shapes) {
        this.prices = prices;
        this.shapes = shapes;
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.HostRequested.class, Fact.HostRunning.class, Fact.HostStopped.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.HostRequested requested -> shapeOfHost.set(requested.host(), requested.shape());
            case Fact.HostRunning running -> runningSince.put(running.host(), running.at());
            case Fact.HostStopped stopped -> stopped(stopped.at(), stopped.host());
            default -> {
                // Tasks, requests and zones cost nothing here.
            }
        }
    }

    private void stopped(long at, int host) {
        long since = runningSince.removeKeyIfAbsent(host, NEVER);
        if (since != NEVER) {
            add(secondsOfType, host, at - since);
        }
    }

    private void add(SortedMap<String, Long> seconds, int host, long runningMicros) {
        seconds.merge(typeOf(host).name(), Ec2Billing.billedSeconds(runningMicros), Long::sum);
    }

    private InstanceType typeOf(int host) {
        return shapes.get((int) shapeOfHost.of(host)).type();
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        SortedMap<String, Long> seconds = new TreeMap<>(secondsOfType);
        runningSince.forEachKeyValue((host, since) -> add(seconds, host, atMicros - since));
        return shapes.collect(HostShape::type)
                .distinctBy(InstanceType::name)
                .select(type -> seconds.containsKey(type.name()))
                .collect(type -> Ec2Billing.onDemand(prices, type, seconds.getOrDefault(type.name(), 0L)))
                .toImmutableList();
    }
}
