package io.berth.placement.kubernetes;

import io.berth.workload.pod.TopologyConstraint;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * Keeps pods from domains that have too many of their kind already: the filter of the plugin PodTopologySpread.
 *
 * <p>Counted are nodes that have every topology key of the pod's hard constraints and that its inclusion policies admit; their
 * sums are kept in {@link SpreadDomains} (kubernetes/kubernetes, plugins/podtopologyspread/filtering.go).
 */
final class SpreadFilter implements PodFilter {
    private static final String SENTENCE = "node(s) didn't match pod topology spread constraints";
    private static final NodeStatus NO_LABEL =
            NodeStatus.unresolvable(Plugin.POD_TOPOLOGY_SPREAD, SENTENCE + " (missing required label)");
    private static final NodeStatus SKEWED = NodeStatus.unschedulable(Plugin.POD_TOPOLOGY_SPREAD, SENTENCE);

    private final ClusterState cluster;
    private final ByTemplate<Limit[]> limitsOf;
    private Limit[] limits = {};

    /** One constraint with what it counts. */
    private static final class Limit {
        private final TopologyConstraint constraint;
        private final NodeJudgements.Judgement judgement;
        private final SpreadDomains domains;
        private final boolean includesThePod;
        private long most;

        Limit(
                TopologyConstraint constraint,
                NodeJudgements.Judgement judgement,
                SpreadDomains domains,
                boolean includesThePod) {
            this.constraint = constraint;
            this.judgement = judgement;
            this.domains = domains;
            this.includesThePod = includesThePod;
        }

        /** How many pods a domain may have before the new one comes. */
        void look() {
            most = constraint.maxSkew() - (includesThePod ? 1L : 0L) + domains.fewest(constraint.minDomains());
        }

        NodeStatus check(int node) {
            int domain = domains.domain(node);
            if (domain == NodeTopology.NONE) {
                return NO_LABEL;
            }
            return domains.pods(domain) > most ? SKEWED : NodeStatus.SUCCESS;
        }
    }

    SpreadFilter(ClusterState cluster) {
        this.cluster = cluster;
        limitsOf = new ByTemplate<>(this::limits);
    }

    @Override
    public boolean prepare(PodSpec pod) {
        limits = limitsOf.of(pod);
        if (limits.length > 0 && !isUpToDate(limits[0], pod)) {
            limitsOf.forget();
            limits = limitsOf.of(pod);
        }
        for (Limit limit : limits) {
            limit.look();
        }
        return limits.length > 0;
    }

    /** What nobody asked for in a long time is kept up to date no more. */
    @SuppressWarnings("ReferenceEquality") // A judgement is equal to itself alone.
    private boolean isUpToDate(Limit limit, PodSpec pod) {
        return limit.judgement == cluster.judgements().of(pod) && limit.domains.isKept();
    }

    private Limit[] limits(PodSpec pod) {
        ImmutableList<TopologyConstraint> hard = pod.rules().spread().select(TopologyConstraint::hard);
        ImmutableList<String> labels = hard.collect(TopologyConstraint::topologyKey);
        return hard.collect(constraint -> limit(pod, constraint, labels)).toArray(new Limit[0]);
    }

    private Limit limit(PodSpec pod, TopologyConstraint constraint, ImmutableList<String> labels) {
        NodeJudgements.Judgement judgement = cluster.judgements().of(pod);
        SpreadPods matching = new SpreadPods(cluster, pod, constraint.pods());
        SpreadDomains domains =
                cluster.index().domains(SpreadDomains.Identity.of(constraint, matching.count(), labels, judgement));
        return new Limit(constraint, judgement, domains, matching.includesThePod());
    }

    @Override
    public NodeStatus check(int node) {
        for (Limit limit : limits) {
            NodeStatus status = limit.check(node);
            if (!status.isSuccess()) {
                return status;
            }
        }
        return NodeStatus.SUCCESS;
    }
}
