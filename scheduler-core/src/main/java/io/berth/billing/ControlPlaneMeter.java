package io.berth.billing;

import io.berth.log.Fact;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Charges the control plane of one EKS cluster for as long as the run goes on. ECS has none to charge. */
public final class ControlPlaneMeter implements Meter {
    private final PriceBook prices;

    public ControlPlaneMeter(PriceBook prices) {
        this.prices = prices;
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of();
    }

    @Override
    public void accept(Fact fact) {
        // The fee depends on time alone.
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        return Lists.immutable.of(
                prices.terms().extendedSupport()
                        ? EksBilling.extendedSupport(prices, 1, atMicros)
                        : EksBilling.controlPlane(prices, 1, atMicros));
    }
}
