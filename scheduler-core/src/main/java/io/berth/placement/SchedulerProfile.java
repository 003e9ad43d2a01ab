package io.berth.placement;

import io.berth.workload.pod.TopologyConstraint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.set.ImmutableSet;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.jspecify.annotations.Nullable;

/**
 * One profile of kube-scheduler, as its configuration says it; pods choose one by their {@code schedulerName}.
 *
 * <p>Source: kubernetes/kubernetes, KubeSchedulerConfiguration and apis/config/v1/default_plugins.go, 1.34. Plugins without which pods
 * would come to nodes that cannot run them cannot be disabled here.
 *
 * @param fit how NodeResourcesFit scores
 * @param scoreWeights of plugins that do not have their usual one; 0 for one that does not score
 * @param disabled plugins that do nothing at all
 * @param defaultConstraints of pods of services without topology constraints, whose selectors are those of their ReplicaSet; null
 *     for those of the system
 * @param hardPodAffinityWeight what a required term of a running pod counts
 * @param percentageOfNodesToScore how many nodes are enough; 0 for what suits the size of the cluster
 */
public record SchedulerProfile(
        FitScoring fit,
        ImmutableMap<String, Integer> scoreWeights,
        ImmutableSet<String> disabled,
        @Nullable ImmutableList<TopologyConstraint> defaultConstraints,
        int hardPodAffinityWeight,
        int percentageOfNodesToScore) {
    /** Evicts less important pods for one that fits nowhere. */
    public static final String PREEMPTION = "DefaultPreemption";

    /** The plugins that may be disabled. */
    public static final List<String> OPTIONAL = List.of(
            "TaintToleration",
            "NodeAffinity",
            "PodTopologySpread",
            "InterPodAffinity",
            "NodeResourcesBalancedAllocation",
            "ImageLocality",
            PREEMPTION);

    private static final int USUAL_AFFINITY_WEIGHT = 1;
    private static final Map<String, Integer> USUAL_WEIGHTS = usualWeights();

    /** As kube-scheduler comes. */
    public static final SchedulerProfile DEFAULT = of(FitScoring.LEAST_ALLOCATED);

    /** The default profile with another scoring strategy. */
    public static SchedulerProfile of(FitScoring fit) {
        return new SchedulerProfile(
                fit, Maps.immutable.empty(), Sets.immutable.empty(), null, USUAL_AFFINITY_WEIGHT, 0);
    }

    private static Map<String, Integer> usualWeights() {
        Map<String, Integer> weights = new LinkedHashMap<>();
        weights.put("TaintToleration", 3);
        weights.put("NodeAffinity", 2);
        weights.put("PodTopologySpread", 2);
        weights.put("InterPodAffinity", 2);
        weights.put("NodeResourcesFit", 1);
        weights.put("NodeResourcesBalancedAllocation", 1);
        weights.put("ImageLocality", 1);
        return weights;
    }

    /** The plugins that score, in no order that matters. */
    public static List<String> scoring() {
        return List.copyOf(USUAL_WEIGHTS.keySet());
    }

    /** What the score of a plugin is multiplied by; 0 when it does not score. */
    public int weight(String plugin) {
        int usual = Objects.requireNonNull(USUAL_WEIGHTS.get(plugin), plugin);
        return disabled.contains(plugin) ? 0 : scoreWeights.getIfAbsentValue(plugin, usual);
    }

    /** True when only the scoring strategy differs from the default profile, and that by its name alone. */
    public boolean isSimple() {
        return fit.isSimple() && equals(of(fit));
    }
}
