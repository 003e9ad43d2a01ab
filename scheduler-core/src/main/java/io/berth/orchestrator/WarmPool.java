package io.berth.orchestrator;

import io.berth.cluster.HostTable;
import io.berth.cluster.Zones;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The warm pool of one Auto Scaling group: machines that have booted once and wait, and come faster when the group needs one.
 *
 * <p>A waiting machine belongs to no zone balance and takes no tasks; its agent registers when it joins the group
 * ({@code ECS_WARM_POOLS_CHECK}, Amazon ECS agent README, read 2026-10). One that comes back keeps the images that it has.
 */
public final class WarmPool {
    private static final int NOBODY = -1;

    private final WarmPoolSpec spec;
    private final int pool;
    private final HostTable hosts;
    private final HostFleet fleet;
    private final Zones zones;
    private final Draws draws;
    private final Alarm pausedMachineRuns;
    private final MutableIntList waiting = IntLists.mutable.empty();
    private final BitSet preparing = new BitSet();
    private int starts;

    public WarmPool(World world, WarmPoolSpec spec, int pool, HostTable hosts, HostFleet fleet) {
        this.spec = spec;
        this.pool = pool;
        this.hosts = hosts;
        this.fleet = fleet;
        this.zones = world.zones();
        this.draws = world.draws();
        Timeline timeline = world.timeline();
        pausedMachineRuns = timeline.alarm("paused machine runs", Phase.DECIDE, this::runs);
        fleet.prepareIn(pool, this);
    }

    /** Machines that wait already at the start of the run. */
    public void open(int size, IntUnaryOperator shapeInZone) {
        for (int machine = 0; machine < size; machine++) {
            int host = fleet.aside(pool, shapeInZone);
            if (!spec.pauses()) {
                fleet.runs(host);
            }
            waits(host);
        }
    }

    /** Prepares machines or ends some, so that as many wait as ought to. */
    public void fill(int desired, int maxSize, IntUnaryOperator shapeInZone) {
        int missing = spec.size(desired, maxSize) - waiting.size() - preparing.cardinality();
        for (; missing > 0; missing--) {
            int host = fleet.aside(pool, shapeInZone);
            if (host < 0) {
                return;
            }
            preparing.set(host);
            fleet.boots(host);
        }
        for (; missing < 0 && !waiting.isEmpty(); missing++) {
            fleet.stop(waiting.getLast());
        }
    }

    /** A machine has booted for the first time. False when it is not one of this pool's. */
    boolean prepared(int host) {
        if (preparing.get(host)) {
            preparing.clear(host);
            waits(host);
            return true;
        }
        return false;
    }

    private void waits(int host) {
        waiting.add(host);
        if (spec.pauses()) {
            fleet.pauses(host);
        }
    }

    /** Gives a machine to the group, of the zone with the fewest of the group. False when none waits. */
    public boolean give() {
        int best = NOBODY;
        for (int i = 0; i < waiting.size(); i++) {
            int zone = zone(i);
            if (!zones.isDown(zone) && (best < 0 || fleet.living(pool, zone) < fleet.living(pool, zone(best)))) {
                best = i;
            }
        }
        if (best == NOBODY) {
            return false;
        }
        int host = waiting.removeAtIndex(best);
        fleet.joins(host);
        if (spec.pauses()) {
            double seconds = spec.startSeconds().quantile(draws.uniform(Purpose.WARM_START, host, starts++));
            pausedMachineRuns.setIn(Math.max(1, Math.round(seconds * 1e6)), host);
        } else {
            fleet.registers(host, spec.registrationSeconds(), starts++);
        }
        return true;
    }

    private int zone(int position) {
        return hosts.zone().of(waiting.get(position));
    }

    private void runs(int host) {
        if (fleet.isBooting(host)) {
            fleet.runs(host);
            fleet.registers(host, spec.registrationSeconds(), starts++);
        }
    }

    /** Takes a machine that the group no longer needs, when it is one to use again and there is room. False when it must end. */
    public boolean takeBack(int host, int desired, int maxSize) {
        boolean takes = spec.reuse() && waiting.size() + preparing.cardinality() < spec.size(desired, maxSize);
        if (takes) {
            fleet.rests(host);
            waits(host);
        }
        return takes;
    }

    /** The machine is ended; true when it was one of those that wait here or get ready to. */
    boolean forget(int host) {
        boolean wasPreparing = preparing.get(host);
        preparing.clear(host);
        return waiting.remove(host) || wasPreparing;
    }
}
