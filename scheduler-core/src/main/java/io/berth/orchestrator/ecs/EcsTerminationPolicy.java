package io.berth.orchestrator.ecs;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Timeline;
import io.berth.orchestrator.HostFleet;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.function.IntToLongFunction;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/**
 * Which host of an Auto Scaling group ends at scale-in: from the zone with the most hosts, the one whose type fits the allocation
 * strategy least, then the one closest to its next billing hour, then any (EC2 Auto Scaling guide, default termination policy, read
 * 2026-10).
 *
 * <p>With managed termination protection only hosts without tasks other than daemons may be chosen; among those of the fullest zone
 * it is the oldest, which is assumed.
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
    private int round;

    EcsTerminationPolicy(
            int pool,
            boolean isProtected,
            Timeline timeline,
            Draws draws,
            HostTable hosts,
            HostFleet fleet,
            EcsInstanceChoice choice,
            EcsDraining draining) {
        this.pool = pool;
        this.isProtected = isProtected;
        this.timeline = timeline;
        this.draws = draws;
        this.hosts = hosts;
        this.fleet = fleet;
        this.choice = choice;
        this.draining = draining;
    }

    /** The host to end, or {@link #NOBODY}. */
    int victim() {
        MutableIntList candidates = ofFullestZone(fleet.living(pool).select(this::mayEnd));
        if (candidates.isEmpty()) {
            return NOBODY;
        }
        return isProtected ? candidates.getFirst() : byDefaultPolicy(candidates);
    }

    private boolean mayEnd(int host) {
        return hosts.state(host) == HostState.ACTIVE && !(isProtected && !draining.isEmpty(host));
    }

    private MutableIntList ofFullestZone(MutableIntList candidates) {
        int[] hostsOfZone = new int[hosts.zones().size()];
        fleet.living(pool).forEach(host -> hostsOfZone[hosts.zone().of(host)]++);
        int fullest = NOBODY;
        for (int i = 0; i < candidates.size(); i++) {
            int zone = hosts.zone().of(candidates.get(i));
            fullest = fullest < 0 || hostsOfZone[zone] > hostsOfZone[fullest] ? zone : fullest;
        }
        int chosen = fullest;
        return candidates.select(host -> hosts.zone().of(host) == chosen);
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
