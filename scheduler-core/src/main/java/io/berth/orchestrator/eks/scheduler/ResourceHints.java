package io.berth.orchestrator.eks.scheduler;

import io.berth.cluster.HostTable;
import io.berth.orchestrator.eks.node.NodeTemplate;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.QueueingHints;
import io.berth.placement.Refusal;
import io.berth.placement.Refusals;

/** The queueing hints of pods without rules of their own: only lack of resources and taints keep them from nodes. */
public final class ResourceHints implements QueueingHints {
    private static final int RESOURCES = 1;
    private static final int TAINTS = 2;
    private static final Refusal[] OF_RESOURCES = {Refusal.CPU, Refusal.MEMORY, Refusal.SLOTS, Refusal.GPU};

    private final Placement placement;
    private final HostTable hosts;
    private final PlacementRequest[] requests;

    ResourceHints(Placement placement, HostTable hosts, PlacementRequest[] requests) {
        this.placement = placement;
        this.hosts = hosts;
        this.requests = requests;
    }

    @Override
    public int refusers() {
        Refusals refusals = placement.refusals();
        int refusers = refusals.of(Refusal.TAINT) > 0 ? TAINTS : 0;
        for (Refusal resource : OF_RESOURCES) {
            refusers |= refusals.of(resource) > 0 ? RESOURCES : 0;
        }
        return refusers;
    }

    @Override
    public boolean whenNodeComes(int refusers, int group, int node) {
        boolean holds = hosts.shape(node).capacity().holds(requests[group].demand());
        return ((refusers & RESOURCES) != 0 && holds)
                || ((refusers & TAINTS) != 0 && !NodeTemplate.repelsPods(hosts.shape(node)));
    }

    @Override
    public boolean whenNodeGoes(int refusers, int group, int node) {
        return false;
    }

    @Override
    public boolean whenPodGoes(int refusers, int group, int other) {
        return (refusers & RESOURCES) != 0;
    }

    @Override
    public boolean whenPodComes(int refusers, int group, int other) {
        return false;
    }
}
