package io.berth.placement.kubernetes;

import io.berth.workload.pod.LabelSelector;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/**
 * A cluster before anything is scheduled.
 *
 * @param pods those that run already; each names its node
 * @param namespaceLabels labels by namespace; a namespace that is missing has none
 * @param services what services select, for the system's default topology constraints
 * @param budgets disruption budgets, which preemption respects when it can
 */
public record ClusterSpec(
        ImmutableList<NodeSpec> nodes,
        ImmutableList<PodSpec> pods,
        ImmutableMap<String, ImmutableMap<String, String>> namespaceLabels,
        ImmutableList<ServiceSelector> services,
        ImmutableList<DisruptionBudget> budgets) {
    /** What a Service selects; nothing when the selector is empty. */
    public record ServiceSelector(String namespace, ImmutableMap<String, String> labels) {}

    /**
     * A PodDisruptionBudget.
     *
     * @param allowed disruptions allowed now
     * @param disrupted names of pods whose disruption was granted already
     */
    public record DisruptionBudget(
            String namespace, LabelSelector selector, int allowed, ImmutableList<String> disrupted) {
        boolean covers(PodSpec pod) {
            return pod.namespace().equals(namespace)
                    && pod.labels().notEmpty()
                    && !selector.isEverything()
                    && selector.matches(pod.labels());
        }
    }

    /** Nodes and the pods on them. */
    public static ClusterSpec of(ImmutableList<NodeSpec> nodes, ImmutableList<PodSpec> pods) {
        return new ClusterSpec(nodes, pods, Maps.immutable.empty(), Lists.immutable.empty(), Lists.immutable.empty());
    }
}
