package io.berth.orchestrator;

import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.cluster.Zones;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.log.LongRows;
import io.berth.random.Draws;
import io.berth.random.Law;
import io.berth.random.Purpose;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * The EC2 machines of one cluster: asked for, booted, registered, drained, gone.
 *
 * <p>New machines go to the zone with the fewest machines of their pool, as an Auto Scaling group balances its zones (EC2 Auto
 * Scaling guide, benefits, read 2026-10). A zone that is down gets none.
 */
public final class HostFleet {
    private static final int NOWHERE = -1;

    private final Timeline timeline;
    private final HostTable hosts;
    private final Zones zones;
    private final EventLog log;
    private final Draws draws;
    private final HostDelays delays;
    private final IntConsumer whenReady;
    private final MutableList<HostShape> shapes = Lists.mutable.empty();
    private final MutableList<int[]> machinesOfShape = Lists.mutable.empty();
    private final MutableList<HostPool> pools = Lists.mutable.empty();
    private final MutableList<@Nullable WarmPool> warmPools = Lists.mutable.empty();
    private final LongRows shapeOfHost = new LongRows(NOWHERE);
    private final LongRows runningSince = new LongRows(NOWHERE);
    private final Alarm instanceRuns;
    private final Alarm agentRegisters;

    /**
     * @param whenReady hears of each host that takes tasks from now on
     */
    public HostFleet(World world, HostTable hosts, HostDelays delays, IntConsumer whenReady) {
        this.hosts = hosts;
        this.zones = world.zones();
        this.log = world.log();
        this.draws = world.draws();
        this.delays = delays;
        this.whenReady = whenReady;
        timeline = world.timeline();
        instanceRuns = timeline.alarm("instance runs", Phase.DECIDE, this::boot);
        agentRegisters = timeline.alarm("agent registers", Phase.DECIDE, this::register);
    }

    /** Makes a shape known; its number is used in facts and in {@link #request}. */
    public int shape(HostShape shape) {
        shapes.add(shape);
        machinesOfShape.add(new int[zones.size()]);
        while (pools.size() <= shape.pool()) {
            pools.add(new HostPool(zones, delays));
        }
        return shapes.size() - 1;
    }

    /** The machines of this pool take other times than usual. */
    public void delays(int pool, HostDelays ofPool) {
        pools.get(pool).delays(ofPool);
    }

    /** The shapes in the order of their numbers. */
    public MutableList<HostShape> shapes() {
        return shapes;
    }

    public int pools() {
        return pools.size();
    }

    /** Machines of a pool that were asked for and are not gone, lowest row first. */
    public MutableIntList living(int pool) {
        return pools.get(pool).living();
    }

    /**
     * Asks for one machine.
     *
     * @return its row, or -1 when every zone is down
     */
    public int request(int shape) {
        return request(shapes.get(shape).pool(), zone -> shape);
    }

    /**
     * Asks for one machine of a pool whose zones may offer different shapes.
     *
     * @param shapeInZone the shape to launch in a zone, or -1 when there is none to be had
     * @return its row, or -1 when no zone that is up has one
     */
    public int request(int pool, IntUnaryOperator shapeInZone) {
        int zone = pools.get(pool).emptiestZone(shapeInZone);
        if (zone < 0) {
            return NOWHERE;
        }
        int host = add(shapeInZone.applyAsInt(zone), zone);
        boots(host);
        return host;
    }

    /** A machine that is there, paid for and registered already: what the user provisioned before the run. */
    public int provisioned(int shape) {
        return provisioned(shapes.get(shape).pool(), zone -> shape);
    }

    /** The same for a pool whose zones may offer different shapes; one is always to be had in the first zone. */
    public int provisioned(int pool, IntUnaryOperator shapeInZone) {
        int zone = Math.max(0, pools.get(pool).emptiestZone(shapeInZone));
        int host = add(shapeInZone.applyAsInt(zone), zone);
        runs(host);
        ready(host);
        return host;
    }

    /** Machines of one shape in one zone that were asked for and are not gone. */
    public int machines(int shape, int zone) {
        return machinesOfShape.get(shape)[zone];
    }

    /** When a machine began to run. */
    public long runningSinceMicros(int host) {
        return runningSince.of(host);
    }

    /** The number of the shape that a machine has. */
    public int shapeOf(int host) {
        return (int) shapeOfHost.of(host);
    }

