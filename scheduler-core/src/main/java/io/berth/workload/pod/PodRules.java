package io.berth.workload.pod;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Where a pod may and would like to run; pods of one template share it.
 *
 * @param spread topology constraints; when empty the system's defaults hold for pods that something selects
 * @param ownerSelector selector of the ReplicaSet or StatefulSet that owns the pod; null without one
 */
public record PodRules(
        NodeSelection nodes,
        ImmutableList<Toleration> tolerations,
        PodAffinityRules affinity,
        PodAffinityRules antiAffinity,
        ImmutableList<TopologyConstraint> spread,
        ImmutableList<VolumeZone> volumes,
        @Nullable LabelSelector ownerSelector) {
    /** Anywhere. */
    public static final PodRules NONE = new PodRules(
            NodeSelection.ANY,
            Lists.immutable.empty(),
            PodAffinityRules.NONE,
            PodAffinityRules.NONE,
            Lists.immutable.empty(),
            Lists.immutable.empty(),
            null);

    /** True when a node with these labels and taints could take the pod, as far as its rules go and whatever runs there. */
    public boolean admit(ImmutableMap<String, String> labels, String name, ListIterable<Taint> taints) {
        return nodes.allows(labels, name)
                && VolumeZone.passes(volumes, labels)
                && taints.noneSatisfy(taint -> taint.isHard() && !taint.isTolerated(tolerations));
    }
}
