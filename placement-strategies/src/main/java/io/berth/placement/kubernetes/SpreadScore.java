package io.berth.placement.kubernetes;

import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.TopologyConstraint;
import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Prefers domains with fewer pods of the same kind: the score of the plugin PodTopologySpread over a pod's own soft constraints, or the
 * system's default ones for pods that a Service, ReplicaSet or StatefulSet selects.
 *
 * <p>Source: Kubernetes documentation, pod topology spread constraints, internal default constraints.
 */
final class SpreadScore implements PodScore {
    private static final int NODE_SKEW = 3;
    private static final int ZONE_SKEW = 5;

    private final ClusterState cluster;
    private final ImmutableList<ClusterSpec.ServiceSelector> services;
    private final ByTemplate<Known> knownOf = new ByTemplate<>(this::known);

    SpreadScore(ClusterState cluster, ImmutableList<ClusterSpec.ServiceSelector> services) {
        this.cluster = cluster;
        this.services = services;
    }

    @Override
    public boolean score(PodSpec pod, int[] feasible, int count, long[] scores) {
        PodTopologySpread spread = spread(pod, feasible, count);
        if (spread == null) {
            return false;
        }
        Arrays.fill(scores, 0, count, 0);
        spread.addTo(scores, 1);
        return true;
    }

    /** Pods in the node's domains, weighted; -1 for a node that lacks a label. */
    @Override
    public boolean raw(PodSpec pod, int[] feasible, int count, long[] scores) {
        PodTopologySpread spread = spread(pod, feasible, count);
        for (int i = 0; spread != null && i < count; i++) {
            scores[i] = spread.raw(i);
        }
        return spread != null;
    }

    /** With raw scores; null when the plugin has nothing to say. */
    @Nullable
    PodTopologySpread spread(PodSpec pod, int[] feasible, int count) {
        Known known = knownOf.of(pod);
        if (!known.isUpToDate(cluster.judgements().of(pod))) {
            knownOf.forget();
            known = knownOf.of(pod);
        }
        if (known.spread != null) {
            known.spread.score(cluster.nodes(), feasible, count);
        }
        return known.spread;
    }

    private Known known(PodSpec pod) {
        NodeJudgements.Judgement judgement = cluster.judgements().of(pod);
        boolean own = pod.rules().spread().notEmpty();
        var constraints = own ? pod.rules().spread().reject(TopologyConstraint::hard) : defaults(pod);
        ImmutableList<String> labels =
                own ? constraints.collect(TopologyConstraint::topologyKey) : Lists.immutable.empty();
        var counted = constraints.collect(each -> new Counted(pod, each, labels, judgement));
        return new Known(
                judgement,
                counted,
                counted.isEmpty() ? null : new PodTopologySpread(counted.toArray(new SpreadConstraint[0]), own));
    }

    private ImmutableList<TopologyConstraint> defaults(PodSpec pod) {
        LabelSelector selector = LabelSelector.EVERYTHING;
        for (ClusterSpec.ServiceSelector service : services) {
            LabelSelector selected = new LabelSelector(service.labels(), Lists.immutable.empty());
            if (service.namespace().equals(pod.namespace())
                    && !selected.isEverything()
                    && selected.matches(pod.labels())) {
                selector = selector.and(selected);
            }
        }
        LabelSelector owner = pod.rules().ownerSelector();
        if (owner != null) {
            selector = selector.and(owner);
        }
        return selector.isEverything()
                ? Lists.immutable.empty()
                : Lists.immutable.of(
                        soft("kubernetes.io/hostname", NODE_SKEW, selector),
                        soft("topology.kubernetes.io/zone", ZONE_SKEW, selector));
    }

    private static TopologyConstraint soft(String key, int maxSkew, LabelSelector selector) {
        return new TopologyConstraint(key, maxSkew, 1, false, selector, true, false);
    }

    /**
     * What pods of a template are scored by.
     *
     * @param spread null when the plugin has nothing to say of them
     */
    private record Known(
            NodeJudgements.Judgement judgement,
            ImmutableList<Counted> counted,
            @Nullable PodTopologySpread spread) {
        @SuppressWarnings("ReferenceEquality") // A judgement is equal to itself alone.
        boolean isUpToDate(NodeJudgements.Judgement now) {
            return judgement == now && counted.allSatisfy(each -> each.kept == null || each.kept.isKept());
        }
    }

    /** One constraint with the pods it counts. */
    private final class Counted implements SpreadConstraint {
        private final TopologyConstraint constraint;
        private final NodeTopology.Domains domains;
        private final SpreadPods pods;
        private final @Nullable SpreadDomains kept;

        Counted(
                PodSpec pod,
                TopologyConstraint constraint,
                ImmutableList<String> labels,
                NodeJudgements.Judgement judgement) {
            this.constraint = constraint;
            domains = cluster.topology().domains(constraint.topologyKey());
            pods = new SpreadPods(cluster, pod, constraint.pods());
            kept = isPerNode()
                    ? null
                    : cluster.index().domains(SpreadDomains.Identity.of(constraint, pods.count(), labels, judgement));
        }

        @Override
        public int maxSkew() {
            return constraint.maxSkew();
        }

        @Override
        public boolean isPerNode() {
            return NodeTopology.isPerNode(constraint.topologyKey());
        }

        @Override
        public int domain(int node) {
            return domains.of(node);
        }

        @Override
        public int matchingPods(int node) {
            return pods.living(node);
        }

        @Override
        public @Nullable SpreadDomains kept() {
            return kept;
        }
    }
}
