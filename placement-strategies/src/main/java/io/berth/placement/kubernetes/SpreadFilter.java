package io.berth.placement.kubernetes;

import io.berth.workload.pod.TopologyConstraint;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Keeps pods from domains that have too many of their kind already: the filter of the plugin PodTopologySpread.
 *
 * <p>Counted are nodes that have every topology key of the pod's hard constraints and that its inclusion policies admit. Costs one pass over
 * the nodes for each constraint (kubernetes/kubernetes, plugins/podtopologyspread/filtering.go).
 */
final class SpreadFilter implements PodFilter {
    private static final String SENTENCE = "node(s) didn't match pod topology spread constraints";
    private static final NodeStatus NO_LABEL =
            NodeStatus.unresolvable(Plugin.POD_TOPOLOGY_SPREAD, SENTENCE + " (missing required label)");
    private static final NodeStatus SKEWED = NodeStatus.unschedulable(Plugin.POD_TOPOLOGY_SPREAD, SENTENCE);

    private final ClusterState cluster;
    private ImmutableList<TopologyConstraint> constraints = Lists.immutable.empty();
    private Count[] counts = {};

    /** One constraint with what it counted. */
    private static final class Count {
        private final NodeTopology.Domains domains;
        private final int[] pods;
        private final boolean[] exists;
        private long most;

        Count(NodeTopology.Domains domains) {
            this.domains = domains;
            pods = new int[domains.count()];
            exists = new boolean[domains.count()];
        }

        void add(int node, int matching) {
            exists[domains.of(node)] = true;
            pods[domains.of(node)] += matching;
        }

        /** How many pods a domain may have before the new one comes. */
        void limit(TopologyConstraint constraint, boolean includesThePod) {
            most = constraint.maxSkew() - (includesThePod ? 1L : 0L) + fewest(constraint.minDomains());
        }

        private int fewest(int minDomains) {
            int fewest = Integer.MAX_VALUE;
            int existing = 0;
            for (int domain = 0; domain < pods.length; domain++) {
                if (exists[domain]) {
                    existing++;
                    fewest = Math.min(fewest, pods[domain]);
                }
            }
            return existing < minDomains ? 0 : fewest;
        }

        NodeStatus check(int node) {
            int domain = domains.of(node);
            if (domain == NodeTopology.NONE) {
                return NO_LABEL;
            }
            return pods[domain] > most ? SKEWED : NodeStatus.SUCCESS;
        }
    }

    SpreadFilter(ClusterState cluster) {
        this.cluster = cluster;
    }

    @Override
    public boolean prepare(PodSpec pod) {
        constraints = pod.rules().spread().select(TopologyConstraint::hard);
        if (constraints.notEmpty()) {
            counts = constraints.collect(constraint -> count(pod, constraint)).toArray(new Count[0]);
        }
        return constraints.notEmpty();
    }

    private Count count(PodSpec pod, TopologyConstraint constraint) {
        NodeJudgements.Judgement judgement = cluster.judgements().of(pod.rules());
        SpreadPods matching = new SpreadPods(cluster, pod, constraint.pods());
        Count count = new Count(cluster.topology().domains(constraint.topologyKey()));
        NodeTopology.Domains[] keys = constraints
                .collect(each -> cluster.topology().domains(each.topologyKey()))
                .toArray(new NodeTopology.Domains[0]);
        for (int i = 0; i < cluster.nodes().size(); i++) {
            int node = cluster.nodes().get(i);
            if (hasEveryKey(node, keys)
                    && (!constraint.honorsAffinity() || judgement.selects(node))
                    && (!constraint.honorsTaints() || judgement.tolerates(node))) {
                count.add(node, matching.living(node));
            }
        }
        count.limit(constraint, matching.includesThePod());
        return count;
    }

    private static boolean hasEveryKey(int node, NodeTopology.Domains[] keys) {
        for (NodeTopology.Domains key : keys) {
            if (key.of(node) == NodeTopology.NONE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public NodeStatus check(int node) {
        for (Count count : counts) {
            NodeStatus status = count.check(node);
            if (!status.isSuccess()) {
                return status;
            }
        }
        return NodeStatus.SUCCESS;
    }
}
