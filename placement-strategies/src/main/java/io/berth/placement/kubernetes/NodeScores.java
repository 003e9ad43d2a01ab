package io.berth.placement.kubernetes;

import io.berth.placement.PluginScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.collections.api.list.ImmutableList;

/** The weighted total of every score of the default profile. */
final class NodeScores {
    private final Map<Plugin, PodScore> plugins = new EnumMap<>(Plugin.class);
    private final PodScore[] scores;
    private long[] ofPlugin = new long[64];
    private long[] totals = new long[64];

    NodeScores(ClusterState cluster, FitStrategy strategy, ImmutableList<ClusterSpec.ServiceSelector> services) {
        plugins.put(Plugin.TAINT_TOLERATION, new TaintScore(cluster));
        plugins.put(Plugin.NODE_AFFINITY, new NodeAffinityScore(cluster));
        plugins.put(Plugin.NODE_RESOURCES_FIT, new FitScore(cluster, strategy));
        plugins.put(Plugin.POD_TOPOLOGY_SPREAD, new SpreadScore(cluster, services));
        plugins.put(
                Plugin.INTER_POD_AFFINITY,
                new InterPodAffinityScore(cluster, InterPodAffinityScore.DEFAULT_HARD_WEIGHT));
        plugins.put(Plugin.BALANCED_ALLOCATION, new BalanceScore(cluster));
        plugins.put(Plugin.IMAGE_LOCALITY, new ImageScore(cluster));
        scores = plugins.values().toArray(new PodScore[0]);
    }

    PodScore plugin(Plugin plugin) {
        return Objects.requireNonNull(plugins.get(plugin));
    }

    /** What each plugin gives to the node at a position, after {@link #totals}; plugins that skip the pod are missing. */
    List<PluginScore> byPlugin(PodSpec pod, int[] feasible, int count, int position) {
        List<PluginScore> told = new ArrayList<>();
        plugins.forEach((plugin, score) -> {
            if (score.raw(pod, feasible, count, ofPlugin)) {
                long raw = ofPlugin[position];
                score.score(pod, feasible, count, ofPlugin);
                told.add(new PluginScore(plugin.word(), raw, ofPlugin[position], score.weight()));
            }
        });
        return List.copyOf(told);
    }

    /** Totals by position among the feasible nodes; valid until the next call. */
    long[] totals(PodSpec pod, int[] feasible, int count) {
        if (totals.length < count) {
            totals = new long[count * 2];
            ofPlugin = new long[count * 2];
        }
        Arrays.fill(totals, 0, count, 0);
        for (PodScore score : scores) {
            if (score.score(pod, feasible, count, ofPlugin)) {
                for (int i = 0; i < count; i++) {
                    totals[i] += score.weight() * ofPlugin[i];
                }
            }
        }
        return totals;
    }
}
