package io.berth.placement.kubernetes;

import io.berth.placement.Remedy;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import java.util.function.UnaryOperator;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * One rule that is another in thought: of the pod, and with it of the pods that carry the same one.
 *
 * @param words what is changed, such as {@code without the node selector disk=ssd}
 * @param aboutNodes whether the rule looks at nodes alone, whatever runs there
 * @param change of the pod
 * @param dropped an anti-affinity that no pod has any more; null where the change is about the pod alone
 */
record Relaxation(
        String words,
        boolean aboutNodes,
        UnaryOperator<PodSpec> change,
        @Nullable PodAffinityTerm dropped) {
    Relaxation(String words, boolean aboutNodes, UnaryOperator<PodSpec> change) {
        this(words, aboutNodes, change, null);
    }

    /** Changes what runs in the cluster; whoever calls runs the answer to have it as it was, in its order. */
    Runnable applyTo(ClusterState cluster) {
        PodAffinityTerm term = dropped;
        MutableList<Runnable> undoing = Lists.mutable.empty();
        if (term != null) {
            cluster.nodes()
                    .select(node -> cluster.podsOn(node).stream().anyMatch(pod -> carries(pod.rules(), term)))
                    .forEach(node -> undoing.add(cluster.withPods(
                            node, pod -> carries(pod.rules(), term) ? RuleChanges.withoutAvoiding(pod, term) : pod)));
        }
        return () -> undoing.forEach(Runnable::run);
    }

    private static boolean carries(PodRules rules, PodAffinityTerm term) {
        return rules.antiAffinity().required().contains(term);
    }

    /** As a remedy with what it brought. */
    Remedy.Rule remedy(int admits, int fits) {
        return new Remedy.Rule(words, aboutNodes ? admits : Remedy.Rule.NOT_TOLD, fits);
    }
}
