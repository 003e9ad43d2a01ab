package io.berth.billing;

import io.berth.billing.Ec2Meter.Bought;
import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Lets Reserved Instances and a Savings Plan pay for machines on demand before the rest is charged. */
final class Ec2Commitments {
    private final PriceBook prices;
    private final long atMicros;

    Ec2Commitments(PriceBook prices, long atMicros) {
        this.prices = prices;
        this.atMicros = atMicros;
    }

    /** Takes the seconds that are paid for off the machines and adds the lines of who pays. */
    void pay(SortedMap<String, Bought> onDemand, List<BillLine> lines) {
        prices.terms().reserved().forEach((type, count) -> lines.add(reserved(type, count, onDemand.get(type))));
        Terms.@Nullable SavingsPlan plan = prices.terms().savingsPlan();
        if (plan != null) {
            lines.add(planned(new SavingsPlanCover(plan, atMicros), onDemand));
        }
    }

    private BillLine reserved(String type, int count, @Nullable Bought used) {
        InstanceType known = InstanceCatalogue.builtIn().require(type);
        BillLine line = Ec2Billing.reserved(prices, known, count, atMicros);
        if (used == null) {
            return line.spentOn(Causes.all(Cause.COMMITMENT, line.picodollars()));
        }
        long covered = used.hours.reserve(count, atMicros);
        used.seconds -= covered;
        long bought = Metering.startedSeconds(atMicros) * count;
        long spent = bought == 0 ? 0 : Money.of(line.picodollars(), covered, bought);
        return line.spentOn(used.causes(spent).plus(Causes.all(Cause.COMMITMENT, line.picodollars() - spent)));
    }

    private BillLine planned(SavingsPlanCover cover, SortedMap<String, Bought> onDemand) {
        Causes paid = Causes.NONE;
        for (Bought bought : onDemand.values()) {
            var covered = cover.pay(Ec2Billing.planned(prices, bought.type), Metering.SECONDS_PER_HOUR, bought.hours);
            bought.seconds -= covered.covered();
            paid = paid.plus(bought.causes(covered.spent()));
        }
        return cover.line(Charge.HOSTS, paid);
    }
}
