package io.berth.placement.kubernetes;

import io.berth.workload.pod.PodRules;
import org.eclipse.collections.api.map.ImmutableMap;
import org.jspecify.annotations.Nullable;

/**
 * A pod as kube-scheduler sees it.
 *
 * @param priority higher goes first and may preempt lower
 * @param mayPreempt false for {@code preemptionPolicy: Never}
 * @param demand what it takes
 * @param rules where it may run
 * @param standing where it is now
 */
public record PodSpec(
        String namespace,
        String name,
        ImmutableMap<String, String> labels,
        int priority,
        boolean mayPreempt,
        PodDemand demand,
        PodRules rules,
        Standing standing) {
    /**
     * Where a pod stands in its life.
     *
     * @param node its node, or the only one it may run on; null before
     * @param nominatedNode the node on which it preempted others; null without one
     * @param startNanos start time in Unix nanoseconds, 0 when unknown
     * @param terminating is being deleted
     * @param preempted because the scheduler preempted it
     */
    public record Standing(
            @Nullable String node,
            @Nullable String nominatedNode,
            long startNanos,
            boolean terminating,
            boolean preempted) {
        /** Created and nothing more. */
        public static final Standing NEW = new Standing(null, null, 0, false, false);

        /** The same on a node. */
        Standing on(String other) {
            return new Standing(other, nominatedNode, startNanos, terminating, preempted);
        }
    }

    /** Namespace and name. */
    public String path() {
        return namespace + "/" + name;
    }

    /** The same pod at another point of its life. */
    PodSpec standing(Standing other) {
        return new PodSpec(namespace, name, labels, priority, mayPreempt, demand, rules, other);
    }

    /** The same pod that asks for something else. */
    PodSpec asking(PodDemand other) {
        return new PodSpec(namespace, name, labels, priority, mayPreempt, other, rules, standing);
    }

    /** The same pod with other rules. */
    PodSpec ruledBy(PodRules other) {
        return new PodSpec(namespace, name, labels, priority, mayPreempt, demand, other, standing);
    }

    /** The same pod on a node. */
    PodSpec on(String node) {
        return standing(standing.on(node));
    }

    /** The same pod under another name. */
    public PodSpec named(String other) {
        return new PodSpec(namespace, other, labels, priority, mayPreempt, demand, rules, standing);
    }
}
