package io.berth.billing;

import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.log.Fact;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Charges a fee on top of machines that AWS runs for its customer: a share of the price on demand for each second that they run, also on
 * Spot, which is assumed. Memory: two numbers a machine.
 */
public final class MachineFeeMeter implements Meter {
    /** What a fee comes to on the bill. */
    @FunctionalInterface
    public interface Fee {
        BillLine of(PriceBook prices, InstanceType type, long totalSeconds);
    }

    private final PriceBook prices;
    private final ListIterable<HostShape> shapes;
    private final IntPredicate isManaged;
    private final Fee fee;
    private final HostSeconds machines = new HostSeconds();

    /**
     * @param shapes what the shape numbers of host facts stand for; may still grow
     * @param isManaged which of them AWS manages
     * @param fee such as {@link Ec2Billing#managed}
     */
    public MachineFeeMeter(PriceBook prices, ListIterable<HostShape> shapes, IntPredicate isManaged, Fee fee) {
        this.fee = fee;
        this.prices = prices;
        this.shapes = shapes;
        this.isManaged = isManaged;
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
        Map<InstanceType, Long> seconds = new LinkedHashMap<>();
        machines.until(atMicros).forEach((shape, sum) -> {
            if (isManaged.test(shape)) {
                seconds.merge(shapes.get(shape).type(), sum, Long::sum);
            }
        });
        MutableList<BillLine> lines = Lists.mutable.empty();
        seconds.forEach((type, sum) -> lines.add(fee.of(prices, type, sum)));
        return lines.toImmutable();
    }
}
