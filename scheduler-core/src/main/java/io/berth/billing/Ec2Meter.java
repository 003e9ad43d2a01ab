package io.berth.billing;

import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Purchase;
import io.berth.log.Fact;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Charges the seconds that EC2 machines run, one line for each instance type and purchase. Memory: two numbers a machine. */
public final class Ec2Meter implements Meter {
    private final PriceBook prices;
    private final ListIterable<HostShape> shapes;
    private final HostSeconds machines = new HostSeconds();

    /**
     * @param shapes what the shape numbers of host facts stand for; may still grow
     */
    public Ec2Meter(PriceBook prices, ListIterable<HostShape> shapes) {
        this.prices = prices;
        this.shapes = shapes;
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return machines.kinds();
    }

    @Override
    public void accept(Fact fact) {
        machines.accept(fact);
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        SortedMap<Integer, Long> secondsOfShape = machines.until(atMicros);
        Map<Bought, Long> seconds = new LinkedHashMap<>();
        for (int shape = 0; shape < shapes.size(); shape++) {
            Long ofShape = secondsOfShape.get(shape);
            if (ofShape != null) {
                HostShape what = shapes.get(shape);
                seconds.merge(new Bought(what.type(), what.purchase()), ofShape, Long::sum);
            }
        }
        MutableList<BillLine> lines = Lists.mutable.empty();
        seconds.forEach((bought, sum) -> lines.add(bought.line(prices, sum)));
        return lines.toImmutable();
    }

    /** What one line of the bill is for. */
    private record Bought(InstanceType type, Purchase purchase) {
        BillLine line(PriceBook prices, long seconds) {
            return switch (purchase) {
                case ON_DEMAND -> Ec2Billing.onDemand(prices, type, seconds);
                case SPOT -> Ec2Billing.spot(prices, type, seconds);
            };
        }
    }
}
