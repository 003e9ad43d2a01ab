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
import org.jspecify.annotations.Nullable;

/**
 * Answers for a pod how many others match its selectors and which terms of others concern it, without looking at pods.
 *
 * <p>A count is made when first asked for, from all pods, and changed with every pod from then on.
 */
final class PodIndex {
    private static final int MOST_DOMAINS = 1024;

    private final ClusterState cluster;
    private final LabelClasses classes;
    private final NodeTopology topology;
    private final Map<ImmutableList<PodSelection>, PodCount> counts = new HashMap<>();
    private final MutableList<PodCount> eachCount = Lists.mutable.empty();
    private final Map<CarriedTerm.Identity, CarriedTerm> terms = new HashMap<>();
    private final MutableList<CarriedTerm> eachTerm = Lists.mutable.empty();
    private final Map<SpreadDomains.Identity, SpreadDomains> domains = new HashMap<>();
    private final MutableList<SpreadDomains> eachDomains = Lists.mutable.empty();
    private final ByTemplate<Template> templates = new ByTemplate<>(this::template);

    /** What is known of pods with the same labels and rules. */
    private final class Template {
        private final int labelClass;
        private final PodRules rules;
        private PodCount[] counting = {};
        private int countsSeen;
        private CarriedTerm @Nullable [] carried;

        Template(int labelClass, PodRules rules) {
            this.labelClass = labelClass;
            this.rules = rules;
        }

        /** The counts to which the pods belong. */
        PodCount[] counting() {
            if (countsSeen < eachCount.size()) {
                countsSeen = eachCount.size();
                counting = eachCount.select(count -> count.matches(labelClass)).toArray(new PodCount[0]);
            }
            return counting;
        }

        CarriedTerm[] carried() {
            CarriedTerm[] known = carried;
            if (known == null) {
                known = CarriedTerm.of(rules)
                        .collect(identity -> term(identity))
                        .toArray(new CarriedTerm[0]);
                carried = known;
            }
            return known;
        }
    }

    PodIndex(ClusterState cluster, LabelClasses classes, NodeTopology topology) {
        this.cluster = cluster;
        this.classes = classes;
        this.topology = topology;
    }

    private Template template(PodSpec pod) {
        return new Template(classes.of(pod), pod.rules());
    }

    int labelClass(PodSpec pod) {
        return templates.of(pod).labelClass;
    }

    PodCount count(ImmutableList<PodSelection> selections) {
        PodCount count = counts.get(selections);
        if (count == null) {
            count = new PodCount(selections, classes, topology, cluster.size());
            for (int node = 0; node < cluster.size(); node++) {
                for (PodSpec pod : cluster.podsOn(node)) {
                    if (count.matches(labelClass(pod))) {
                        count.add(node, pod.standing().terminating(), 1);
                    }
                }
            }
            counts.put(selections, count);
            eachCount.add(count);
        }
        return count;
    }

    /** Matching pods by domain, over the nodes that count. */
    SpreadDomains domains(SpreadDomains.Identity identity) {
        SpreadDomains known = domains.get(identity);
        if (known != null) {
            return known;
        }
        if (domains.size() >= MOST_DOMAINS) {
            domains.clear();
            eachDomains.forEach(SpreadDomains::forget);
            eachDomains.clear();
            eachCount.forEach(PodCount::tellNobody);
        }
        SpreadDomains made = new SpreadDomains(identity, topology);
        cluster.nodes().forEach(made::nodeCame);
        if (identity.matching() != null) {
            identity.matching().tell(made);
        }
        domains.put(identity, made);
        eachDomains.add(made);
        return made;
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

    /** A node is there, or is another one than before. */
    void nodeCame(int node) {
        eachCount.forEach(count -> count.grow(cluster.size()));
        eachDomains.forEach(each -> each.nodeCame(node));
    }

    /** A node is about to be gone, or to be another. */
    void nodeGoes(int node) {
        eachDomains.forEach(each -> each.nodeGoes(node));
    }

    /** A pod comes, with change 1, or goes, with -1. */
    void add(int node, PodSpec pod, int change) {
        Template template = templates.of(pod);
        for (PodCount count : template.counting()) {
            count.add(node, pod.standing().terminating(), change);
        }
        for (CarriedTerm term : template.carried()) {
            term.add(node, change);
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
