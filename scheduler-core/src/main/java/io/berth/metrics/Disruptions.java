package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.log.LongRows;
import io.berth.workload.DisruptionReason;
import io.berth.workload.EvictionReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Machines that an orchestrator gave up although they worked, what had to move for it, and what that saves. */
public final class Disruptions implements Fold<Disruptions.Totals> {
    private static final long NOWHERE = -1;
    private static final DisruptionReason[] REASONS = DisruptionReason.values();

    private final Map<DisruptionReason, Long> hosts = new EnumMap<>(DisruptionReason.class);
    private final IntUnaryOperator hostOfTask;
    private final LongRows reasonOfHost = new LongRows(NOWHERE);
    private final Map<DisruptionReason, Long> moved = new EnumMap<>(DisruptionReason.class);
    private final Map<EvictionReason, Long> evictions = new EnumMap<>(EvictionReason.class);
    private long refusedEvictions;
    private long consolidations;
    private long savedPicodollarsPerHour;

    /**
     * @param hosts given up, by reason; reasons that did not occur are missing
     * @param moved tasks that were told to stop on them, by reason
     * @param evictions pods that had to leave, by reason; of drained hosts only those with a disruption budget
     * @param refusedEvictions pods that a disruption budget kept for a while on a host that was drained
     * @param consolidations how often machines went to save money
     * @param savedPicodollarsPerHour prices of the machines that went then, less those of their replacements
     */
    public record Totals(
            Map<DisruptionReason, Long> hosts,
            Map<DisruptionReason, Long> moved,
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

        /** Tasks that were told to stop on machines which were given up. */
        public long movedTasks() {
            return moved.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Machines that went to save money. */
        public long savingHosts() {
            return saving(hosts);
        }

        /** Tasks that had to move for these. */
        public long savingMoves() {
            return saving(moved);
        }

        private static long saving(Map<DisruptionReason, Long> counts) {
            return counts.entrySet().stream()
                    .filter(each -> each.getKey().saves())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** What each of them saves in an hour; 0 when none had to move. */
        public long savedPicodollarsPerHourAndTask() {
            return savingMoves() == 0 ? 0 : savedPicodollarsPerHour / savingMoves();
        }

        /** Machines that were given up for any reason. */
        public long all() {
            return hosts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * @param hostOfTask where a task was placed; negative where on no host
     */
    public Disruptions(IntUnaryOperator hostOfTask) {
        this.hostOfTask = hostOfTask;
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.TaskDraining.class,
                Fact.HostDisrupted.class,
                Fact.EvictionRefused.class,
                Fact.TaskEvicted.class,
                Fact.CapacityConsolidated.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskDraining draining -> {
                int host = hostOfTask.applyAsInt(draining.task());
                long reason = host < 0 ? NOWHERE : reasonOfHost.of(host);
                if (reason != NOWHERE) {
                    moved.merge(REASONS[(int) reason], 1L, Long::sum);
                }
            }
            case Fact.HostDisrupted disrupted -> {
                reasonOfHost.set(disrupted.host(), disrupted.reason().ordinal());
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
                Collections.unmodifiableMap(moved),
                Collections.unmodifiableMap(evictions),
                refusedEvictions,
                consolidations,
                savedPicodollarsPerHour);
    }
}
