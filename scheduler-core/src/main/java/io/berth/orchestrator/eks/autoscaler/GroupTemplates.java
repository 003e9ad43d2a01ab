package io.berth.orchestrator.eks.autoscaler;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.orchestrator.eks.node.NodeGroups;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * In which zone Cluster Autoscaler imagines the next node of a group, wherever the group would launch it.
 *
 * <p>It takes a node of the group for a template of all, one that has been ready for more than a minute (here the oldest of these); where
 * there is none the last that there was, and where there never was one the first zone of the group. So a group over several zones counts
 * as one of them: pods that are bound to another get no node from it, and pods that are bound to this one may get nodes elsewhere
 * (kubernetes/autoscaler, cluster-autoscaler/processors/nodeinfosprovider/mixed_nodeinfos_processor.go and
 * cloudprovider/aws/aws_manager.go, 1.35).
 */
final class GroupTemplates {
    private static final long STABLE_AFTER_MICROS = 60_000_000;
    private static final int UNKNOWN = -1;

    private final HostTable hosts;
    private final NodeGroups groups;
    private final int[] zones;

    GroupTemplates(HostTable hosts, NodeGroups groups) {
        this.hosts = hosts;
        this.groups = groups;
        zones = new int[groups.size()];
        Arrays.fill(zones, UNKNOWN);
    }

    /** Looks at the nodes as they are now. */
    void look(long nowMicros) {
        for (int group = 0; group < zones.length; group++) {
            IntList living = groups.living(group);
            for (int i = 0; i < living.size(); i++) {
                int host = living.get(i);
                if (hosts.state(host) == HostState.ACTIVE
                        && hosts.registeredAtMicros(host) + STABLE_AFTER_MICROS < nowMicros) {
                    zones[group] = hosts.zone().of(host);
                    break;
                }
            }
        }
    }

    /** The zone of a new node of the group, as far as Cluster Autoscaler knows. */
    int zone(int group) {
        return zones[group] == UNKNOWN ? firstZone(group) : zones[group];
    }

    private int firstZone(int group) {
        return IntStream.range(0, hosts.zones().size())
                .filter(zone -> groups.isIn(group, zone))
                .findFirst()
                .orElseThrow();
    }
}
