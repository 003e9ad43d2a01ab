package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.log.LongRows;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.SpotMarket;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.workload.DisruptionReason;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The nodes that Karpenter has bought: launched, registered, grown old, interrupted, given up.
 *
 * <p>A node that is given up takes no new pods, its pods are evicted, and the machine ends when they are gone; with
 * {@code terminationGracePeriod} it ends then at the latest. A Spot node is given up at EC2's notice, a node at its age is so whatever
 * the budgets say (Karpenter documentation, disruption, read 2026-10).
 */
public final class KarpenterNodes implements SpotMarket.Listener {
    static final int NONE = -1;

    private final KarpenterSettings settings;
    private final KarpenterOffers offers;
    private final HostTable hosts;
    private final HostFleet fleet;
    private final NodeControl control;
    private final TaskTable tasks;
    private final Timeline timeline;
    private final EventLog log;
    private final SpotMarket market;
    private final int firstPool;
    private final LongRows launchedMicros = new LongRows(0);
    private final LongRows changedMicros = new LongRows(0);
    private final LongRows nominatedUntilMicros = new LongRows(0);
    private final Alarm nodeExpires;
    private final Alarm registrationTimesOut;
    private final Alarm gracePeriodEnds;
    private final Alarm podsAreDismissed;
    private Runnable whenPodsMustMove = () -> {};

    /**
     * @param firstPool number of the first node pool among the pools of the fleet
     */
    KarpenterNodes(
            World world,
            KarpenterSettings settings,
            KarpenterOffers offers,
            int firstPool,
            HostTable hosts,
            HostFleet fleet,
            NodeControl control) {
        this.settings = settings;
        this.offers = offers;
        this.firstPool = firstPool;
        this.hosts = hosts;
        this.fleet = fleet;
        this.control = control;
        tasks = world.tasks();
        timeline = world.timeline();
        log = world.log();
        market = new SpotMarket(world, settings.market(), this);
        nodeExpires = timeline.alarm("node expires", Phase.DECIDE, this::expire);
        registrationTimesOut = timeline.alarm("registration times out", Phase.DECIDE, this::giveUpUnregistered);
        gracePeriodEnds = timeline.alarm("grace period of a node ends", Phase.RELEASE, this::endWithPods);
        podsAreDismissed = timeline.alarm("pods are deleted in time", Phase.DECIDE, this::dismiss);
        for (int pool = 0; pool < settings.pools().size(); pool++) {
            fleet.delays(firstPool + pool, settings.node());
        }
    }

    /** Hears that pods of nodes which are given up need other places. */
    void whenPodsMustMove(Runnable listener) {
        whenPodsMustMove = listener;
    }

    /**
     * Buys the machine of a claim.
     *
     * @return its row, or {@link #NONE} when there is none to be had
     */
    int launch(KarpenterMachine machine) {
        KarpenterOffer offer = machine.offer();
        int host = fleet.request(
                firstPool + offer.pool(),
                zone -> machine.zones().get(zone) && isToBeHad(offer, zone) ? offer.shape() : NONE);
        if (host == NONE) {
            if (offer.isSpot()) {
                offers.blockSpot(machine.zones(), settings.insufficientCapacityMicros());
            }
            return NONE;
        }
        long now = timeline.nowMicros();
        launchedMicros.set(host, now);
        changedMicros.set(host, now);
        registrationTimesOut.setIn(settings.registrationTimeoutMicros(), host);
        long expireMicros = offers.pool(offer.pool()).expireAfterMicros();
        if (expireMicros != KarpenterPool.NEVER) {
            nodeExpires.setIn(Math.max(1, expireMicros), host);
        }
        return host;
    }

    private boolean isToBeHad(KarpenterOffer offer, int zone) {
        return !offer.isSpot() || market.hasCapacity(zone, offer.type().name());
    }

    boolean isMine(int host) {
        return hosts.pool().of(host) >= firstPool;
    }

    KarpenterOffer offer(int host) {
        return offers.ofShape(fleet.shapeOf(host));
    }

    KarpenterPool poolOf(int host) {
        return offers.pool(hosts.pool().of(host) - firstPool);
    }

    int firstPool() {
        return firstPool;
    }

    /** Nodes of a node pool that were asked for and are not gone. */
    MutableIntList living(int pool) {
        return fleet.living(firstPool + pool);
    }

    long launchedMicros(int host) {
        return launchedMicros.of(host);
    }

    /** When a pod last came to the node or left it. */
    long changedMicros(int host) {
        return changedMicros.of(host);
    }

