package io.berth.billing;

import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Purchase;
import io.berth.log.Fact;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Charges the seconds that EC2 machines run, one line for each instance type and purchase; Reserved Instances pay first, then a
 * Savings Plan, and the rest is on demand.
 *
 * <p>Reserved Instances pay for as many seconds of their type in each hour as they have themselves, on whichever machines these fall
 * (EC2 user guide, how Reserved Instances are applied, read 2026-11; those of a region, without size flexibility). They are charged
 * whether they are used or not. Memory: as {@link HostSeconds} and {@link HostCauses}.
 */
public final class Ec2Meter implements Meter {
    private final PriceBook prices;
    private final ListIterable<HostShape> shapes;
    private final HostSeconds machines;
    private final HostCauses causes;

    /** Charges machines of which nobody knows what they are for. */
    public Ec2Meter(PriceBook prices, ListIterable<HostShape> shapes) {
        this(prices, shapes, HostedWork.NOTHING);
    }

    /**
     * @param shapes what the shape numbers of host facts stand for; may still grow
     * @param work says what the machines are paid for
     */
    public Ec2Meter(PriceBook prices, ListIterable<HostShape> shapes, HostedWork work) {
        this.prices = prices;
        this.shapes = shapes;
        machines = new HostSeconds(prices.terms().commits());
        causes = new HostCauses(shapes, work);
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        Set<Class<? extends Fact>> kinds = new HashSet<>(machines.kinds());
        kinds.addAll(causes.kinds());
        return kinds;
    }

    @Override
    public void accept(Fact fact) {
        machines.accept(fact);
        causes.accept(fact);
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        SortedMap<String, Bought> onDemand = new TreeMap<>();
        SortedMap<String, Bought> spot = new TreeMap<>();
        SortedMap<Integer, HourlyUsage> hours = machines.hoursUntil(atMicros);
        machines.until(atMicros).forEach((shape, seconds) -> {
            HostShape what = shapes.get(shape);
            (what.purchase() == Purchase.SPOT ? spot : onDemand)
                    .computeIfAbsent(what.type().name(), name -> new Bought(what.type()))
                    .add(seconds, hours.getOrDefault(shape, new HourlyUsage()), causes.weights(shape, atMicros));
        });
        MutableList<BillLine> lines = Lists.mutable.empty();
        spot.values().forEach(bought -> lines.add(bought.shared(Ec2Billing.spot(prices, bought.type, bought.seconds))));
        new Ec2Commitments(prices, atMicros).pay(onDemand, lines);
        onDemand.values().stream()
                .filter(bought -> bought.seconds > 0)
                .forEach(bought -> lines.add(bought.shared(Ec2Billing.onDemand(prices, bought.type, bought.seconds))));
        return lines.toImmutable();
    }

    /** Machines of one type: seconds that are charged, those of each hour, and what they were for. */
    static final class Bought {
        final InstanceType type;
        final HourlyUsage hours = new HourlyUsage();
        long seconds;
        private final CauseWeights weights = new CauseWeights();

        Bought(InstanceType type) {
            this.type = type;
        }

        private void add(long more, HourlyUsage hoursOfThem, CauseWeights causes) {
            seconds += more;
            hours.add(hoursOfThem);
            weights.add(causes);
            // What is charged beyond what ran: started seconds and the first minute.
            weights.add(Cause.ROUNDING, Math.max(0, more * (double) Metering.MICROS_PER_SECOND - causes.sum()));
        }

        Causes causes(long amount) {
            return Causes.shared(amount, weights);
        }

        BillLine shared(BillLine line) {
            return line.sharedBy(weights);
        }
    }
}
