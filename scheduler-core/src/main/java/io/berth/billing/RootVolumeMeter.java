package io.berth.billing;

import io.berth.log.Fact;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Charges the gp3 root volume that each machine has while it runs, by the second and at least for a minute (Amazon EBS user guide,
 * EBS pricing, read 2026-11). Memory: two numbers a machine.
 */
public final class RootVolumeMeter implements Meter {
    private final PriceBook prices;
    private final IntUnaryOperator gibOfShape;
    private final HostSeconds machines = new HostSeconds();

    /**
     * @param imageGib the size of the volume of this shape when the terms say nothing
     */
    public RootVolumeMeter(PriceBook prices, IntUnaryOperator imageGib) {
        this.prices = prices;
        @Nullable Integer chosen = prices.terms().volumes().rootGib();
        gibOfShape = chosen == null ? imageGib : shape -> chosen;
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
        long gibSeconds = machines.until(atMicros).entrySet().stream()
                .mapToLong(shape ->
                        Metering.product(shape.getValue(), gibOfShape.applyAsInt(shape.getKey()), "GiB seconds"))
                .sum();
        return gibSeconds == 0
                ? Lists.immutable.empty()
                : Lists.immutable.of(StorageBilling.rootVolumes(prices, gibSeconds));
    }
}
