package io.berth.placement.kubernetes;

import io.berth.workload.pod.PodAffinityTerm;
import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Keeps pods together or apart that ask for it: the filter of the plugin InterPodAffinity.
 *
 * <p>A pod counts for required affinity when it matches all terms at once. The first pod of a group that asks for its own company is let in
 * (kubernetes/kubernetes, plugins/interpodaffinity/filtering.go).
 */
final class InterPodAffinityFilter implements PodFilter {
    private static final NodeStatus NO_COMPANY =
            NodeStatus.unresolvable(Plugin.INTER_POD_AFFINITY, "node(s) didn't match pod affinity rules");
    private static final NodeStatus UNWANTED_COMPANY =
            NodeStatus.unschedulable(Plugin.INTER_POD_AFFINITY, "node(s) didn't match pod anti-affinity rules");
    private static final NodeStatus UNWELCOME = NodeStatus.unschedulable(
            Plugin.INTER_POD_AFFINITY, "node(s) didn't satisfy existing pods anti-affinity rules");

    private static final Places[] NOWHERE = {};

    private final ClusterState cluster;
    private Places[] wanted = NOWHERE;
    private boolean mayBeFirst;
    private Places[] avoided = NOWHERE;
    private CarriedTerm[] forbidding = {};

    InterPodAffinityFilter(ClusterState cluster) {
        this.cluster = cluster;
    }

    @Override
    public boolean prepare(PodSpec pod) {
        int labelClass = cluster.index().labelClass(pod);
        ImmutableList<PodAffinityTerm> terms = pod.rules().affinity().required();
        if (terms.isEmpty()) {
            wanted = NOWHERE;
        } else {
            PodCount company = cluster.index().count(terms.collect(PodAffinityTerm::pods));
            wanted = array(terms.collect(term -> company.inPlaces(term.topologyKey())));
            mayBeFirst = company.matches(labelClass) && Arrays.stream(wanted).allMatch(places -> places.total() == 0);
        }
        avoided = array(pod.rules()
                .antiAffinity()
                .required()
                .collect(term ->
                        cluster.index().count(Lists.immutable.of(term.pods())).inPlaces(term.topologyKey())));
        forbidding = forbidding(labelClass);
        return wanted.length + avoided.length + forbidding.length > 0;
    }

    private static Places[] array(ListIterable<Places> places) {
        return places.toArray(new Places[0]);
    }

    private CarriedTerm[] forbidding(int labelClass) {
        return cluster.index()
                .terms()
                .select(term -> term.kind() == CarriedTerm.Kind.REQUIRED_ANTI_AFFINITY && term.concerns(labelClass))
                .toArray(new CarriedTerm[0]);
    }

    @Override
    public NodeStatus check(int node) {
        if (!hasCompany(node)) {
            return NO_COMPANY;
        }
        for (Places places : avoided) {
            if (places.around(node) > 0) {
                return UNWANTED_COMPANY;
            }
        }
        for (CarriedTerm term : forbidding) {
            if (term.carriersAround(node) > 0) {
                return UNWELCOME;
            }
        }
        return NodeStatus.SUCCESS;
    }

    private boolean hasCompany(int node) {
        for (Places places : wanted) {
            if (!places.hasLabel(node) || !(mayBeFirst || places.around(node) > 0)) {
                return false;
            }
        }
        return true;
    }
}
