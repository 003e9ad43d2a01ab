package io.berth.placement.kubernetes;

import io.berth.placement.PluginScore;
import io.berth.placement.SchedulerProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.collections.api.list.ImmutableList;

/** The weighted total of every score of a profile. */
final class NodeScores {
    private final Map<Plugin, PodScore> plugins = new EnumMap<>(Plugin.class);
    private final PodScore[] scores;
    private final long[] weights;
    private long[] ofPlugin = new long[64];
    private long[] totals = new long[64];

    /** The default profile with images as nodes list them. */
    NodeScores(ClusterState cluster, SchedulerProfile profile, ImmutableList<ClusterSpec.ServiceSelector> services) {
        this(cluster, profile, services, new ImageScore(cluster));
    }

    NodeScores(
            ClusterState cluster,
            SchedulerProfile profile,
            ImmutableList<ClusterSpec.ServiceSelector> services,
            PodScore images) {
        plugins.put(Plugin.TAINT_TOLERATION, new TaintScore(cluster));
        plugins.put(Plugin.NODE_AFFINITY, new NodeAffinityScore(cluster));
        plugins.put(Plugin.NODE_RESOURCES_FIT, new FitScore(cluster, profile.fit()));
        plugins.put(Plugin.POD_TOPOLOGY_SPREAD, new SpreadScore(cluster, services));
        plugins.put(Plugin.INTER_POD_AFFINITY, new InterPodAffinityScore(cluster, profile.hardPodAffinityWeight()));
        plugins.put(Plugin.BALANCED_ALLOCATION, new BalanceScore(cluster));
        plugins.put(Plugin.IMAGE_LOCALITY, images);
        plugins.keySet().removeIf(plugin -> profile.weight(plugin.word()) == 0);
        scores = plugins.values().toArray(new PodScore[0]);
        weights = plugins.keySet().stream()
                .mapToLong(plugin -> profile.weight(plugin.word()))
                .toArray();
    }

    PodScore plugin(Plugin plugin) {
        return Objects.requireNonNull(plugins.get(plugin));
    }

    /** What each plugin gives to the node at a position, after {@link #totals}; plugins that skip the pod are missing. */
    List<PluginScore> byPlugin(PodSpec pod, int[] feasible, int count, int position) {
        List<PluginScore> told = new ArrayList<>();
        int number = 0;
        for (Plugin plugin : plugins.keySet()) {
            PodScore score = scores[number];
            if (score.raw(pod, feasible, count, ofPlugin)) {
                long raw = ofPlugin[position];
                score.score(pod, feasible, count, ofPlugin);
                told.add(new PluginScore(plugin.word(), raw, ofPlugin[position], weights[number]));
            }
            number++;
        }
        return List.copyOf(told);
    }

    /** Totals by position among the feasible nodes; valid until the next call. */
    long[] totals(PodSpec pod, int[] feasible, int count) {
        if (totals.length < count) {
            totals = new long[count * 2];
            ofPlugin = new long[count * 2];
        }
        Arrays.fill(totals, 0, count, 0);
        for (int number = 0; number < scores.length; number++) {
            if (scores[number].score(pod, feasible, count, ofPlugin)) {
                for (int i = 0; i < count; i++) {
                    totals[i] += weights[number] * ofPlugin[i];
                }
            }
        }
        return totals;
    }
}
