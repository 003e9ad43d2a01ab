package io.berth.workload.pod;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Where a pod must and would like to be in relation to other pods; as affinity or as anti-affinity. */
public record PodAffinityRules(
        ImmutableList<PodAffinityTerm> required, ImmutableList<Weighted<PodAffinityTerm>> preferred) {
    /** No rules. */
    public static final PodAffinityRules NONE = new PodAffinityRules(Lists.immutable.empty(), Lists.immutable.empty());

    /** True without any rule. */
    public boolean isEmpty() {
        return required.isEmpty() && preferred.isEmpty();
    }
}
