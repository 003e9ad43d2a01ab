package io.berth.placement.kubernetes;

import io.berth.placement.kubernetes.Preemption.Candidate;
import io.berth.placement.kubernetes.Preemption.DryRun;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What preemption comes to for a pod that found no node, in the scheduler's words.
 *
 * <p>Source: kubernetes/kubernetes, pkg/scheduler/framework/preemption and plugins/defaultpreemption, whose answer is the end of the
 * event FailedScheduling.
 *
 * @param candidates nodes where pods of lower priority could make room
 * @param message why nobody's end would help; empty when somebody's does
 */
record PostFilter(ImmutableList<Candidate> candidates, String message) {
    private static final String WORD = "preemption: ";

    static PostFilter notEligible(String why) {
        return new PostFilter(Lists.immutable.empty(), WORD + "not eligible due to " + why);
    }

    static PostFilter of(DryRun dryRun, int nodes) {
        return new PostFilter(dryRun.candidates(), dryRun.candidates().isEmpty() ? dryRun.sentence(nodes) : "");
    }

    /** Tries it in thought; the order of the pods on their nodes stays, too. */
    static PostFilter imagined(SchedulingCycle cycle, ClusterState cluster, PodSpec pod, long drawKey) {
        int nominated = cycle.search().nominations().nodeOf(pod.name());
        if (!pod.mayPreempt()) {
            return notEligible("preemptionPolicy=Never.");
        }
        NodeStatus.Code status = nominated == Nominations.NONE
                ? NodeStatus.Code.SUCCESS
                : cycle.search().status(nominated).code();
        if (!cycle.preemption().isEligible(pod, nominated, status)) {
            return notEligible("a terminating pod on the nominated node.");
        }
        IntList tried = cycle.search().worthPreempting();
        MutableList<Runnable> undoing = Lists.mutable.empty();
        tried.forEach(node -> undoing.add(cluster.withPods(node, each -> each)));
        PostFilter found = of(cycle.dryRun(pod, drawKey), cluster.nodes().size());
        undoing.forEach(Runnable::run);
        return found;
    }

    /** What told the best candidate from the next best; empty when there was one only. */
    String why() {
        return Preemption.why(candidates);
    }
}
