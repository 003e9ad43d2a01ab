package io.berth.placement.kubernetes;

import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodSelection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Answers for a pod how many others match its selectors and which terms of others concern it, without looking at pods.
 *
 * <p>A count is made when first asked for, from all pods, and changed with every pod from then on.
 */
final class PodIndex {
    private final ClusterState cluster;
    private final LabelClasses classes;
    private final NodeTopology topology;
    private final Map<ImmutableList<PodSelection>, PodCount> counts = new HashMap<>();
    private final MutableList<PodCount> eachCount = Lists.mutable.empty();
    private final Map<CarriedTerm.Identity, CarriedTerm> terms = new HashMap<>();
    private final MutableList<CarriedTerm> eachTerm = Lists.mutable.empty();

    PodIndex(ClusterState cluster, LabelClasses classes, NodeTopology topology) {
        this.cluster = cluster;
        this.classes = classes;
        this.topology = topology;
    }

    int labelClass(PodSpec pod) {
        return classes.of(pod);
    }

    PodCount count(ImmutableList<PodSelection> selections) {
        PodCount count = counts.get(selections);
        if (count == null) {
            count = new PodCount(selections, classes, topology, cluster.size());
            for (int node = 0; node < cluster.size(); node++) {
                for (PodSpec pod : cluster.podsOn(node)) {
                    count.add(node, classes.of(pod), pod.standing().terminating(), 1);
                }
            }
            counts.put(selections, count);
            eachCount.add(count);
        }
        return count;
    }

    /** Every term that a running pod carries or carried. */
    ListIterable<CarriedTerm> terms() {
        return eachTerm;
    }

    /** Required terms of pods that are there by which they want none like this one. */
    ListIterable<PodAffinityTerm> avoiding(PodSpec pod) {
        int labelClass = classes.of(pod);
        return eachTerm.select(
                        term -> term.kind() == CarriedTerm.Kind.REQUIRED_ANTI_AFFINITY && term.concerns(labelClass))
                .collect(CarriedTerm::term);
    }

    void nodeCame() {
        eachCount.forEach(count -> count.grow(cluster.size()));
    }

    /** A pod comes, with change 1, or goes, with -1. */
    void add(int node, PodSpec pod, int change) {
        int labelClass = classes.of(pod);
        for (PodCount count : eachCount) {
            count.add(node, labelClass, pod.standing().terminating(), change);
        }
        PodRules rules = pod.rules();
        if (!rules.affinity().isEmpty() || !rules.antiAffinity().isEmpty()) {
            CarriedTerm.of(rules).forEach(identity -> term(identity).add(node, change));
        }
    }

    private CarriedTerm term(CarriedTerm.Identity identity) {
        CarriedTerm term = terms.get(identity);
        if (term == null) {
            term = new CarriedTerm(identity, classes, topology);
            terms.put(identity, term);
            eachTerm.add(term);
        }
        return term;
    }
}
