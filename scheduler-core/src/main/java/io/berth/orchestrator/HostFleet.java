package io.berth.orchestrator;

import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.cluster.Zones;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The EC2 machines of one cluster: asked for, booted, registered, drained, gone.
 *
 * <p>New machines go to the zone with the fewest machines of their pool, as an Auto Scaling group balances its zones (EC2 Auto
 * Scaling guide, benefits, read 2026-10). A zone that is down gets none.
 */
public final class HostFleet {
    private final HostTable hosts;
    private final Zones zones;
    private final EventLog log;
    private final Timeline timeline;
    private final Draws draws;
    private final HostDelays delays;
    private final IntConsumer whenReady;
    private final MutableList<HostShape> shapes = Lists.mutable.empty();
    private final MutableList<Pool> pools = Lists.mutable.empty();
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
        while (pools.size() <= shape.pool()) {
            pools.add(new Pool(zones));
        }
        return shapes.size() - 1;
    }

    /** The shapes in the order of their numbers. */
    public MutableList<HostShape> shapes() {
        return shapes;
    }

    /** Machines of a pool that were asked for and are not gone, lowest row first. */
    public MutableIntList living(int pool) {
        return pools.get(pool).living;
    }

    /**
     * Asks for one machine.
     *
     * @return its row, or -1 when every zone is down
     */
    public int request(int shape) {
        int zone = poolOf(shape).emptiestZone();
        if (zone < 0) {
            return -1;
        }
        int host = add(shape, zone);
        instanceRuns.setIn(draws.micros(Purpose.HOST_BOOT, host, delays.launchSeconds()), host);
        return host;
    }

    /** A machine that is there, paid for and registered already: what the user provisioned before the run. */
    public int provisioned(int shape) {
        int zone = Math.max(0, poolOf(shape).emptiestZone());
        int host = add(shape, zone);
        log.hostRunning(host);
        ready(host);
        return host;
    }

    private int add(int shape, int zone) {
        int host = hosts.add(shapes.get(shape), zone);
        poolOf(shape).add(host, zone);
        log.hostRequested(host, shape, zone);
        return host;
    }

    private Pool poolOf(int shape) {
        return pools.get(shapes.get(shape).pool());
    }

    private void boot(int host) {
        if (hosts.state(host) == HostState.REQUESTED) {
            log.hostRunning(host);
            agentRegisters.setIn(draws.micros(Purpose.AGENT_START, host, delays.registrationSeconds()), host);
        }
    }

    private void register(int host) {
        if (hosts.state(host) == HostState.REQUESTED) {
            ready(host);
        }
    }

    private void ready(int host) {
        hosts.activate(host, timeline.nowMicros());
        log.hostReady(host);
        whenReady.accept(host);
    }

    /** The host keeps its tasks and takes no new ones. */
    public void drain(int host) {
        if (hosts.state(host) == HostState.ACTIVE) {
            hosts.drain(host);
            log.hostDraining(host);
        }
    }

    /** Ends a machine. Its tasks must have ended before, or the caller ends them right after. */
    public void stop(int host) {
        if (hosts.state(host) != HostState.STOPPED) {
            pools.get(hosts.pool().of(host)).remove(host, hosts.zone().of(host));
            hosts.remove(host);
            log.hostStopped(host);
        }
    }

    /** The machines of one capacity provider or node group, counted by zone. */
    private static final class Pool {
        final MutableIntList living = IntLists.mutable.empty();
        private final Zones zones;
        private final int[] machines;

        Pool(Zones zones) {
            this.zones = zones;
            machines = new int[zones.size()];
        }

        void add(int host, int zone) {
            living.add(host);
            machines[zone]++;
        }

        void remove(int host, int zone) {
            living.removeAtIndex(living.binarySearch(host));
            machines[zone]--;
        }

        /** Of the zones that are up, the one with the fewest machines, the first of equals; -1 when all are down. */
        int emptiestZone() {
            int best = -1;
            for (int zone = 0; zone < machines.length; zone++) {
                if (!zones.isDown(zone) && (best < 0 || machines[zone] < machines[best])) {
                    best = zone;
                }
            }
            return best;
        }
    }
}
