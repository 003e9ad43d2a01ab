package io.berth.orchestrator.ecs;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Timeline;
import io.berth.orchestrator.HostFleet;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/**
 * Which host of an Auto Scaling group ends at scale-in: from the zone with the most hosts, the one whose type fits the allocation
 * strategy least, then the one closest to its next billing hour, then any. Hosts that are already on their way out count nowhere
 * (EC2 Auto Scaling guide, default termination policy, read 2026-10).
 *
 * <p>With managed termination protection only hosts without tasks other than daemons may be chosen (ECS developer guide, managed
 * termination protection, read 2026-10). A look costs as much as the group has hosts.
 */
final class EcsTerminationPolicy {
    static final int NOBODY = -1;
    private static final long HOUR_MICROS = 3_600_000_000L;

    private final int pool;
    private final boolean isProtected;
    private final Timeline timeline;
    private final Draws draws;
    private final HostTable hosts;
    private final HostFleet fleet;
    private final EcsInstanceChoice choice;
    private final EcsDraining draining;
    private final IntPredicate isLeaving;
    private int round;

    /**
     * @param isLeaving whether a host of the group is to end already
     */
    EcsTerminationPolicy(
            int pool,
            boolean isProtected,
            Timeline timeline,
            Draws draws,
            HostTable hosts,
            HostFleet fleet,
            EcsInstanceChoice choice,
            EcsDraining draining,
            IntPredicate isLeaving) {
        this.pool = pool;
        this.isProtected = isProtected;
        this.timeline = timeline;
        this.draws = draws;
        this.hosts = hosts;
        this.fleet = fleet;
        this.choice = choice;
        this.draining = draining;
        this.isLeaving = isLeaving;
    }

    /** The host to end, or {@link #NOBODY}. */
    int victim() {
        int[] staying = stayingByZone();
        int fullest = NOBODY;
        MutableIntList candidates = fleet.living(pool).select(this::mayEnd);
        for (int i = 0; i < candidates.size(); i++) {
            int zone = hosts.zone().of(candidates.get(i));
            fullest = fullest < 0 || staying[zone] > staying[fullest] ? zone : fullest;
        }
        return fullest < 0 ? NOBODY : byDefaultPolicy(in(candidates, fullest));
    }

    /** The host to end in the zone with the most hosts, or {@link #NOBODY} when that zone has none that may end. */
    int victimOfFullestZone() {
        MutableIntList candidates = ofFullestZone();
        return candidates.isEmpty() ? NOBODY : byDefaultPolicy(candidates);
    }

    boolean mayEndInFullestZone() {
        return ofFullestZone().notEmpty();
    }

    private MutableIntList ofFullestZone() {
        int[] staying = stayingByZone();
        int fullest = 0;
        for (int zone = 1; zone < staying.length; zone++) {
            fullest = staying[zone] > staying[fullest] ? zone : fullest;
        }
        return in(fleet.living(pool).select(this::mayEnd), fullest);
    }

    /** The hosts of each zone that are not on their way out. */
    int[] stayingByZone() {
        int[] staying = new int[hosts.zones().size()];
        fleet.living(pool).forEach(host -> {
            if (!isLeaving.test(host)) {
                staying[hosts.zone().of(host)]++;
            }
        });
        return staying;
    }

    private boolean mayEnd(int host) {
        return hosts.state(host) == HostState.ACTIVE
                && !isLeaving.test(host)
                && !(isProtected && !draining.isEmpty(host));
    }

    private MutableIntList in(MutableIntList candidates, int zone) {
        return candidates.select(host -> hosts.zone().of(host) == zone);
    }

    private int byDefaultPolicy(MutableIntList candidates) {
        MutableIntList due = largest(largest(candidates, choice::misfit), this::microsIntoHour);
        return due.get(draws.below(Purpose.VICTIM, pool, round++, due.size()));
    }

    private static MutableIntList largest(MutableIntList candidates, IntToLongFunction measure) {
        long most = Long.MIN_VALUE;
        for (int i = 0; i < candidates.size(); i++) {
            most = Math.max(most, measure.applyAsLong(candidates.get(i)));
        }
        long chosen = most;
        return candidates.select(host -> measure.applyAsLong(host) == chosen);
    }

    private long microsIntoHour(int host) {
        return (timeline.nowMicros() - fleet.runningSinceMicros(host)) % HOUR_MICROS;
    }
}
