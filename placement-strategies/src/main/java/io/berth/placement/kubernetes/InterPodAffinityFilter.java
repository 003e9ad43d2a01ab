package io.berth.placement.kubernetes;

import io.berth.workload.pod.PodAffinityTerm;
import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

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
    private final ByTemplate<Wishes> wishesOf;
    private Wishes wishes = new Wishes(0, null, NOWHERE, NOWHERE);
    private boolean mayBeFirst;
    private CarriedTerm[] forbidding = new CarriedTerm[4];
    private int forbiddingCount;

    /** What pods of a template ask of others. */
    private static final class Wishes {
        private final int labelClass;
        private final @Nullable PodCount company;
        private final Places[] wanted;
        private final Places[] avoided;

        /**
         * @param company those which match all terms of required affinity; null without one
         * @param wanted where those are, term by term
         * @param avoided where those are whom they avoid
         */
        Wishes(int labelClass, @Nullable PodCount company, Places[] wanted, Places[] avoided) {
            this.labelClass = labelClass;
            this.company = company;
            this.wanted = wanted;
            this.avoided = avoided;
        }
    }

    InterPodAffinityFilter(ClusterState cluster) {
        this.cluster = cluster;
        wishesOf = new ByTemplate<>(this::wishes);
    }

    private Wishes wishes(PodSpec pod) {
        ImmutableList<PodAffinityTerm> terms = pod.rules().affinity().required();
        PodCount company = terms.isEmpty() ? null : cluster.index().count(terms.collect(PodAffinityTerm::pods));
        Places[] avoided = array(pod.rules()
                .antiAffinity()
                .required()
                .collect(term ->
                        cluster.index().count(Lists.immutable.of(term.pods())).inPlaces(term.topologyKey())));
        return new Wishes(
                cluster.index().labelClass(pod),
                company,
                company == null ? NOWHERE : array(terms.collect(term -> company.inPlaces(term.topologyKey()))),
                avoided);
    }

    private static Places[] array(ListIterable<Places> places) {
        return places.toArray(new Places[0]);
    }

    @Override
    public boolean prepare(PodSpec pod) {
        wishes = wishesOf.of(pod);
        PodCount company = wishes.company;
        mayBeFirst = company != null && company.matches(wishes.labelClass) && isNobodyAnywhere(wishes.wanted);
        findForbidding();
        return wishes.wanted.length + wishes.avoided.length + forbiddingCount > 0;
    }

    private static boolean isNobodyAnywhere(Places[] wanted) {
        for (Places places : wanted) {
            if (places.total() > 0) {
                return false;
            }
        }
        return true;
    }

    private void findForbidding() {
        forbiddingCount = 0;
        ListIterable<CarriedTerm> terms = cluster.index().terms();
        for (int i = 0; i < terms.size(); i++) {
            CarriedTerm term = terms.get(i);
            if (term.kind() == CarriedTerm.Kind.REQUIRED_ANTI_AFFINITY && term.concerns(wishes.labelClass)) {
                if (forbiddingCount == forbidding.length) {
                    forbidding = Arrays.copyOf(forbidding, forbiddingCount * 2);
                }
                forbidding[forbiddingCount++] = term;
            }
        }
    }

    @Override
    public NodeStatus check(int node) {
        if (!hasCompany(node)) {
            return NO_COMPANY;
        }
        for (Places places : wishes.avoided) {
            if (places.around(node) > 0) {
                return UNWANTED_COMPANY;
            }
        }
        for (int i = 0; i < forbiddingCount; i++) {
            if (forbidding[i].carriersAround(node) > 0) {
                return UNWELCOME;
            }
        }
        return NodeStatus.SUCCESS;
    }

    private boolean hasCompany(int node) {
        for (Places places : wishes.wanted) {
            if (!places.hasLabel(node) || !(mayBeFirst || places.around(node) > 0)) {
                return false;
            }
        }
        return true;
    }
}
