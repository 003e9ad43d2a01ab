package io.berth.placement.kubernetes;

import io.berth.placement.Placement;
import io.berth.placement.PluginScore;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.List;
import java.util.function.Supplier;
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
    private final Preemption preemption;
    private final Draws draws;
    private ProfilePlugins profile;
    private long[] totals = {};
    private long best;

    /**
     * @param profiles by their numbers; they share the order of nodes and where the search begins
     * @param budgets disruption budgets as they are now
     */
    SchedulingCycle(
            ClusterState cluster,
            ImmutableList<ProfilePlugins> profiles,
            Supplier<ImmutableList<ClusterSpec.DisruptionBudget>> budgets,
            Draws draws) {
        this.profiles = profiles;
        profile = profiles.getFirst();
        search = new FeasibleSearch(cluster, profile.filters());
        preemption = new Preemption(cluster, search::judge, budgets);
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
        long highest = Long.MIN_VALUE;
        int ties = 0;
        for (int i = 0; i < count; i++) {
            ties = totals[i] > highest ? 1 : ties + (totals[i] == highest ? 1 : 0);
            highest = Math.max(highest, totals[i]);
        }
        best = highest;
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

    /** Those of the profile that made the last decision. */
    PodFilter filters() {
        return profile.filters();
    }

    /** By the filters of the profile that made the last decision. */
    Preemption preemption() {
        return preemption;
    }

    /** Whether the profile that made the last decision has others evicted for a pod that fits nowhere. */
    boolean preempts() {
        return profile.preempts();
    }

    /** After a search that found nothing: whose removal would help. */
    Preemption.DryRun dryRun(PodSpec pod, long drawKey) {
        IntList nodes = search.worthPreempting();
        int from = nodes.isEmpty() ? 0 : draws.below(Purpose.VICTIM, drawKey, 0, nodes.size());
        return preemption.tryOn(pod, nodes, from, Preemption.enough(nodes.size()));
    }

    /** Whether the last decision came to scores. */
    boolean hasScored() {
        return totals.length > 0;
    }

    /** What each plugin gave to a node, while the cluster is as it was when the pod was decided about. */
    List<PluginScore> scores(PodSpec pod, int position) {
        return profile.scores().byPlugin(pod, search.feasible(), search.found(), position);
    }

    /** The best score, after a decision that came to scores. */
    long best() {
        return best;
    }

    /** The score at a position of the feasible nodes, after a decision that came to scores. */
    long total(int position) {
        return totals[position];
    }
}
