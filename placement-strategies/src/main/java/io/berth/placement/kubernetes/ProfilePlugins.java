package io.berth.placement.kubernetes;

import io.berth.placement.SchedulerProfile;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * The plugins of one profile at work.
 *
 * @param percentage of nodes that are enough; 0 adapts to the size of the cluster
 * @param preempts whether a pod that fits nowhere may have others evicted
 */
record ProfilePlugins(NodeFilters filters, NodeScores scores, int percentage, boolean preempts) {
    static ProfilePlugins of(
            SchedulerProfile profile,
            ClusterState cluster,
            ImmutableList<ClusterSpec.ServiceSelector> services,
            PodScore images) {
        NodeFilters filters = new NodeFilters(cluster, enabled(profile));
        return new ProfilePlugins(
                filters,
                new NodeScores(cluster, profile, services, images),
                profile.percentageOfNodesToScore(),
                !profile.disabled().contains(SchedulerProfile.PREEMPTION));
    }

    private static Set<Plugin> enabled(SchedulerProfile profile) {
        Set<Plugin> enabled = EnumSet.allOf(Plugin.class);
        enabled.removeIf(plugin -> profile.disabled().contains(plugin.word()));
        return enabled;
    }
}