    void changed(int host) {
        changedMicros.set(host, timeline.nowMicros());
    }

    /** A pod that waits is meant to go there, so the node is not disrupted for a while. */
    void nominate(int host, long micros) {
        nominatedUntilMicros.set(host, timeline.nowMicros() + micros);
    }

    boolean isNominated(int host) {
        return timeline.nowMicros() < nominatedUntilMicros.of(host);
    }

    /** A node takes pods from now on. */
    void ready(int host) {
        if (offer(host).isSpot()) {
            market.watch(host);
        }
    }

    /** The node takes no new pods from now on, and {@link #terminate} follows. */
    void disrupt(int host, DisruptionReason reason) {
        log.hostDisrupted(host, reason);
        control.cordon(host);
    }

    /** A cordoned node gives up its pods and then itself. */
    void terminate(int host) {
        if (hosts.state(host) == HostState.DRAINING) {
            control.empty(host);
            long grace = poolOf(host).terminationGraceMicros();
            if (grace != KarpenterPool.NEVER && hosts.state(host) == HostState.DRAINING) {
                gracePeriodEnds.setIn(Math.max(1, grace), host);
                podsAreDismissed.setIn(Math.max(1, grace - control.gracePeriodMicros()), host);
            }
        }
    }

    /** In time for their own grace period, Karpenter deletes pods that a budget or their work has kept. */
    private void dismiss(int host) {
        if (hosts.state(host) == HostState.DRAINING) {
            control.dismiss(host);
        }
    }

    private void endWithPods(int host) {
        if (hosts.state(host) != HostState.STOPPED) {
            control.end(host);
        }
    }

    private void giveUp(int host, DisruptionReason reason) {
        HostState state = hosts.state(host);
        if (state == HostState.REQUESTED) {
            log.hostDisrupted(host, reason);
            control.end(host);
            whenPodsMustMove.run();
        } else if (state == HostState.ACTIVE || state == HostState.UNREACHABLE) {
            disrupt(host, reason);
            terminate(host);
            whenPodsMustMove.run();
        }
    }

    private void expire(int host) {
        giveUp(host, DisruptionReason.EXPIRED);
    }

    private void giveUpUnregistered(int host) {
        if (hosts.state(host) == HostState.REQUESTED) {
            control.end(host);
            whenPodsMustMove.run();
        }
    }

    /** Tells the planner what the limits of the pools still allow. */
    void limit(KarpenterPlanner planner) {
        for (int pool = 0; pool < settings.pools().size(); pool++) {
            KarpenterPool limits = settings.pools().get(pool);
            long[] left = {limits.maxCpuMilli(), limits.maxMemoryBytes()};
            if (limits.isLimited()) {
                living(pool).forEach(host -> {
                    left[0] -= offer(host).cpuMilli();
                    left[1] -= offer(host).memoryBytes();
                });
            }
            planner.mayAdd(pool, left[0], left[1]);
        }
    }

    /** Pods of nodes that are given up, counted by service or job: they need other places. */
    void countPodsThatMove(int[] podsOfItem) {
        for (int pool = 0; pool < settings.pools().size(); pool++) {
            living(pool).forEach(host -> {
                if (hosts.state(host) == HostState.DRAINING) {
                    countPods(control.podsToMove(host), podsOfItem);
                }
            });
        }
    }

    private void countPods(IntList pods, int[] podsOfItem) {
        pods.forEach(pod -> {
            if (!tasks.is(pod, TaskState.STOPPING) && control.isMovable(pod)) {
                podsOfItem[tasks.item(pod)]++;
            }
        });
    }

    /** EC2 takes back Spot machines, and has no others there. */
    void reclaim(SpotPools pools) {
        market.capacityIsGone(pools);
        for (int pool = 0; pool < settings.pools().size(); pool++) {
            IntLists.immutable
                    .ofAll(living(pool))
                    .select(host -> pools.contain(hosts, host) && offer(host).isSpot())
                    .forEach(market::reclaim);
        }
    }

    void spotReturns(SpotPools pools) {
        market.capacityReturns(pools);
    }

    /** Karpenter does nothing on a recommendation. */
    @Override
    public void rebalanceRecommended(int host) {
        if (hosts.state(host) != HostState.STOPPED) {
            log.rebalanceRecommended(host);
        }
    }

    @Override
    public void interruptionNoticed(int host) {
        if (hosts.state(host) != HostState.STOPPED) {
            log.spotInterruptionNoticed(host);
            giveUp(host, DisruptionReason.INTERRUPTED);
        }
    }

    @Override
    public void interrupted(int host) {
        endWithPods(host);
    }
}
