package io.berth.billing;

import io.berth.cluster.FargateSize;
import io.berth.log.Fact;
import java.util.function.IntFunction;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/** Charges Fargate tasks by their configured size, from the start of the image pull to their end. */
public final class FargateMeter implements Meter {
    private static final int INCLUDED_STORAGE_GIB = 20;

    private final PriceBook prices;
    private final FargatePlatform platform;
    private final IntFunction<FargateSize> sizeOfItem;
    private final MutableIntIntMap itemOfTask = IntIntMaps.mutable.empty();
    private final MutableIntLongMap pullingSince = IntLongMaps.mutable.empty();
    private FargateUsage ended = FargateUsage.NONE;

    /**
     * @param sizeOfItem the size that is paid for a task of this service or job
     */
    public FargateMeter(PriceBook prices, FargatePlatform platform, IntFunction<FargateSize> sizeOfItem) {
        this.prices = prices;
        this.platform = platform;
        this.sizeOfItem = sizeOfItem;
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskArrived arrived -> itemOfTask.put(arrived.task(), arrived.item());
            case Fact.ImagePullStarted started -> pullingSince.put(started.task(), started.at());
            case Fact.TaskEnded ended -> ended(ended.at(), ended.task());
            default -> {
                // Nothing else is paid for here.
            }
        }
    }

    private void ended(long at, int task) {
        if (pullingSince.containsKey(task)) {
            ended = ended.plus(usage(task, pullingSince.get(task), at));
            pullingSince.remove(task);
        }
        itemOfTask.remove(task);
    }

    private FargateUsage usage(int task, long since, long until) {
        FargateSize size = sizeOfItem.apply(itemOfTask.get(task));
        long seconds = FargateBilling.billedSeconds(platform, since, until);
        return FargateUsage.of(size.cpuUnits(), size.memoryMib(), INCLUDED_STORAGE_GIB, seconds);
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        FargateUsage running = pullingSince
                .keyValuesView()
                .injectInto(FargateUsage.NONE, (sum, pair) -> sum.plus(usage(pair.getOne(), pair.getTwo(), atMicros)));
        return Lists.immutable.withAll(FargateBilling.onDemand(prices, platform, ended.plus(running)));
    }
}
