package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Pods for which others were preempted, with the node where they are to find room.
 *
 * <p>They are few, so every question looks at all of them. Source: kubernetes/kubernetes, pkg/scheduler, nominator.
 */
final class Nominations {
    static final int NONE = -1;

    private record Nomination(PodSpec pod, int node) {}

    private final MutableList<Nomination> all = Lists.mutable.empty();

    /** Pods of lower priority that were nominated for the node have to look elsewhere. */
    void nominate(PodSpec pod, int node) {
        withdraw(pod.name());
        all.removeIf(other -> other.node == node && other.pod.priority() < pod.priority());
        all.add(new Nomination(pod, node));
    }

    void withdraw(String pod) {
        all.removeIf(nomination -> nomination.pod.name().equals(pod));
    }

    /** A node goes, and with it the hope of those nominated for it. */
    void withdrawFrom(int node) {
        all.removeIf(nomination -> nomination.node == node);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The node for which a pod is nominated, or {@link #NONE}. */
    int nodeOf(String pod) {
        if (all.isEmpty()) {
            return NONE;
        }
        Nomination found = all.detect(nomination -> nomination.pod.name().equals(pod));
        return found == null ? NONE : found.node;
    }

    /** True when others, at least as important as the pod, are to come to the node. */
    boolean hasOther(int node, PodSpec pod) {
        for (int i = 0; i < all.size(); i++) {
            if (isOther(all.get(i), node, pod)) {
                return true;
            }
        }
        return false;
    }

    ListIterable<PodSpec> others(int node, PodSpec pod) {
        return all.select(nomination -> isOther(nomination, node, pod)).collect(Nomination::pod);
    }

    private static boolean isOther(Nomination nomination, int node, PodSpec pod) {
        return nomination.node == node
                && nomination.pod.priority() >= pod.priority()
                && !nomination.pod.name().equals(pod.name());
    }

    /** Every pod that is nominated, with its node. */
    void forEach(Taker taker) {
        all.forEach(nomination -> taker.accept(nomination.pod, nomination.node));
    }

    /** Takes a pod and its node. */
    @FunctionalInterface
    interface Taker {
        void accept(PodSpec pod, int node);
    }
}
