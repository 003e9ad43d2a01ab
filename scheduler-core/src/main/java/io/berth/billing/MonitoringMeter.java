package io.berth.billing;

import io.berth.log.Fact;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/** Charges the metrics, alarms and logs that the terms ask for; none by default. */
public final class MonitoringMeter implements Meter {
    private static final long NEVER = -1;

    private final PriceBook prices;
    private final Terms.Monitoring asked;
    private final MutableIntLongMap runsSince = IntLongMaps.mutable.empty();
    private long taskSeconds;
    private long milliRequests;

    public MonitoringMeter(PriceBook prices) {
        this.prices = prices;
        asked = prices.terms().monitoring();
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return asked.equals(Terms.Monitoring.DEFAULTS)
                ? Set.of()
                : Set.of(
                        Fact.TaskStarted.class,
                        Fact.TaskEnded.class,
                        Fact.RequestsServed.class,
                        Fact.RequestsFailed.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskStarted started -> runsSince.put(started.task(), started.at());
            case Fact.TaskEnded ended -> ended(ended.at(), ended.task());
            case Fact.RequestsServed served -> milliRequests += served.milliRequests();
            case Fact.RequestsFailed failed -> milliRequests += failed.milliRequests();
            default -> {
                // Is not watched.
            }
        }
    }

    private void ended(long at, int task) {
        long since = runsSince.removeKeyIfAbsent(task, NEVER);
        if (since != NEVER) {
            taskSeconds += Metering.startedSeconds(at - since);
        }
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        long seconds = Metering.startedSeconds(atMicros);
        MutableList<BillLine> lines = Lists.mutable.empty();
        if (asked.metrics() > 0) {
            lines.add(MonitoringBilling.metrics(prices, asked.metrics() * seconds));
        }
        if (asked.insightsMetricsPerTask() > 0) {
            lines.add(MonitoringBilling.insights(prices, asked.insightsMetricsPerTask() * taskSeconds(atMicros)));
        }
        if (asked.alarms() > 0) {
            lines.add(MonitoringBilling.alarms(prices, asked.alarms() * seconds));
        }
        if (asked.logBytesPerRequest() > 0) {
            lines.add(MonitoringBilling.logs(prices, Money.of(asked.logBytesPerRequest(), milliRequests, 1_000)));
        }
        return lines.toImmutable();
    }

    private long taskSeconds(long atMicros) {
        long[] seconds = {taskSeconds};
        runsSince.forEachKeyValue((task, since) -> seconds[0] += Metering.startedSeconds(atMicros - since));
        return seconds[0];
    }
}
