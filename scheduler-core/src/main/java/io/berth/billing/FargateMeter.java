package io.berth.billing;

import io.berth.cluster.FargateSize;
import io.berth.log.Fact;
import io.berth.log.LongRows;
import java.util.BitSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/** Charges Fargate tasks by their configured size, from the start of the image pull to their end. */
public final class FargateMeter implements Meter {
    private static final int INCLUDED_STORAGE_GIB = 20;
    private static final long NEVER = -1;

    private final PriceBook prices;
    private final FargatePlatform platform;
    private final IntFunction<FargateSize> sizeOfItem;
    private final LongRows itemOfTask = new LongRows(-1);
    private final MutableIntLongMap pullingSince = IntLongMaps.mutable.empty();
    private final BitSet onSpot = new BitSet();
    private FargateUsage endedOnDemand = FargateUsage.NONE;
    private FargateUsage endedOnSpot = FargateUsage.NONE;

    /**
     * @param sizeOfItem the size that is paid for a task of this service or job
     */
    public FargateMeter(PriceBook prices, FargatePlatform platform, IntFunction<FargateSize> sizeOfItem) {
        this.prices = prices;
        this.platform = platform;
        this.sizeOfItem = sizeOfItem;
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.TaskArrived.class, Fact.SpotChosen.class, Fact.ImagePullStarted.class, Fact.TaskEnded.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskArrived arrived -> itemOfTask.set(arrived.task(), arrived.item());
            case Fact.SpotChosen chosen -> onSpot.set(chosen.task());
            case Fact.ImagePullStarted started -> pullingSince.put(started.task(), started.at());
            case Fact.TaskEnded ended -> ended(ended.at(), ended.task());
            default -> {
                // Nothing else is paid for here.
            }
        }
    }

    private void ended(long at, int task) {
        long since = pullingSince.removeKeyIfAbsent(task, NEVER);
        if (since != NEVER) {
            add(task, usage(task, since, at));
        }
    }

    private void add(int task, FargateUsage usage) {
        if (onSpot.get(task)) {
            endedOnSpot = endedOnSpot.plus(usage);
        } else {
            endedOnDemand = endedOnDemand.plus(usage);
        }
    }

    private FargateUsage usage(int task, long since, long until) {
        FargateSize size = sizeOfItem.apply((int) itemOfTask.of(task));
        long seconds = FargateBilling.billedSeconds(platform, since, until);
        return FargateUsage.of(size.cpuUnits(), size.memoryMib(), INCLUDED_STORAGE_GIB, seconds);
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        FargateUsage[] used = {endedOnDemand, endedOnSpot};
        pullingSince.forEachKeyValue((task, since) -> {
            int provider = onSpot.get(task) ? 1 : 0;
            used[provider] = used[provider].plus(usage(task, since, atMicros));
        });
        MutableList<BillLine> lines = Lists.mutable.withAll(FargateBilling.onDemand(prices, platform, used[0]));
        if (!onSpot.isEmpty()) {
            lines.addAll(FargateBilling.spot(prices, platform, used[1]));
        }
        return lines.toImmutable();
    }
}
