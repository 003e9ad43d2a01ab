package io.berth.orchestrator.ecs;

import io.berth.engine.Timeline;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.WarmPool;
import io.berth.orchestrator.World;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One Auto Scaling group: as many hosts as it ought to have, in balance over the zones.
 *
 * <p>A host that is to end counts no longer, so its replacement need not wait for it.
 */
final class EcsAutoScalingGroup {
    /** No host was launched since the run began. */
    static final long NEVER_LAUNCHED = Long.MIN_VALUE / 2;

    private static final int NOWHERE = -1;

    private final int pool;
    private final EcsGroupSpec spec;
    private final HostFleet fleet;
    private final EcsInstanceChoice choice;
    private final EcsTerminationPolicy policy;
    private final EcsHostEnds ends;
    private final @Nullable WarmPool warmPool;
    private final Timeline timeline;
    private final EcsZoneRebalancing zoneRebalancing;
    private final BitSet leaving = new BitSet();
    private final BitSet rebalanced = new BitSet();
    private int desired;
    private int ahead;
    private long launchedMicros = NEVER_LAUNCHED;

    EcsAutoScalingGroup(
            int pool,
            EcsGroupSpec spec,
            HostFleet fleet,
            EcsInstanceChoice choice,
            EcsTerminationPolicy policy,
            EcsHostEnds ends,
            @Nullable WarmPool warmPool,
            World world) {
        this.pool = pool;
        this.spec = spec;
        this.fleet = fleet;
        this.choice = choice;
        this.policy = policy;
        this.ends = ends;
        this.warmPool = warmPool;
        timeline = world.timeline();
        desired = spec.desiredSize();
        zoneRebalancing = new EcsZoneRebalancing(
                pool,
                this,
                spec,
                policy,
                zone -> world.zones().isDown(zone) ? NOWHERE : choice.shapeIn(zone),
                timeline);
    }

    /** Puts the hosts there that the user provisioned before the run. */
    void open() {
        for (int host = 0; host < desired; host++) {
            fleet.provisioned(pool, choice::shapeIn);
        }
        if (spec.warmPool() != null && warmPool != null) {
            warmPool.open(spec.warmPool().size(desired, spec.maxSize()), choice::shapeIn);
        }
    }

    int desired() {
        return desired;
    }

    int minSize() {
        return spec.minSize();
    }

    int maxSize() {
        return spec.maxSize();
    }

    /** Whether a host of the group is to end already. */
    boolean isLeaving(int host) {
        return leaving.get(host);
    }

    /** When the group launched a host for the last time, or {@link #NEVER_LAUNCHED}. */
    long launchedMicros() {
        return launchedMicros;
    }

    /** Hosts that were launched before those end which they replace. */
    int ahead() {
        return ahead;
    }

    /** Launches what the group lacks, as far as there is a zone to launch it in. */
    void refill() {
        int missing = desired + ahead - staying();
        while (missing > 0 && launch()) {
            missing--;
        }
        if (warmPool != null) {
            warmPool.fill(desired, spec.maxSize(), choice::shapeIn);
        }
        zoneRebalancing.look();
    }

    private int staying() {
        return fleet.living(pool).count(host -> !leaving.get(host));
    }

    private boolean launch() {
        boolean launches = (warmPool != null && warmPool.give()) || fleet.request(pool, choice::shapeIn) >= 0;
        launchedMicros = launches ? timeline.nowMicros() : launchedMicros;
        return launches;
    }

    /**
     * Launches a host in a zone for one that ends elsewhere later.
     *
     * @return false when the group would exceed its maximum by more than a tenth, at least by more than one
     */
    boolean launchAhead(int zone) {
        int margin = Math.max(1, spec.maxSize() / 10);
        boolean launches = staying() < spec.maxSize() + margin
                && fleet.request(pool, each -> each == zone ? choice.shapeIn(each) : NOWHERE) >= 0;
        if (launches) {
            ahead++;
            launchedMicros = timeline.nowMicros();
        }
        return launches;
    }

    /** Ends the hosts for which others were launched ahead that take tasks by now, as far as they may end. */
    void endSurplus() {
        while (ahead > 0 && fleet.living(pool).count(this::works) > desired) {
            int victim = policy.victimOfFullestZone();
            if (victim == EcsTerminationPolicy.NOBODY) {
                break;
            }
            ahead--;
            leaving.set(victim);
            ends.scaleIn(victim);
        }
    }

    private boolean works(int host) {
        return fleet.isActive(host) && !leaving.get(host);
    }

    /** A host of the group is empty and no longer wanted: it waits in the warm pool or ends. */
    void retire(int host) {
        boolean rests = warmPool != null && leaving.get(host) && warmPool.takeBack(host, desired, spec.maxSize());
        leaving.clear(host);
        if (!rests) {
            fleet.stop(host);
        }
    }

    /** Changes how many hosts there ought to be. Hosts that may not end now stay, and are still wanted then. */
    void scaleTo(int wanted) {
        int surplus = desired - wanted;
        desired = wanted;
        for (; surplus > 0; surplus--) {
            int victim = policy.victim();
            if (victim == EcsTerminationPolicy.NOBODY) {
                break;
            }
            leaving.set(victim);
            ends.scaleIn(victim);
        }
        desired += Math.max(0, surplus);
        refill();
    }

    /** Sets the size, within the limits of the group. */
    void resize(int wanted) {
        scaleTo(Math.clamp(wanted, spec.minSize(), spec.maxSize()));
    }

    /** Capacity rebalancing: a replacement is launched at once, and the host ends when that one has registered. */
    void replaceAhead(int host) {
        if (!leaving.get(host)) {
            leaving.set(host);
            rebalanced.set(host);
            refill();
        }
    }

    /** A host of the group takes tasks from now on. */
    void registered() {
        int replaced = rebalanced.nextSetBit(0);
        if (replaced >= 0) {
            rebalanced.clear(replaced);
            ends.scaleIn(replaced);
        }
        endSurplus();
    }
}