    /** Where the machines of a pool wait that are prepared for it. */
    void prepareIn(int pool, WarmPool warmPool) {
        while (warmPools.size() <= pool) {
            warmPools.add(null);
        }
        warmPools.set(pool, warmPool);
    }

    private @Nullable WarmPool warmPool(int host) {
        int pool = hosts.pool().of(host);
        return pool < warmPools.size() ? warmPools.get(pool) : null;
    }

    /** Machines of a pool in one zone, those that wait in a warm pool left out. */
    int living(int pool, int zone) {
        return pools.get(pool).machines(zone);
    }

    /** A machine that is not one of its pool's yet; -1 when no zone that is up has one. */
    int aside(int pool, IntUnaryOperator shapeInZone) {
        HostPool whose = pools.get(pool);
        int zone = whose.emptiestZoneAside(shapeInZone);
        if (zone < 0) {
            return NOWHERE;
        }
        whose.comesAside(zone);
        return create(shapeInZone.applyAsInt(zone), zone);
    }

    /** A machine that was put aside becomes one of its pool's. */
    void joins(int host) {
        leavesAside(host);
        poolOf(host).add(host, hosts.zone().of(host));
    }

    private HostPool poolOf(int host) {
        return pools.get(hosts.pool().of(host));
    }

    private void leavesAside(int host) {
        poolOf(host).leavesAside(hosts.zone().of(host));
    }

    /** A machine without tasks is one of its pool's no longer, but is not gone. */
    void rests(int host) {
        int zone = hosts.zone().of(host);
        poolOf(host).remove(host, zone);
        poolOf(host).comesAside(zone);
        hosts.rest(host);
    }

    /** The machine is paused and not paid for. */
    void pauses(int host) {
        log.hostPaused(host);
    }

    /** Whether a machine takes tasks. */
    public boolean isActive(int host) {
        return hosts.state(host) == HostState.ACTIVE;
    }

    boolean isBooting(int host) {
        return hosts.state(host) == HostState.REQUESTED;
    }

    void boots(int host) {
        instanceRuns.setIn(
                draws.micros(Purpose.HOST_BOOT, host, poolOf(host).delays().launchSeconds()), host);
    }

    /** A machine that was there before registers again, for the so-manieth time. */
    void registers(int host, Law seconds, int round) {
        double after = seconds.quantile(draws.uniform(Purpose.AGENT_START, host, 1L + round));
        agentRegisters.setIn(Math.max(1, Math.round(after * 1e6)), host);
    }

    void runs(int host) {
        runningSince.set(host, timeline.nowMicros());
        log.hostRunning(host);
    }

    private int add(int shape, int zone) {
        int host = create(shape, zone);
        poolOf(host).add(host, zone);
        return host;
    }

    private int create(int shape, int zone) {
        int host = hosts.add(shapes.get(shape), zone);
        shapeOfHost.set(host, shape);
        machinesOfShape.get(shape)[zone]++;
        log.hostRequested(host, shape, zone);
        return host;
    }

    private void boot(int host) {
        if (hosts.state(host) == HostState.REQUESTED) {
            runs(host);
            agentRegisters.setIn(
                    draws.micros(
                            Purpose.AGENT_START, host, poolOf(host).delays().registrationSeconds()),
                    host);
        }
    }

    private void register(int host) {
        if (isBooting(host)) {
            @Nullable WarmPool warm = warmPool(host);
            if (warm == null || !warm.prepared(host)) {
                ready(host);
            }
        }
    }

    private void ready(int host) {
        hosts.activate(host, timeline.nowMicros());
        log.hostReady(host);
        whenReady.accept(host);
    }

    /** The host keeps its tasks and takes no new ones. */
    public void drain(int host) {
        if (hosts.state(host) == HostState.ACTIVE || hosts.state(host) == HostState.UNREACHABLE) {
            hosts.drain(host);
            log.hostDraining(host);
        }
    }

    /** A host that drained takes new tasks after all. */
    public void reopen(int host) {
        hosts.reopen(host);
        log.hostReopened(host);
    }

    /** Ends a machine. Its tasks must have ended before, or the caller ends them right after. */
    public void stop(int host) {
        if (hosts.state(host) != HostState.STOPPED) {
            int zone = hosts.zone().of(host);
            machinesOfShape.get(shapeOf(host))[zone]--;
            @Nullable WarmPool warm = warmPool(host);
            if (warm != null && warm.forget(host)) {
                leavesAside(host);
            } else {
                poolOf(host).remove(host, zone);
            }
            hosts.remove(host);
            log.hostStopped(host);
        }
    }
}
