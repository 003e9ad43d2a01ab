package io.berth.orchestrator.eks.node;

import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceType;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.World;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** The managed node groups that run on Spot, each with a market of its own. */
public final class SpotNodeGroups {
    private final HostTable hosts;
    private final MutableList<@Nullable ManagedSpotNodes> nodesOfGroup = Lists.mutable.empty();

    public SpotNodeGroups(World world, HostTable hosts, HostFleet fleet, NodeGroups groups, NodeControl control) {
        this.hosts = hosts;
        for (int group = 0; group < groups.size(); group++) {
            SpotSettings spot = groups.get(group).spot();
            nodesOfGroup.add(
                    spot == null ? null : new ManagedSpotNodes(world, group, spot, hosts, fleet, groups, control));
        }
    }

    /** Whether EC2 has a machine of this type for a group; always on demand. */
    public boolean isOffered(int group, int zone, InstanceType type) {
        ManagedSpotNodes spot = nodesOfGroup.get(group);
        return spot == null || spot.hasCapacity(zone, type);
    }

    /** A node of any pool takes pods from now on. */
    public void ready(int node) {
        int pool = hosts.pool().of(node);
        ManagedSpotNodes spot = pool < nodesOfGroup.size() ? nodesOfGroup.get(pool) : null;
        if (spot != null) {
            spot.ready(node);
        }
    }

    public void reclaim(SpotPools pools) {
        nodesOfGroup.forEach(spot -> {
            if (spot != null) {
                spot.reclaim(pools);
            }
        });
    }

    public void spotReturns(SpotPools pools) {
        nodesOfGroup.forEach(spot -> {
            if (spot != null) {
                spot.spotReturns(pools);
            }
        });
    }
}
