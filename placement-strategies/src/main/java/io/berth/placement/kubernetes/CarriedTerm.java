package io.berth.placement.kubernetes;

import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;

/** An affinity term that running pods carry, and how many of them in each place; kept up to date. */
final class CarriedTerm {
    /** Which rule of a pod the term stands in. */
    enum Kind {
        REQUIRED_AFFINITY,
        REQUIRED_ANTI_AFFINITY,
        PREFERRED_AFFINITY,
        PREFERRED_ANTI_AFFINITY
    }

    /** What makes two carried terms one. */
    record Identity(Kind kind, PodAffinityTerm term, int weight) {}

    private final Identity identity;
    private final ClassMemo matches;
    private final Places carriers;

    CarriedTerm(Identity identity, LabelClasses classes, NodeTopology topology) {
        this.identity = identity;
        matches = new ClassMemo(number -> classes.matches(identity.term().pods(), number));
        carriers = new Places(topology.domains(identity.term().topologyKey()));
    }

    void add(int node, int change) {
        carriers.add(node, change);
    }

    Kind kind() {
        return identity.kind();
    }

    PodAffinityTerm term() {
        return identity.term();
    }

    int weight() {
        return identity.weight();
    }

    /** True when somebody carries it and it means pods of this label class. */
    boolean concerns(int labelClass) {
        return carriers.total() > 0 && matches.test(labelClass);
    }

    /** Pods with this term in the place of a node. */
    int carriersAround(int node) {
        return carriers.around(node);
    }

    /** The terms of a pod. */
    static ListIterable<Identity> of(PodRules rules) {
        var terms = Lists.mutable.<Identity>empty();
        rules.affinity().required().forEach(term -> terms.add(new Identity(Kind.REQUIRED_AFFINITY, term, 1)));
        rules.antiAffinity().required().forEach(term -> terms.add(new Identity(Kind.REQUIRED_ANTI_AFFINITY, term, 1)));
        rules.affinity()
                .preferred()
                .forEach(each -> terms.add(new Identity(Kind.PREFERRED_AFFINITY, each.term(), each.weight())));
        rules.antiAffinity()
                .preferred()
                .forEach(each -> terms.add(new Identity(Kind.PREFERRED_ANTI_AFFINITY, each.term(), each.weight())));
        return terms;
    }
}
