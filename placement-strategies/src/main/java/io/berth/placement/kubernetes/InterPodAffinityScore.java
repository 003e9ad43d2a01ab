package io.berth.placement.kubernetes;

import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.Weighted;
import java.util.Arrays;
import org.eclipse.collections.api.list.ListIterable;
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
    private final ByTemplate<Likings> likingsOf;
    private CarriedTerm[] terms = new CarriedTerm[4];
    private int termCount;

    /** How much the pods in some places weigh for pods of a label class. */
    private static final class Likings {
        private final int labelClass;
        private final Places[] pods;
        private final int[] weights;

        Likings(int labelClass, Places[] pods, int[] weights) {
            this.labelClass = labelClass;
            this.pods = pods;
            this.weights = weights;
        }

        long of(int node) {
            long sum = 0;
            for (int i = 0; i < pods.length; i++) {
                sum += (long) weights[i] * pods[i].around(node);
            }
            return sum;
        }
    }

    InterPodAffinityScore(ClusterState cluster, int hardWeight) {
        this.cluster = cluster;
        this.hardWeight = hardWeight;
        likingsOf = new ByTemplate<>(this::likings);
    }

    private Likings likings(PodSpec pod) {
        var liked = pod.rules().affinity().preferred();
        var disliked = pod.rules().antiAffinity().preferred();
        return new Likings(
                cluster.index().labelClass(pod),
                liked.newWithAll(disliked).collect(each -> places(each.term())).toArray(new Places[0]),
                liked.collectInt(Weighted::weight)
                        .newWithAll(disliked.collectInt(each -> -each.weight()))
                        .toArray());
    }

    private Places places(PodAffinityTerm term) {
        return cluster.index().count(Lists.immutable.of(term.pods())).inPlaces(term.topologyKey());
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
        Likings likings = likingsOf.of(pod);
        findTerms(likings.labelClass);
        for (int i = 0; i < count; i++) {
            int node = feasible[i];
            long sum = likings.of(node);
            for (int term = 0; term < termCount; term++) {
                sum += (long) weight(terms[term]) * terms[term].carriersAround(node);
            }
            scores[i] = sum;
        }
        return likings.pods.length > 0 || termCount > 0;
    }

    private void findTerms(int labelClass) {
        termCount = 0;
        ListIterable<CarriedTerm> all = cluster.index().terms();
        for (int i = 0; i < all.size(); i++) {
            CarriedTerm term = all.get(i);
            if (weight(term) != 0 && term.concerns(labelClass)) {
                if (termCount == terms.length) {
                    terms = Arrays.copyOf(terms, termCount * 2);
                }
                terms[termCount++] = term;
            }
        }
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
