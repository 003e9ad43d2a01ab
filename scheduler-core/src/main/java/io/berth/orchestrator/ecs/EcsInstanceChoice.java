package io.berth.orchestrator.ecs;

import io.berth.billing.PriceBook;
import io.berth.cluster.HostShape;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.SpotMarket;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the type of a group's next host in a zone, and says which hosts fit its choice least.
 *
 * <p>Costs a look at each type of the group.
 */
final class EcsInstanceChoice {
    private static final int NONE = -1;

    private final PriceBook prices;
    private final HostFleet fleet;
    private final EcsAllocation allocation;
    private final ImmutableIntList shapes;
    private final @Nullable SpotMarket market;

    /**
     * @param offered one shape for each type, in the order of the group's list
     * @param market where Spot hosts come from; null for hosts on demand
     */
    EcsInstanceChoice(
            PriceBook prices,
            HostFleet fleet,
            EcsAllocation allocation,
            ImmutableList<HostShape> offered,
            @Nullable SpotMarket market) {
        this.prices = prices;
        this.fleet = fleet;
        this.allocation = allocation;
        this.market = market;
        MutableIntList known = IntLists.mutable.empty();
        offered.forEach(shape -> known.add(fleet.shape(shape)));
        shapes = (allocation == EcsAllocation.LOWEST_PRICE ? known.sortThisBy(this::price) : known).toImmutable();
    }

    private long price(int shape) {
        return prices.picodollars(fleet.shapes().get(shape).type().priceKey());
    }

    /** The shape of the next host in a zone; negative when there is none to be had. */
    int shapeIn(int zone) {
        int best = NONE;
        for (int i = 0; i < shapes.size(); i++) {
            int shape = shapes.get(i);
            if (isToBeHad(shape, zone) && (best == NONE || isDeeper(shape, best, zone))) {
                best = shape;
            }
        }
        return best;
    }

    private boolean isToBeHad(int shape, int zone) {
        return market == null
                || market.hasCapacity(zone, fleet.shapes().get(shape).type().name());
    }

    private boolean isDeeper(int shape, int than, int zone) {
        return allocation == EcsAllocation.CAPACITY_OPTIMIZED
                && fleet.machines(shape, zone) < fleet.machines(than, zone);
    }

    /** How little a host fits the allocation strategy: those with the largest number go first at scale-in. */
    int misfit(int host) {
        return allocation == EcsAllocation.CAPACITY_OPTIMIZED ? 0 : shapes.indexOf(fleet.shapeOf(host));
    }
}
