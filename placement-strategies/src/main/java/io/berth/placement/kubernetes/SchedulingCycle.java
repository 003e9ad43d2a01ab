package io.berth.placement.kubernetes;

import io.berth.placement.Placement;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * One pod's way through kube-scheduler: filters and scores of its profile, a draw among equals, and preemption when nothing is left.
 *
 * <p>As upstream does, nothing is scored when only one node is feasible.
 */
final class SchedulingCycle {
    private final FeasibleSearch search;
    private final ImmutableList<ProfilePlugins> profiles;
    private final Draws draws;
    private ProfilePlugins profile;
    private long[] totals = {};

    /**
     * @param profiles by their numbers; they share the order of nodes and where the search begins
     */
    SchedulingCycle(ClusterState cluster, ImmutableList<ProfilePlugins> profiles, Draws draws) {
        this.profiles = profiles;
        profile = profiles.getFirst();
        search = new FeasibleSearch(cluster, profile.filters());
        this.draws = draws;
    }

    /** The node that a profile chooses, or {@link Placement#NONE}. */
    int choose(PodSpec pod, int byProfile, long drawKey) {
        profile = profiles.get(byProfile);
        search.judgeBy(profile.filters(), profile.percentage());
        int count = search.run(pod);
        totals = new long[0];
        if (count < 2) {
            return count == 0 ? Placement.NONE : search.feasible()[0];
        }
        totals = profile.scores().totals(pod, search.feasible(), count);
        long best = Long.MIN_VALUE;
        int ties = 0;
        for (int i = 0; i < count; i++) {
            ties = totals[i] > best ? 1 : ties + (totals[i] == best ? 1 : 0);
            best = Math.max(best, totals[i]);
        }
        int chosen = draws.below(Purpose.PLACEMENT_TIE, drawKey, 0, ties);
        int position = 0;
        while (totals[position] != best || chosen-- > 0) {
            position++;
        }
        return search.feasible()[position];
    }

    FeasibleSearch search() {
        return search;
    }

    /** Of the profile that made the last decision. */
    Preemption preemption() {
        return profile.preemption();
    }

    /** Whether the profile that made the last decision has others evicted for a pod that fits nowhere. */
    boolean preempts() {
        return profile.preempts();
    }

    /** After a search that found nothing: whose removal would help. */
    Preemption.DryRun dryRun(PodSpec pod, long drawKey) {
        IntList nodes = search.worthPreempting();
        int from = nodes.isEmpty() ? 0 : draws.below(Purpose.VICTIM, drawKey, 0, nodes.size());
        return profile.preemption().tryOn(pod, nodes, from, Preemption.enough(nodes.size()));
    }

    /** Whether the last decision came to scores. */
    boolean hasScored() {
        return totals.length > 0;
    }

    /** The same with what each plugin gave, while the cluster is as it was when the pod was decided about. */
    String scoreInWords(PodSpec pod, int position) {
        return ScoreText.of(
                totals[position], profile.scores().byPlugin(pod, search.feasible(), search.found(), position));
    }

    /** The score at a position of the feasible nodes, after a decision that came to scores. */
    long total(int position) {
        return totals[position];
    }
}
