package io.berth.orchestrator.eks.autoscaler;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.NodeGroups;
import io.berth.orchestrator.eks.node.ScaleDownRules;
import io.berth.placement.PlacementRequest;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Sees each node as Cluster Autoscaler does before it removes one: who waits to be placed there counts, too, and who was told to stop on
 * a node that does not hear it does not, nor do pods that matter too little.
 */
final class ScaleDownCensus {
    private final HostTable hosts;
    private final TaskTable tasks;
    private final NodeGroups groups;
    private final PlacementRequest[] requests;
    private final DaemonPods addOns;
    private final NodeDaemons daemonSets;
    private final NodeControl control;
    private final PodsThatStay staying;
    private final ScaleDownSettings settings;

    ScaleDownCensus(
            World world,
            HostTable hosts,
            NodeGroups groups,
            PlacementRequest[] requests,
            DaemonPods addOns,
            NodeDaemons daemonSets,
            NodeControl control,
            PodsThatStay staying,
            ScaleDownSettings settings) {
        this.staying = staying;
        this.hosts = hosts;
        this.groups = groups;
        this.requests = requests;
        this.addOns = addOns;
        this.daemonSets = daemonSets;
        this.control = control;
        this.settings = settings;
        tasks = world.tasks();
    }

    /** What holds for nodes of the group. */
    ScaleDownRules rules(int group) {
        return groups.get(group).scaleDown().over(settings.usual());
    }

    /**
     * The node as a candidate.
     *
     * @param nominated services and jobs of the pods for which less important ones make room there
     */
    ScaleDownCandidate of(int host, IntList nominated) {
        int group = hosts.pool().of(host);
        ScaleDownRules rules = rules(group);
        boolean isReady = hosts.state(host) == HostState.ACTIVE;
        NodeUse use = use(host, rules.ignoresDaemonPods());
        for (int i = 0; i < nominated.size(); i++) {
            use = with(use, nominated.get(i), 1);
        }
        IntList pods = isReady && !staying.anyAreExpendable() ? IntLists.immutable.empty() : control.podsToMove(host);
        for (int i = 0; i < pods.size(); i++) {
            int item = tasks.item(pods.get(i));
            boolean isAway = !isReady && tasks.is(pods.get(i), TaskState.STOPPING);
            use = isAway || staying.areExpendable(item) ? with(use, item, -1) : use;
        }
        boolean isDisabled = groups.get(group).scaleDown().isDisabled();
        return new ScaleDownCandidate(hosts.state(host) == HostState.DRAINING, isDisabled, isReady, use, rules);
    }

    private NodeUse with(NodeUse use, int item, int pods) {
        Demand demand = requests[item].demand();
        return use.with((long) pods * demand.cpu(), pods * demand.memoryBytes(), pods * demand.gpus());
    }

    private NodeUse use(int host, boolean ignoresDaemonPods) {
        HostCapacity capacity = hosts.shape(host).capacity();
        DaemonPods counted = ignoresDaemonPods ? DaemonPods.NONE : addOns;
        long cpu = (long) capacity.cpu() + counted.cpuMilli();
        long memory = capacity.memoryBytes() + counted.memoryMib() * Demand.MIB;
        NodeUse use = new NodeUse(
                cpu - hosts.freeCpu().of(host),
                cpu,
                memory - hosts.freeMemoryBytes().of(host),
                memory,
                capacity.gpus() - hosts.freeGpus().of(host),
                capacity.gpus());
        ImmutableIntList left = ignoresDaemonPods ? daemonSets.services() : IntLists.immutable.empty();
        for (int i = 0; i < left.size(); i++) {
            long pods = daemonSets.on(host, left.get(i));
            Demand demand = daemonSets.demand(left.get(i));
            use = use.leavingOut(pods * demand.cpu(), pods * demand.memoryBytes());
        }
        return use;
    }
}
