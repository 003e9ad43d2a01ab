package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.workload.Failure;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** How many tasks failed by themselves, for each way in which they can; 0 where none did. */
public final class FailureCounts implements Fold<Map<Failure, Long>> {
    private final Map<Failure, Long> counts = new EnumMap<>(Failure.class);

    public FailureCounts() {
        for (Failure failure : Failure.values()) {
            counts.put(failure, 0L);
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.TaskFailed.class);
    }

    @Override
    public void accept(Fact fact) {
        if (fact instanceof Fact.TaskFailed failed) {
            counts.merge(failed.failure(), 1L, Long::sum);
        }
    }

    @Override
    public Map<Failure, Long> result() {
        return counts;
    }
}
