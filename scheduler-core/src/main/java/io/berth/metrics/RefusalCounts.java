package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.placement.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** How many tasks had to wait for each reason; a task that waited for two reasons counts twice. */
public final class RefusalCounts implements Fold<Map<Refusal, Long>> {
    private final Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
    private final Map<Refusal, Fact.TaskWaits> first = new EnumMap<>(Refusal.class);

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.TaskWaits.class);
    }

    @Override
    public void accept(Fact fact) {
        if (fact instanceof Fact.TaskWaits waits) {
            counts.merge(waits.reason(), 1L, Long::sum);
            first.putIfAbsent(waits.reason(), waits);
        }
    }

    /** The first task that waited for each reason, with the host that came closest. */
    public Map<Refusal, Fact.TaskWaits> first() {
        return first;
    }

    @Override
    public Map<Refusal, Long> result() {
        return counts;
    }
}
