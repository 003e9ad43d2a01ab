package io.berth.orchestrator.ecs;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.log.EventLog;
import io.berth.orchestrator.SpotMarket;
import io.berth.orchestrator.World;
import java.util.function.IntConsumer;

/**
 * The Spot hosts of one provider, from recommendation to interruption.
 *
 * <p>At the notice a host becomes DRAINING when its agent or managed draining says so; its service tasks are replaced within the
 * limits of their service, which two minutes may not be enough for. What is left ends with the host. There is no fall-back to
 * capacity on demand. Sources: ECS developer guide, Spot Instances and managed instance draining; EC2 Auto Scaling guide, capacity
 * rebalancing, read 2026-10.
 */
final class EcsSpotHosts implements SpotMarket.Listener {
    private final EcsSpot spot;
    private final boolean drains;
    private final HostTable hosts;
    private final EventLog log;
    private final EcsDraining draining;
    private final EcsHostEnds ends;
    private final IntConsumer replaceAhead;
    private final SpotMarket market;

    /**
     * @param replaceAhead launches a replacement before the host ends
     */
    EcsSpotHosts(
            World world,
            EcsSpot spot,
            EcsTermination termination,
            HostTable hosts,
            EcsDraining draining,
            EcsHostEnds ends,
            IntConsumer replaceAhead) {
        this.spot = spot;
        this.hosts = hosts;
        this.log = world.log();
        this.draining = draining;
        this.ends = ends;
        this.replaceAhead = replaceAhead;
        drains = spot.agentDraining() || termination.draining();
        market = new SpotMarket(world, spot.market(), this);
    }

    SpotMarket market() {
        return market;
    }

    @Override
    public void rebalanceRecommended(int host) {
        if (isThere(host)) {
            log.rebalanceRecommended(host);
            if (spot.capacityRebalancing()) {
                replaceAhead.accept(host);
            }
        }
    }

    @Override
    public void interruptionNoticed(int host) {
        if (isThere(host)) {
            log.spotInterruptionNoticed(host);
            if (drains) {
                draining.drain(host);
            }
        }
    }

    @Override
    public void interrupted(int host) {
        ends.lose(host);
    }

    private boolean isThere(int host) {
        return hosts.state(host) != HostState.STOPPED;
    }
}
