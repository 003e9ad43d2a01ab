package io.berth.placement.kubernetes;

import io.berth.workload.pod.PodAffinityTerm;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Prefers places with the pods that a pod likes, or that like it: the score of the plugin InterPodAffinity.
 *
 * <p>Source: kubernetes/kubernetes, plugins/interpodaffinity/scoring.go.
 */
final class InterPodAffinityScore implements PodScore {
    /** {@code hardPodAffinityWeight} of the default profile: what a required term of a running pod counts. */
    static final int DEFAULT_HARD_WEIGHT = 1;

    private final ClusterState cluster;
    private final int hardWeight;
    private final MutableList<Liking> likings = Lists.mutable.empty();

    /** How much each of these pods weighs. */
    private record Liking(Places pods, int weight) {}

    InterPodAffinityScore(ClusterState cluster, int hardWeight) {
        this.cluster = cluster;
        this.hardWeight = hardWeight;
    }

    @Override
    public boolean score(PodSpec pod, int[] feasible, int count, long[] scores) {
        if (!raw(pod, feasible, count, scores)) {
            return false;
        }
        normalize(scores, count);
        return true;
    }

    /** Scores before they are normalised; false when no rule concerns the pod. */
    @Override
    public boolean raw(PodSpec pod, int[] feasible, int count, long[] scores) {
        likings.clear();
        pod.rules().affinity().preferred().forEach(each -> like(each.term(), each.weight()));
        pod.rules().antiAffinity().preferred().forEach(each -> like(each.term(), -each.weight()));
        CarriedTerm[] terms = carried(cluster.index().labelClass(pod));
        for (int i = 0; i < count; i++) {
            int node = feasible[i];
            long sum = 0;
            for (Liking liking : likings) {
                sum += (long) liking.weight() * liking.pods().around(node);
            }
            for (CarriedTerm term : terms) {
                sum += (long) weight(term) * term.carriersAround(node);
            }
            scores[i] = sum;
        }
        return likings.notEmpty() || terms.length > 0;
    }

    private void like(PodAffinityTerm term, int weight) {
        likings.add(new Liking(
                cluster.index().count(Lists.immutable.of(term.pods())).inPlaces(term.topologyKey()), weight));
    }

    private CarriedTerm[] carried(int labelClass) {
        return cluster.index()
                .terms()
                .select(term -> weight(term) != 0 && term.concerns(labelClass))
                .toArray(new CarriedTerm[0]);
    }

    private int weight(CarriedTerm term) {
        return switch (term.kind()) {
            case REQUIRED_AFFINITY -> hardWeight;
            case PREFERRED_AFFINITY -> term.weight();
            case PREFERRED_ANTI_AFFINITY -> -term.weight();
            case REQUIRED_ANTI_AFFINITY -> 0;
        };
    }

    static void normalize(long[] scores, int count) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            min = Math.min(min, scores[i]);
            max = Math.max(max, scores[i]);
        }
        for (int i = 0; i < count; i++) {
            scores[i] =
                    max == min ? 0 : (long) (NormalizeScore.MAX * ((double) (scores[i] - min) / (double) (max - min)));
        }
    }
}
