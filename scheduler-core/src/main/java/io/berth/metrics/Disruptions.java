package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.log.LongRows;
import io.berth.workload.DisruptionReason;
import io.berth.workload.EvictionReason;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Machines that an orchestrator gave up although they worked, what had to move for it, and what that saves. */
public final class Disruptions implements Fold<Disruptions.Totals> {
    private static final long NOWHERE = -1;

    private final Map<DisruptionReason, Long> hosts = new EnumMap<>(DisruptionReason.class);
    private final LongRows hostOfTask = new LongRows(NOWHERE);
    private final BitSet isDisrupted = new BitSet();
    private final Map<EvictionReason, Long> evictions = new EnumMap<>(EvictionReason.class);
    private long refusedEvictions;
    private long movedTasks;
    private long consolidations;
    private long savedPicodollarsPerHour;

    /**
     * @param hosts given up, by reason; reasons that did not occur are missing
     * @param movedTasks tasks that were told to stop on them
     * @param evictions pods that had to leave, by reason; of drained hosts only those with a disruption budget
     * @param refusedEvictions pods that a disruption budget kept for a while on a host that was drained
     * @param consolidations how often machines went to save money
     * @param savedPicodollarsPerHour prices of the machines that went then, less those of their replacements
     */
    public record Totals(
            Map<DisruptionReason, Long> hosts,
            long movedTasks,
            Map<EvictionReason, Long> evictions,
            long refusedEvictions,
            long consolidations,
            long savedPicodollarsPerHour) {
        public boolean any() {
            return !hosts.isEmpty() || anyEvictions();
        }

        public boolean anyEvictions() {
            return !evictions.isEmpty() || refusedEvictions > 0;
        }

        /** Pods that had to leave for any reason. */
        public long allEvictions() {
            return evictions.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Machines that were given up for any reason. */
        public long all() {
            return hosts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.TaskPlaced.class,
                Fact.TaskDraining.class,
                Fact.HostDisrupted.class,
                Fact.EvictionRefused.class,
                Fact.TaskEvicted.class,
                Fact.CapacityConsolidated.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskPlaced placed -> hostOfTask.set(placed.task(), placed.host());
            case Fact.TaskDraining draining -> {
                long host = hostOfTask.of(draining.task());
                movedTasks += host >= 0 && isDisrupted.get((int) host) ? 1 : 0;
            }
            case Fact.HostDisrupted disrupted -> {
                isDisrupted.set(disrupted.host());
                hosts.merge(disrupted.reason(), 1L, Long::sum);
            }
            case Fact.CapacityConsolidated consolidated -> {
                consolidations++;
                savedPicodollarsPerHour += consolidated.savedPicodollarsPerHour();
            }
            case Fact.EvictionRefused ignored -> refusedEvictions++;
            case Fact.TaskEvicted evicted -> evictions.merge(evicted.reason(), 1L, Long::sum);
            default -> {
                // Nobody is disturbed.
            }
        }
    }

    @Override
    public Totals result() {
        return new Totals(
                Collections.unmodifiableMap(hosts),
                movedTasks,
                Collections.unmodifiableMap(evictions),
                refusedEvictions,
                consolidations,
                savedPicodollarsPerHour);
    }
}
