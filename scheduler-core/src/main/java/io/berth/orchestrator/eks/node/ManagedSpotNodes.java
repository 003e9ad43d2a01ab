package io.berth.orchestrator.eks.node;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.log.EventLog;
import io.berth.log.LongRows;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.SpotMarket;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.World;
import io.berth.workload.DisruptionReason;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The nodes of one managed node group on Spot: replaced ahead when EC2 recommends it, drained when the replacement is ready or at the
 * notice, whichever comes first (Amazon EKS user guide, managed node groups, Spot capacity, 2024-12).
 */
public final class ManagedSpotNodes implements SpotMarket.Listener {
    private static final long NOBODY = -1;

    private final int group;
    private final HostTable hosts;
    private final HostFleet fleet;
    private final NodeGroups groups;
    private final NodeControl control;
    private final EventLog log;
    private final SpotMarket market;
    private final LongRows replaces = new LongRows(NOBODY);

    public ManagedSpotNodes(
            World world,
            int group,
            SpotSettings settings,
            HostTable hosts,
            HostFleet fleet,
            NodeGroups groups,
            NodeControl control) {
        this.group = group;
        this.hosts = hosts;
        this.fleet = fleet;
        this.groups = groups;
        this.control = control;
        log = world.log();
        market = new SpotMarket(world, settings, this);
    }

    public boolean hasCapacity(int zone) {
        return market.hasCapacity(zone, fleet.shapes().get(group).type().name());
    }

    /** A node of the group takes pods from now on. */
    public void ready(int node) {
        market.watch(node);
        int before = (int) replaces.of(node);
        if (before != NOBODY) {
            giveUp(before);
        }
    }

    private void giveUp(int node) {
        if (hosts.state(node) == HostState.REQUESTED) {
            control.end(node);
        } else if (hosts.state(node) == HostState.ACTIVE || hosts.state(node) == HostState.UNREACHABLE) {
            log.hostDisrupted(node, DisruptionReason.INTERRUPTED);
            control.cordon(node);
            control.empty(node);
        }
    }

    @Override
    public void rebalanceRecommended(int node) {
        HostState state = hosts.state(node);
        if (state != HostState.STOPPED) {
            log.rebalanceRecommended(node);
        }
        if (state == HostState.ACTIVE) {
            int replacement = groups.request(group);
            if (replacement >= 0) {
                replaces.set(replacement, node);
            }
        }
    }

    @Override
    public void interruptionNoticed(int node) {
        if (hosts.state(node) != HostState.STOPPED) {
            log.spotInterruptionNoticed(node);
            giveUp(node);
            groups.restore(group);
        }
    }

    @Override
    public void interrupted(int node) {
        if (hosts.state(node) != HostState.STOPPED) {
            control.end(node);
            groups.restore(group);
        }
    }

    public void reclaim(SpotPools pools) {
        market.capacityIsGone(pools);
        IntLists.immutable
                .ofAll(fleet.living(group))
                .select(host -> pools.contain(hosts, host))
                .forEach(market::reclaim);
    }

    public void spotReturns(SpotPools pools) {
        market.capacityReturns(pools);
        groups.restore(group);
    }
}
