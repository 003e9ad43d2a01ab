package io.berth.billing;

import io.berth.log.Fact;
import io.berth.log.LongRows;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/**
 * Charges the volumes of machines that wait in a warm pool, stopped or hibernated: all that these cost (EC2 Auto Scaling guide, warm
 * pools, read 2026-10).
 */
public final class PausedVolumeMeter implements Meter {
    private static final long NEVER = -1;

    private final PriceBook prices;
    private final IntUnaryOperator gibOfShape;
    private final LongRows shapeOfHost = new LongRows(-1);
    private final MutableIntLongMap pausedSince = IntLongMaps.mutable.empty();
    private long gibSeconds;

    /**
     * @param gibOfShape size of the volume that a machine of this shape keeps
     */
    public PausedVolumeMeter(PriceBook prices, IntUnaryOperator gibOfShape) {
        this.prices = prices;
        this.gibOfShape = gibOfShape;
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.HostRequested.class, Fact.HostPaused.class, Fact.HostRunning.class, Fact.HostStopped.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.HostRequested requested -> shapeOfHost.set(requested.host(), requested.shape());
            case Fact.HostPaused paused -> pausedSince.put(paused.host(), paused.at());
            case Fact.HostRunning running -> goesOn(running.host(), running.at());
            case Fact.HostStopped stopped -> goesOn(stopped.host(), stopped.at());
            default -> {
                // No machine pauses.
            }
        }
    }

    private void goesOn(int host, long at) {
        long since = pausedSince.removeKeyIfAbsent(host, NEVER);
        if (since != NEVER) {
            gibSeconds += gibSeconds(host, at - since);
        }
    }

    private long gibSeconds(int host, long micros) {
        return gibOfShape.applyAsInt((int) shapeOfHost.of(host)) * Metering.startedSeconds(micros);
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        long[] sum = {gibSeconds};
        pausedSince.forEachKeyValue((host, since) -> sum[0] += gibSeconds(host, atMicros - since));
        return sum[0] == 0 ? Lists.immutable.empty() : Lists.immutable.of(headroom(sum[0]));
    }

    private BillLine headroom(long gibSecondsOfAll) {
        BillLine line = StorageBilling.volumes(prices, gibSecondsOfAll);
        return line.spentOn(Causes.all(Cause.HEADROOM, line.picodollars()));
    }
}
