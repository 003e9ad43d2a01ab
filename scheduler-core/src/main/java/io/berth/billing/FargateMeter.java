package io.berth.billing;

import io.berth.log.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * Charges Fargate tasks by their configured size, from the start of the image pull to their end, and where pods outlive their
 * containers to the deletion of the pod; a Savings Plan pays for CPU first,
 * then for memory, and never for storage and licences, which is assumed.
 */
public final class FargateMeter implements Meter {
    private static final long NEVER = -1;

    private final PriceBook prices;
    private final FargatePlatform platform;
    private final IntUnaryOperator itemOfTask;
    private final IntFunction<MicroVm> microVmOfItem;
    private final IntPredicate isPaidHere;
    private final IntPredicate isPaidUntilDeleted;
    private final MutableIntObjectMap<Stay> stays = IntObjectMaps.mutable.empty();
    private final FargateLedger ended;
    private final FargateLedger endedOnSpot;
    private final BitSet onSpot = new BitSet();

    /** A task that is paid for: since when, since when it ran, since when it drains, and since when it is over. */
    private static final class Stay {
        final long pulledMicros;
        long startedMicros = NEVER;
        long drainedMicros = NEVER;
        long endedMicros = NEVER;

        Stay(long pulledMicros) {
            this.pulledMicros = pulledMicros;
        }

        PaidTime until(long at) {
            long ended = endedMicros == NEVER ? at : endedMicros;
            long stopped = drainedMicros == NEVER ? ended : drainedMicros;
            long worked = startedMicros == NEVER ? 0 : Math.max(0, stopped - startedMicros);
            return new PaidTime(at - pulledMicros, worked, at - ended);
        }
    }

    /**
     * @param itemOfTask the service or job of a task
     * @param microVmOfItem what is paid for a task of this service or job
     */
    public FargateMeter(
            PriceBook prices,
            FargatePlatform platform,
            IntUnaryOperator itemOfTask,
            IntFunction<MicroVm> microVmOfItem) {
        this(prices, platform, itemOfTask, microVmOfItem, item -> true, item -> false);
    }

    /**
     * @param isPaidHere whether tasks of a service or job run on Fargate
     * @param isPaidUntilDeleted whether their micro-VMs are there until their pods are deleted
     */
    public FargateMeter(
            PriceBook prices,
            FargatePlatform platform,
            IntUnaryOperator itemOfTask,
            IntFunction<MicroVm> microVmOfItem,
            IntPredicate isPaidHere,
            IntPredicate isPaidUntilDeleted) {
        this.isPaidHere = isPaidHere;
        this.isPaidUntilDeleted = isPaidUntilDeleted;
        this.prices = prices;
        this.platform = platform;
        this.itemOfTask = itemOfTask;
        this.microVmOfItem = microVmOfItem;
        ended = new FargateLedger(prices.terms());
        endedOnSpot = new FargateLedger(prices.terms());
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.SpotChosen.class,
                Fact.ImagePullStarted.class,
                Fact.TaskStarted.class,
                Fact.TaskDraining.class,
                Fact.TaskEnded.class,
                Fact.PodDeleted.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.SpotChosen chosen -> onSpot.set(chosen.task());
            case Fact.ImagePullStarted started -> {
                if (isPaidHere.test(itemOfTask.applyAsInt(started.task()))) {
                    stays.put(started.task(), new Stay(started.at()));
                }
            }
            case Fact.TaskStarted started -> started(started.at(), stays.get(started.task()));
            case Fact.TaskDraining draining -> draining(draining.at(), stays.get(draining.task()));
            case Fact.TaskEnded ending -> ended(ending.at(), ending.task());
            case Fact.PodDeleted deleted -> gone(deleted.at(), deleted.task());
            default -> {
                // Nothing else is paid for here.
            }
        }
    }

    private static void started(long at, @Nullable Stay stay) {
        if (stay != null) {
            stay.startedMicros = at;
        }
    }

    private static void draining(long at, @Nullable Stay stay) {
        if (stay != null) {
            stay.drainedMicros = at;
        }
    }

    private void ended(long at, int task) {
        @Nullable Stay stay = stays.get(task);
        if (stay != null && isPaidUntilDeleted.test(itemOfTask.applyAsInt(task))) {
            stay.endedMicros = at;
        } else {
            gone(at, task);
        }
    }

    private void gone(long at, int task) {
        @Nullable Stay stay = stays.remove(task);
        if (stay != null) {
            add(onSpot.get(task) ? endedOnSpot : ended, task, stay, at);
        }
    }

    private void add(FargateLedger ledger, int task, Stay stay, long until) {
        long seconds = FargateBilling.billedSeconds(platform, stay.pulledMicros, until);
        ledger.add(microVmOfItem.apply(itemOfTask.applyAsInt(task)), stay.pulledMicros, stay.until(until), seconds);
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        FargateLedger ledger = ended.copy();
        FargateLedger spot = endedOnSpot.copy();
        stays.forEachKeyValue((task, stay) -> add(onSpot.get(task) ? spot : ledger, task, stay, atMicros));
        List<BillLine> lines = new ArrayList<>();
        Terms.@Nullable SavingsPlan plan = prices.terms().savingsPlan();
        if (plan != null) {
            lines.add(ledger.pay(new SavingsPlanCover(plan, atMicros), prices, platform));
        }
        lines.addAll(FargateBilling.onDemand(prices, platform, ledger));
        if (!onSpot.isEmpty()) {
            lines.addAll(FargateBilling.spot(prices, platform, spot));
        }
        return Lists.immutable.withAll(lines);
    }
}
