package io.berth.orchestrator.ecs;

import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.WarmPool;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One Auto Scaling group: as many hosts as it ought to have, in balance over the zones.
 *
 * <p>A host that is to end counts no longer, so its replacement need not wait for it.
 */
final class EcsAutoScalingGroup {
    private final int pool;
    private final EcsGroupSpec spec;
    private final HostFleet fleet;
    private final EcsInstanceChoice choice;
    private final EcsTerminationPolicy policy;
    private final EcsHostEnds ends;
    private final @Nullable WarmPool warmPool;
    private final BitSet leaving = new BitSet();
    private final BitSet rebalanced = new BitSet();
    private int desired;

    EcsAutoScalingGroup(
            int pool,
            EcsGroupSpec spec,
            HostFleet fleet,
            EcsInstanceChoice choice,
            EcsTerminationPolicy policy,
            EcsHostEnds ends,
            @Nullable WarmPool warmPool) {
        this.pool = pool;
        this.spec = spec;
        this.fleet = fleet;
        this.choice = choice;
        this.policy = policy;
        this.ends = ends;
        this.warmPool = warmPool;
        desired = spec.desiredSize();
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

    /** Launches what the group lacks, as far as there is a zone to launch it in. */
    void refill() {
        int missing = desired - fleet.living(pool).count(host -> !leaving.get(host));
        while (missing > 0 && launch()) {
            missing--;
        }
        if (warmPool != null) {
            warmPool.fill(desired, spec.maxSize(), choice::shapeIn);
        }
    }

    private boolean launch() {
        return (warmPool != null && warmPool.give()) || fleet.request(pool, choice::shapeIn) >= 0;
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
    }
}
